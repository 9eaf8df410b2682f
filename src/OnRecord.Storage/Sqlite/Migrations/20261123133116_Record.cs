using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Record : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "log_checkpoint",
                columns: table => new
                {
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_checkpoint", x => x.size);
                });

            migrationBuilder.CreateTable(
                name: "log_entry",
                columns: table => new
                {
                    index = table.Column<long>(type: "INTEGER", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_entry", x => x.index);
                });

            migrationBuilder.CreateTable(
                name: "log_identity",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false),
                    old_origin = table.Column<string>(type: "TEXT", nullable: true),
                    old_size = table.Column<long>(type: "INTEGER", nullable: true),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_identity", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_story_version_log_index",
                table: "story_version",
                column: "log_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_log_entry_story_id_index",
                table: "log_entry",
                columns: new[] { "story_id", "index" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "log_checkpoint");

            migrationBuilder.DropTable(
                name: "log_entry");

            migrationBuilder.DropTable(
                name: "log_identity");

            migrationBuilder.DropIndex(
                name: "IX_story_version_log_index",
                table: "story_version");
        }
    }
}
