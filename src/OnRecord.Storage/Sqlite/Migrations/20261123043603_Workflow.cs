using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Workflow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "headline_key",
                table: "working_copy",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "moved_at",
                table: "working_copy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "moved_by_id",
                table: "working_copy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stage_note",
                table: "working_copy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "blocking_warnings",
                table: "site_settings",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<bool>(
                name: "blocks_unnamed_in_lead",
                table: "site_settings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "version_picture",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_version_picture", x => new { x.hash, x.version_id });
                    table.ForeignKey(
                        name: "FK_version_picture_story_version_version_id",
                        column: x => x.version_id,
                        principalTable: "story_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_headline_key_story_id",
                table: "working_copy",
                columns: new[] { "headline_key", "story_id" });

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_moved_by_id",
                table: "working_copy",
                column: "moved_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_stage_saved_at",
                table: "working_copy",
                columns: new[] { "stage", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "IX_story_embargo_until",
                table: "story",
                column: "embargo_until");

            migrationBuilder.CreateIndex(
                name: "IX_version_picture_version_id",
                table: "version_picture",
                column: "version_id");

            migrationBuilder.AddForeignKey(
                name: "FK_working_copy_account_moved_by_id",
                table: "working_copy",
                column: "moved_by_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_working_copy_account_moved_by_id",
                table: "working_copy");

            migrationBuilder.DropTable(
                name: "version_picture");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_headline_key_story_id",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_moved_by_id",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_stage_saved_at",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_story_embargo_until",
                table: "story");

            migrationBuilder.DropColumn(
                name: "headline_key",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "moved_at",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "moved_by_id",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "stage_note",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "blocking_warnings",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "blocks_unnamed_in_lead",
                table: "site_settings");
        }
    }
}
