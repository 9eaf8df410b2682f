using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SiteDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "topic",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "find_key",
                table: "picture",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_topic_merged_into_id",
                table: "topic",
                column: "merged_into_id");

            migrationBuilder.AddForeignKey(
                name: "FK_topic_topic_merged_into_id",
                table: "topic",
                column: "merged_into_id",
                principalTable: "topic",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_topic_topic_merged_into_id",
                table: "topic");

            migrationBuilder.DropIndex(
                name: "IX_topic_merged_into_id",
                table: "topic");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "topic");

            migrationBuilder.DropColumn(
                name: "find_key",
                table: "picture");
        }
    }
}
