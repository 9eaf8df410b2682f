using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Indexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_version_topic_topic_id",
                table: "version_topic");

            migrationBuilder.DropIndex(
                name: "IX_version_byline_byline_id",
                table: "version_byline");

            migrationBuilder.CreateIndex(
                name: "IX_version_topic_topic_id_version_id",
                table: "version_topic",
                columns: new[] { "topic_id", "version_id" });

            migrationBuilder.CreateIndex(
                name: "IX_version_byline_byline_id_version_id",
                table: "version_byline",
                columns: new[] { "byline_id", "version_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_version_topic_topic_id_version_id",
                table: "version_topic");

            migrationBuilder.DropIndex(
                name: "IX_version_byline_byline_id_version_id",
                table: "version_byline");

            migrationBuilder.CreateIndex(
                name: "IX_version_topic_topic_id",
                table: "version_topic",
                column: "topic_id");

            migrationBuilder.CreateIndex(
                name: "IX_version_byline_byline_id",
                table: "version_byline",
                column: "byline_id");
        }
    }
}
