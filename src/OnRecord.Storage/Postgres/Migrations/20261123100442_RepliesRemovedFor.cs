using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class RepliesRemovedFor : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ground",
                table: "reply_decision",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ground_before",
                table: "reply_decision",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "learned_in",
                table: "reply_decision",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "with_id",
                table: "reply_decision",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "removed_for",
                table: "reply",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_reply_decision_with_id",
                table: "reply_decision",
                column: "with_id",
                filter: "with_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_reply_decision_with_id",
                table: "reply_decision");

            migrationBuilder.DropColumn(
                name: "ground",
                table: "reply_decision");

            migrationBuilder.DropColumn(
                name: "ground_before",
                table: "reply_decision");

            migrationBuilder.DropColumn(
                name: "learned_in",
                table: "reply_decision");

            migrationBuilder.DropColumn(
                name: "with_id",
                table: "reply_decision");

            migrationBuilder.DropColumn(
                name: "removed_for",
                table: "reply");
        }
    }
}
