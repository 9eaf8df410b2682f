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
            migrationBuilder.AddColumn<DateTime>(
                name: "taken_down_at",
                table: "story_version",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "witnesses",
                table: "site_settings",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

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

            migrationBuilder.CreateTable(
                name: "take_down",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    n = table.Column<int>(type: "INTEGER", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    log_index = table.Column<long>(type: "INTEGER", nullable: true)
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
                    thing = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unfinished_erasure", x => new { x.thing, x.key });
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

            migrationBuilder.CreateTable(
                name: "log_cosignature",
                columns: table => new
                {
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    witness = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_cosignature", x => new { x.size, x.witness });
                    table.ForeignKey(
                        name: "FK_log_cosignature_log_checkpoint_size",
                        column: x => x.size,
                        principalTable: "log_checkpoint",
                        principalColumn: "size",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "erased_id",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    take_down_id = table.Column<Guid>(type: "TEXT", nullable: false)
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
                name: "IX_story_version_log_index",
                table: "story_version",
                column: "log_index",
                unique: true);

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
                name: "IX_erased_id_take_down_id",
                table: "erased_id",
                column: "take_down_id");

            migrationBuilder.CreateIndex(
                name: "IX_log_entry_story_id_index",
                table: "log_entry",
                columns: new[] { "story_id", "index" });

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
                name: "correction_statement");

            migrationBuilder.DropTable(
                name: "erased_id");

            migrationBuilder.DropTable(
                name: "log_cosignature");

            migrationBuilder.DropTable(
                name: "log_entry");

            migrationBuilder.DropTable(
                name: "log_identity");

            migrationBuilder.DropTable(
                name: "story_task");

            migrationBuilder.DropTable(
                name: "unfinished_erasure");

            migrationBuilder.DropTable(
                name: "take_down");

            migrationBuilder.DropTable(
                name: "log_checkpoint");

            migrationBuilder.DropTable(
                name: "correction");

            migrationBuilder.DropIndex(
                name: "IX_story_version_log_index",
                table: "story_version");

            migrationBuilder.DropColumn(
                name: "taken_down_at",
                table: "story_version");

            migrationBuilder.DropColumn(
                name: "witnesses",
                table: "site_settings");
        }
    }
}
