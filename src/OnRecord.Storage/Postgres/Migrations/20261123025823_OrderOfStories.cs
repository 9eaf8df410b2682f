using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class OrderOfStories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_story_section_id_status_first_published_at",
                table: "story");

            migrationBuilder.DropIndex(
                name: "IX_story_status_first_published_at",
                table: "story");

            migrationBuilder.CreateIndex(
                name: "IX_story_first_published_at",
                table: "story",
                column: "first_published_at");

            migrationBuilder.CreateIndex(
                name: "IX_story_section_id_first_published_at",
                table: "story",
                columns: new[] { "section_id", "first_published_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_story_first_published_at",
                table: "story");

            migrationBuilder.DropIndex(
                name: "IX_story_section_id_first_published_at",
                table: "story");

            migrationBuilder.CreateIndex(
                name: "IX_story_section_id_status_first_published_at",
                table: "story",
                columns: new[] { "section_id", "status", "first_published_at" });

            migrationBuilder.CreateIndex(
                name: "IX_story_status_first_published_at",
                table: "story",
                columns: new[] { "status", "first_published_at" });
        }
    }
}
