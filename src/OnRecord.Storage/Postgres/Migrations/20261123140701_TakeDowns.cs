using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TakeDowns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "taken_down_at",
                table: "story_version",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "take_down",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    story_id = table.Column<Guid>(type: "uuid", nullable: false),
                    n = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    log_index = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_take_down", x => x.id);
                    table.ForeignKey(
                        name: "FK_take_down_account_by_id",
                        column: x => x.by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_take_down_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unfinished_erasure",
                columns: table => new
                {
                    thing = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unfinished_erasure", x => new { x.thing, x.key });
                });

            migrationBuilder.CreateTable(
                name: "erased_id",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    take_down_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_erased_id", x => x.id);
                    table.ForeignKey(
                        name: "FK_erased_id_take_down_take_down_id",
                        column: x => x.take_down_id,
                        principalTable: "take_down",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_erased_id_take_down_id",
                table: "erased_id",
                column: "take_down_id");

            migrationBuilder.CreateIndex(
                name: "IX_take_down_by_id",
                table: "take_down",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "IX_take_down_log_index",
                table: "take_down",
                column: "log_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_take_down_story_id_n",
                table: "take_down",
                columns: new[] { "story_id", "n" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erased_id");

            migrationBuilder.DropTable(
                name: "unfinished_erasure");

            migrationBuilder.DropTable(
                name: "take_down");

            migrationBuilder.DropColumn(
                name: "taken_down_at",
                table: "story_version");
        }
    }
}
