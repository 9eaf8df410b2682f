using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Desk : Migration
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

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "working_copy",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "saved_by_id",
                table: "working_copy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "schedule",
                table: "working_copy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "scheduled_for",
                table: "working_copy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "stage",
                table: "working_copy",
                type: "TEXT",
                nullable: false,
                defaultValue: "Draft");

            migrationBuilder.AddColumn<string>(
                name: "stage_note",
                table: "working_copy",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "topic",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "assigned_to_id",
                table: "story",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "embargo_until",
                table: "story",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "made_by_id",
                table: "story",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "removal_note",
                table: "story",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "removed_at",
                table: "story",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "find_key",
                table: "source",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.AddColumn<string>(
                name: "corrections_policy",
                table: "site_settings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "editors_need_second_factor",
                table: "site_settings",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "unnamed_sources_policy",
                table: "site_settings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "find_key",
                table: "report",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "added_by_id",
                table: "picture",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "alt",
                table: "picture",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "picture",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "find_key",
                table: "picture",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<double>(
                name: "focal_x",
                table: "picture",
                type: "REAL",
                nullable: false,
                defaultValue: 0.5);

            migrationBuilder.AddColumn<double>(
                name: "focal_y",
                table: "picture",
                type: "REAL",
                nullable: false,
                defaultValue: 0.5);

            migrationBuilder.AddColumn<string>(
                name: "licence",
                table: "picture",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "printed_credit",
                table: "picture",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "find_key",
                table: "claim",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "find_key",
                table: "agent",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "byline_id",
                table: "account",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ended_at",
                table: "account",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sections",
                table: "account",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entry", x => x.id);
                    table.ForeignKey(
                        name: "FK_audit_entry_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "desk_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    proved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    two_factors = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_desk_session_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "edit_lease",
                columns: table => new
                {
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    renewed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    asked_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_edit_lease", x => x.story_id);
                    table.ForeignKey(
                        name: "FK_edit_lease_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_edit_lease_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    sections = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitation", x => x.id);
                    table.ForeignKey(
                        name: "FK_invitation_account_by_id",
                        column: x => x.by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kept_text",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    @base = table.Column<int>(name: "base", type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    headline_json = table.Column<string>(type: "TEXT", nullable: false),
                    standfirst_json = table.Column<string>(type: "TEXT", nullable: false),
                    body_json = table.Column<string>(type: "TEXT", nullable: false),
                    problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_text", x => x.id);
                    table.ForeignKey(
                        name: "FK_kept_text_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_kept_text_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mailed_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mailed_link", x => x.id);
                    table.ForeignKey(
                        name: "FK_mailed_link_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "moved_address",
                columns: table => new
                {
                    path = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_moved_address", x => x.path);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sentence = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notice", x => x.id);
                    table.ForeignKey(
                        name: "FK_notice_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "passage_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    bid = table.Column<string>(type: "TEXT", nullable: true),
                    exact = table.Column<string>(type: "TEXT", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", nullable: false),
                    suffix = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    answers_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passage_note", x => x.id);
                    table.ForeignKey(
                        name: "FK_passage_note_account_author_id",
                        column: x => x.author_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_passage_note_passage_note_answers_id",
                        column: x => x.answers_id,
                        principalTable: "passage_note",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_passage_note_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "preview_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_preview_link", x => x.id);
                    table.ForeignKey(
                        name: "FK_preview_link_account_by_id",
                        column: x => x.by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_preview_link_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_step = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in", x => x.id);
                    table.ForeignKey(
                        name: "FK_sign_in_account_id",
                        column: x => x.id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_override",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @override = table.Column<string>(name: "override", type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sourcing_override", x => x.id);
                    table.ForeignKey(
                        name: "FK_sourcing_override_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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

            migrationBuilder.CreateTable(
                name: "passkey",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkey", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_passkey_sign_in_user_id",
                        column: x => x.user_id,
                        principalTable: "sign_in",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_sign_in_claim_sign_in_user_id",
                        column: x => x.user_id,
                        principalTable: "sign_in",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_sign_in_login_sign_in_user_id",
                        column: x => x.user_id,
                        principalTable: "sign_in",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_sign_in_token_sign_in_user_id",
                        column: x => x.user_id,
                        principalTable: "sign_in",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.UpdateData(
                table: "account",
                keyColumn: "id",
                keyValue: new Guid("01900000-0000-7000-8000-000000000001"),
                columns: new[] { "byline_id", "ended_at", "sections" },
                values: new object[] { null, null, "[]" });

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_headline_key_story_id",
                table: "working_copy",
                columns: new[] { "headline_key", "story_id" });

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_moved_by_id",
                table: "working_copy",
                column: "moved_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_saved_at",
                table: "working_copy",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_saved_by_id",
                table: "working_copy",
                column: "saved_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_scheduled_for",
                table: "working_copy",
                column: "scheduled_for");

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_stage_saved_at",
                table: "working_copy",
                columns: new[] { "stage", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "IX_topic_merged_into_id",
                table: "topic",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_assigned_to_id",
                table: "story",
                column: "assigned_to_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_embargo_until",
                table: "story",
                column: "embargo_until");

            migrationBuilder.CreateIndex(
                name: "IX_story_made_by_id",
                table: "story",
                column: "made_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_picture_added_at",
                table: "picture",
                column: "added_at");

            migrationBuilder.CreateIndex(
                name: "IX_picture_added_by_id",
                table: "picture",
                column: "added_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_account_id",
                table: "audit_entry",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_story_id_id",
                table: "audit_entry",
                columns: new[] { "story_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_desk_session_account_id",
                table: "desk_session",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_edit_lease_account_id",
                table: "edit_lease",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_invitation_by_id",
                table: "invitation",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "IX_invitation_token_hash",
                table: "invitation",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kept_text_account_id",
                table: "kept_text",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_kept_text_story_id_revision",
                table: "kept_text",
                columns: new[] { "story_id", "revision" });

            migrationBuilder.CreateIndex(
                name: "IX_mailed_link_account_id",
                table: "mailed_link",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_mailed_link_token_hash",
                table: "mailed_link",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notice_account_id_seen_at_id",
                table: "notice",
                columns: new[] { "account_id", "seen_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mail_sent_at_next_at",
                table: "outgoing_mail",
                columns: new[] { "sent_at", "next_at" });

            migrationBuilder.CreateIndex(
                name: "IX_passage_note_answers_id",
                table: "passage_note",
                column: "answers_id");

            migrationBuilder.CreateIndex(
                name: "IX_passage_note_author_id",
                table: "passage_note",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "IX_passage_note_story_id",
                table: "passage_note",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "IX_passkey_user_id",
                table: "passkey",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_preview_link_by_id",
                table: "preview_link",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "IX_preview_link_story_id",
                table: "preview_link",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "IX_preview_link_token_hash",
                table: "preview_link",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_normalized_email",
                table: "sign_in",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_normalized_user_name",
                table: "sign_in",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_claim_user_id",
                table: "sign_in_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_login_user_id",
                table: "sign_in_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_sourcing_override_story_id",
                table: "sourcing_override",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "IX_version_picture_version_id",
                table: "version_picture",
                column: "version_id");

            migrationBuilder.AddForeignKey(
                name: "FK_picture_account_added_by_id",
                table: "picture",
                column: "added_by_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_story_account_assigned_to_id",
                table: "story",
                column: "assigned_to_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_story_account_made_by_id",
                table: "story",
                column: "made_by_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_topic_topic_merged_into_id",
                table: "topic",
                column: "merged_into_id",
                principalTable: "topic",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_working_copy_account_moved_by_id",
                table: "working_copy",
                column: "moved_by_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_working_copy_account_saved_by_id",
                table: "working_copy",
                column: "saved_by_id",
                principalTable: "account",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_picture_account_added_by_id",
                table: "picture");

            migrationBuilder.DropForeignKey(
                name: "FK_story_account_assigned_to_id",
                table: "story");

            migrationBuilder.DropForeignKey(
                name: "FK_story_account_made_by_id",
                table: "story");

            migrationBuilder.DropForeignKey(
                name: "FK_topic_topic_merged_into_id",
                table: "topic");

            migrationBuilder.DropForeignKey(
                name: "FK_working_copy_account_moved_by_id",
                table: "working_copy");

            migrationBuilder.DropForeignKey(
                name: "FK_working_copy_account_saved_by_id",
                table: "working_copy");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "desk_session");

            migrationBuilder.DropTable(
                name: "edit_lease");

            migrationBuilder.DropTable(
                name: "invitation");

            migrationBuilder.DropTable(
                name: "kept_text");

            migrationBuilder.DropTable(
                name: "mailed_link");

            migrationBuilder.DropTable(
                name: "moved_address");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "outgoing_mail");

            migrationBuilder.DropTable(
                name: "passage_note");

            migrationBuilder.DropTable(
                name: "passkey");

            migrationBuilder.DropTable(
                name: "preview_link");

            migrationBuilder.DropTable(
                name: "sign_in_claim");

            migrationBuilder.DropTable(
                name: "sign_in_login");

            migrationBuilder.DropTable(
                name: "sign_in_token");

            migrationBuilder.DropTable(
                name: "sourcing_override");

            migrationBuilder.DropTable(
                name: "version_picture");

            migrationBuilder.DropTable(
                name: "sign_in");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_headline_key_story_id",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_moved_by_id",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_saved_at",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_saved_by_id",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_scheduled_for",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_working_copy_stage_saved_at",
                table: "working_copy");

            migrationBuilder.DropIndex(
                name: "IX_topic_merged_into_id",
                table: "topic");

            migrationBuilder.DropIndex(
                name: "IX_story_assigned_to_id",
                table: "story");

            migrationBuilder.DropIndex(
                name: "IX_story_embargo_until",
                table: "story");

            migrationBuilder.DropIndex(
                name: "IX_story_made_by_id",
                table: "story");

            migrationBuilder.DropIndex(
                name: "IX_picture_added_at",
                table: "picture");

            migrationBuilder.DropIndex(
                name: "IX_picture_added_by_id",
                table: "picture");

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
                name: "revision",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "saved_by_id",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "schedule",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "scheduled_for",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "stage",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "stage_note",
                table: "working_copy");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "topic");

            migrationBuilder.DropColumn(
                name: "assigned_to_id",
                table: "story");

            migrationBuilder.DropColumn(
                name: "embargo_until",
                table: "story");

            migrationBuilder.DropColumn(
                name: "made_by_id",
                table: "story");

            migrationBuilder.DropColumn(
                name: "removal_note",
                table: "story");

            migrationBuilder.DropColumn(
                name: "removed_at",
                table: "story");

            migrationBuilder.DropColumn(
                name: "find_key",
                table: "source");

            migrationBuilder.DropColumn(
                name: "blocking_warnings",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "blocks_unnamed_in_lead",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "corrections_policy",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "editors_need_second_factor",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "unnamed_sources_policy",
                table: "site_settings");

            migrationBuilder.DropColumn(
                name: "find_key",
                table: "report");

            migrationBuilder.DropColumn(
                name: "added_by_id",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "alt",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "description",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "find_key",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "focal_x",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "focal_y",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "licence",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "printed_credit",
                table: "picture");

            migrationBuilder.DropColumn(
                name: "find_key",
                table: "claim");

            migrationBuilder.DropColumn(
                name: "find_key",
                table: "agent");

            migrationBuilder.DropColumn(
                name: "byline_id",
                table: "account");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "sections",
                table: "account");
        }
    }
}
