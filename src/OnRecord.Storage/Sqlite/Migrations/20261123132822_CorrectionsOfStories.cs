using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CorrectionsOfStories : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    n = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    approved_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    adds_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    canonical_json = table.Column<byte[]>(type: "BLOB", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    log_index = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_correction", x => x.id);
                    table.ForeignKey(
                        name: "FK_correction_account_approved_by_id",
                        column: x => x.approved_by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_correction_correction_adds_id",
                        column: x => x.adds_id,
                        principalTable: "correction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_correction_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "correction_statement",
                columns: table => new
                {
                    correction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mark = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_correction_statement", x => new { x.correction_id, x.statement_id });
                    table.ForeignKey(
                        name: "FK_correction_statement_correction_correction_id",
                        column: x => x.correction_id,
                        principalTable: "correction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_correction_statement_statement_statement_id",
                        column: x => x.statement_id,
                        principalTable: "statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "story_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    correction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_task", x => x.id);
                    table.ForeignKey(
                        name: "FK_story_task_account_settled_by_id",
                        column: x => x.settled_by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_story_task_correction_correction_id",
                        column: x => x.correction_id,
                        principalTable: "correction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_story_task_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_correction_adds_id",
                table: "correction",
                column: "adds_id");

            migrationBuilder.CreateIndex(
                name: "IX_correction_approved_by_id",
                table: "correction",
                column: "approved_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_correction_at",
                table: "correction",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_correction_log_index",
                table: "correction",
                column: "log_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_correction_story_id_at",
                table: "correction",
                columns: new[] { "story_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_correction_statement_statement_id",
                table: "correction_statement",
                column: "statement_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_task_correction_id",
                table: "story_task",
                column: "correction_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_task_settled_at",
                table: "story_task",
                column: "settled_at");

            migrationBuilder.CreateIndex(
                name: "IX_story_task_settled_by_id",
                table: "story_task",
                column: "settled_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_task_story_id_settled_at",
                table: "story_task",
                columns: new[] { "story_id", "settled_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "correction_statement");

            migrationBuilder.DropTable(
                name: "story_task");

            migrationBuilder.DropTable(
                name: "correction");
        }
    }
}
