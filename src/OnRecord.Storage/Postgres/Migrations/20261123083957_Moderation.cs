using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Moderation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "flags_before",
                table: "reply_decision",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "picked_before",
                table: "reply_decision",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "standing_before",
                table: "reply_decision",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_reply_flags",
                table: "reply",
                column: "flags",
                filter: "flags > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_reply_flags",
                table: "reply");

            migrationBuilder.DropColumn(
                name: "flags_before",
                table: "reply_decision");

            migrationBuilder.DropColumn(
                name: "picked_before",
                table: "reply_decision");

            migrationBuilder.DropColumn(
                name: "standing_before",
                table: "reply_decision");
        }
    }
}
