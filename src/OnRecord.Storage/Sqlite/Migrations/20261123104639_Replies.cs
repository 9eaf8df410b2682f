using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Replies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "replies",
                table: "site_settings",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "leave_address",
                table: "outgoing_mail",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "sealed_to",
                table: "outgoing_mail",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "error_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version_n = table.Column<int>(type: "INTEGER", nullable: false),
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    person_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    attempt = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_error_report", x => x.id);
                    table.ForeignKey(
                        name: "FK_error_report_account_answered_by_id",
                        column: x => x.answered_by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_error_report_statement_statement_id",
                        column: x => x.statement_id,
                        principalTable: "statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_error_report_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reply",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    root_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    depth = table.Column<int>(type: "INTEGER", nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 192, nullable: false),
                    version_n = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    website = table.Column<string>(type: "TEXT", maxLength: 508, nullable: true),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    posted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    held_for = table.Column<string>(type: "TEXT", nullable: true),
                    let_through_by = table.Column<string>(type: "TEXT", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    removed_for = table.Column<string>(type: "TEXT", nullable: true),
                    removal_reason = table.Column<string>(type: "TEXT", nullable: true),
                    person_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    network_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    notify = table.Column<bool>(type: "INTEGER", nullable: false),
                    staff_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    picked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    spam_score = table.Column<double>(type: "REAL", nullable: true),
                    flags = table.Column<int>(type: "INTEGER", nullable: false),
                    answers = table.Column<int>(type: "INTEGER", nullable: false),
                    attempt = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    shown = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reply", x => x.id);
                    table.ForeignKey(
                        name: "FK_reply_account_decided_by_id",
                        column: x => x.decided_by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reply_account_staff_id",
                        column: x => x.staff_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reply_reply_parent_id",
                        column: x => x.parent_id,
                        principalTable: "reply",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reply_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reply_person",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sealed_email = table.Column<byte[]>(type: "BLOB", nullable: true),
                    standing = table.Column<string>(type: "TEXT", nullable: false),
                    standing_reason = table.Column<string>(type: "TEXT", nullable: true),
                    approved = table.Column<int>(type: "INTEGER", nullable: false),
                    removed = table.Column<int>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    agent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reply_person", x => x.key);
                    table.ForeignKey(
                        name: "FK_reply_person_agent_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "reply_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sealed_email = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reply_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "spam_count",
                columns: table => new
                {
                    feature = table.Column<long>(type: "INTEGER", nullable: false),
                    spam = table.Column<int>(type: "INTEGER", nullable: false),
                    other = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_spam_count", x => x.feature);
                });

            migrationBuilder.CreateTable(
                name: "story_talk",
                columns: table => new
                {
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    published = table.Column<int>(type: "INTEGER", nullable: false),
                    hold = table.Column<string>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    kept_open = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_talk", x => x.story_id);
                    table.ForeignKey(
                        name: "FK_story_talk_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reply_decision",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reply_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    learned_as_spam = table.Column<bool>(type: "INTEGER", nullable: true),
                    learned_in = table.Column<int>(type: "INTEGER", nullable: true),
                    with_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state_before = table.Column<string>(type: "TEXT", nullable: false),
                    held_before = table.Column<string>(type: "TEXT", nullable: true),
                    let_through_before = table.Column<string>(type: "TEXT", nullable: true),
                    ground_before = table.Column<string>(type: "TEXT", nullable: true),
                    reason_before = table.Column<string>(type: "TEXT", nullable: true),
                    decided_by_before = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at_before = table.Column<DateTime>(type: "TEXT", nullable: true),
                    flags_before = table.Column<int>(type: "INTEGER", nullable: false),
                    picked_before = table.Column<DateTime>(type: "TEXT", nullable: true),
                    standing_before = table.Column<string>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reply_decision", x => x.id);
                    table.ForeignKey(
                        name: "FK_reply_decision_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_reply_decision_reply_reply_id",
                        column: x => x.reply_id,
                        principalTable: "reply",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reply_flag",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reply_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    network_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reply_flag", x => x.id);
                    table.ForeignKey(
                        name: "FK_reply_flag_reply_reply_id",
                        column: x => x.reply_id,
                        principalTable: "reply",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_error_report_answered_by_id",
                table: "error_report",
                column: "answered_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_error_report_attempt",
                table: "error_report",
                column: "attempt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_error_report_person_key",
                table: "error_report",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "IX_error_report_state_id",
                table: "error_report",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_error_report_statement_id",
                table: "error_report",
                column: "statement_id");

            migrationBuilder.CreateIndex(
                name: "IX_error_report_story_id",
                table: "error_report",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "IX_reply_attempt",
                table: "reply",
                column: "attempt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reply_decided_by_id",
                table: "reply",
                column: "decided_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_reply_flags",
                table: "reply",
                column: "flags",
                filter: "flags > 0");

            migrationBuilder.CreateIndex(
                name: "IX_reply_parent_id",
                table: "reply",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_reply_person_key_posted_at",
                table: "reply",
                columns: new[] { "person_key", "posted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_root_id_path",
                table: "reply",
                columns: new[] { "root_id", "path" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_staff_id",
                table: "reply",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "IX_reply_state_id",
                table: "reply",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_story_id_depth_shown_path",
                table: "reply",
                columns: new[] { "story_id", "depth", "shown", "path" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_story_id_picked_at",
                table: "reply",
                columns: new[] { "story_id", "picked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_story_id_state_id",
                table: "reply",
                columns: new[] { "story_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_decision_account_id_id",
                table: "reply_decision",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_decision_reply_id_id",
                table: "reply_decision",
                columns: new[] { "reply_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_reply_decision_with_id",
                table: "reply_decision",
                column: "with_id",
                filter: "with_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_reply_flag_at",
                table: "reply_flag",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_reply_flag_reply_id_network_key",
                table: "reply_flag",
                columns: new[] { "reply_id", "network_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reply_person_agent_id",
                table: "reply_person",
                column: "agent_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "error_report");

            migrationBuilder.DropTable(
                name: "reply_decision");

            migrationBuilder.DropTable(
                name: "reply_flag");

            migrationBuilder.DropTable(
                name: "reply_person");

            migrationBuilder.DropTable(
                name: "reply_request");

            migrationBuilder.DropTable(
                name: "spam_count");

            migrationBuilder.DropTable(
                name: "story_talk");

            migrationBuilder.DropTable(
                name: "reply");

            migrationBuilder.DropColumn(
                name: "replies",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "leave_address",
                table: "outgoing_mail");

            migrationBuilder.DropColumn(
                name: "sealed_to",
                table: "outgoing_mail");
        }
    }
}
