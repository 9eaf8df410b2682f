using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace OnRecord.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FirstHouse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    wikidata = table.Column<string>(type: "TEXT", nullable: true),
                    owner_group_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    aliases = table.Column<string>(type: "TEXT", nullable: false),
                    domain = table.Column<string>(type: "TEXT", nullable: true),
                    wire = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agent", x => x.id);
                    table.ForeignKey(
                        name: "FK_agent_agent_owner_group_id",
                        column: x => x.owner_group_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "byline",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_byline", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "eviction",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    tags = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_eviction", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "navigation_item",
                columns: table => new
                {
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_navigation_item", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "picture",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    format = table.Column<string>(type: "TEXT", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    credit = table.Column<string>(type: "TEXT", nullable: true),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    widths = table.Column<string>(type: "TEXT", nullable: false),
                    average_colour = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "section",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_section", x => x.id);
                    table.ForeignKey(
                        name: "FK_section_section_parent_id",
                        column: x => x.parent_id,
                        principalTable: "section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "site_settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    tagline = table.Column<string>(type: "TEXT", nullable: false),
                    public_address = table.Column<string>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    direction = table.Column<string>(type: "TEXT", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    contact = table.Column<string>(type: "TEXT", nullable: false),
                    publishing_principles = table.Column<string>(type: "TEXT", nullable: true),
                    own_outlet_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_site_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "statement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "topic",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_topic", x => x.id);
                    table.ForeignKey(
                        name: "FK_topic_topic_parent_id",
                        column: x => x.parent_id,
                        principalTable: "topic",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "affiliation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    org_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    speaks_for = table.Column<bool>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: true),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_affiliation", x => x.id);
                    table.ForeignKey(
                        name: "FK_affiliation_agent_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_affiliation_agent_org_id",
                        column: x => x.org_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    outlet_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    headline = table.Column<string>(type: "TEXT", nullable: true),
                    url = table.Column<string>(type: "TEXT", nullable: true),
                    published = table.Column<string>(type: "TEXT", nullable: true),
                    syndicated_from_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    cites_own_report_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    new_sourcing = table.Column<bool>(type: "INTEGER", nullable: false),
                    original_seen = table.Column<bool>(type: "INTEGER", nullable: false),
                    archive_url = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_report", x => x.id);
                    table.ForeignKey(
                        name: "FK_report_agent_outlet_id",
                        column: x => x.outlet_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_report_report_cites_own_report_id",
                        column: x => x.cites_own_report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_report_report_syndicated_from_id",
                        column: x => x.syndicated_from_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statement_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    speaker_relation = table.Column<string>(type: "TEXT", nullable: true),
                    basis_text = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement_link", x => x.id);
                    table.ForeignKey(
                        name: "FK_statement_link_account_by_id",
                        column: x => x.by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_link_statement_from_id",
                        column: x => x.from_id,
                        principalTable: "statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_link_statement_to_id",
                        column: x => x.to_id,
                        principalTable: "statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    topic_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: true),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_claim_topic_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topic",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    agent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    count_min = table.Column<int>(type: "INTEGER", nullable: true),
                    count_max = table.Column<int>(type: "INTEGER", nullable: true),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    anonymity_reason = table.Column<string>(type: "TEXT", nullable: true),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    basis_text = table.Column<string>(type: "TEXT", nullable: true),
                    org_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    identity_known_to = table.Column<string>(type: "TEXT", nullable: true),
                    identity_holder_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    certified_distinct_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    certified_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    same_as_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    withheld_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source", x => x.id);
                    table.ForeignKey(
                        name: "FK_source_account_certified_distinct_by",
                        column: x => x.certified_distinct_by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_agent_agent_id",
                        column: x => x.agent_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_agent_identity_holder_id",
                        column: x => x.identity_holder_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_agent_org_id",
                        column: x => x.org_id,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_source_same_as_id",
                        column: x => x.same_as_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_source_source_withheld_by_id",
                        column: x => x.withheld_by_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "story",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    current_version_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version_count = table.Column<int>(type: "INTEGER", nullable: false),
                    first_published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: true),
                    section_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    headline_key = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story", x => x.id);
                    table.ForeignKey(
                        name: "FK_story_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_story_section_section_id",
                        column: x => x.section_id,
                        principalTable: "section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_link",
                columns: table => new
                {
                    a_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    b_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_link", x => new { x.a_id, x.b_id, x.type });
                    table.ForeignKey(
                        name: "FK_claim_link_account_by_id",
                        column: x => x.by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_claim_link_claim_a_id",
                        column: x => x.a_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_claim_link_claim_b_id",
                        column: x => x.b_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "statement_revision",
                columns: table => new
                {
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    n = table.Column<int>(type: "INTEGER", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    speaker_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stance = table.Column<string>(type: "TEXT", nullable: false),
                    speech_act = table.Column<string>(type: "TEXT", nullable: false),
                    quote_form = table.Column<string>(type: "TEXT", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    said_at = table.Column<string>(type: "TEXT", nullable: true),
                    event_at = table.Column<string>(type: "TEXT", nullable: true),
                    venue = table.Column<string>(type: "TEXT", nullable: true),
                    audience_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    nested_in_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    attribution_inferred = table.Column<string>(type: "TEXT", nullable: true),
                    unsourced = table.Column<bool>(type: "INTEGER", nullable: false),
                    opinion_override_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    opinion_override_reason = table.Column<string>(type: "TEXT", nullable: true),
                    hedges = table.Column<string>(type: "TEXT", nullable: false),
                    said_first = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement_revision", x => new { x.statement_id, x.n });
                    table.ForeignKey(
                        name: "FK_statement_revision_account_opinion_override_by",
                        column: x => x.opinion_override_by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_revision_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_revision_source_audience_id",
                        column: x => x.audience_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_revision_source_speaker_id",
                        column: x => x.speaker_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_revision_statement_nested_in_id",
                        column: x => x.nested_in_id,
                        principalTable: "statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_revision_statement_statement_id",
                        column: x => x.statement_id,
                        principalTable: "statement",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "front_page_slot",
                columns: table => new
                {
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_front_page_slot", x => x.position);
                    table.ForeignKey(
                        name: "FK_front_page_slot_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_address",
                columns: table => new
                {
                    path = table.Column<string>(type: "TEXT", maxLength: 2048, nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_address", x => x.path);
                    table.ForeignKey(
                        name: "FK_story_address_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    n = table.Column<int>(type: "INTEGER", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    section_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    headline_text = table.Column<string>(type: "TEXT", nullable: false),
                    standfirst_text = table.Column<string>(type: "TEXT", nullable: false),
                    picture = table.Column<string>(type: "TEXT", nullable: true),
                    word_count = table.Column<int>(type: "INTEGER", nullable: false),
                    first_published_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    change_kind = table.Column<string>(type: "TEXT", nullable: false),
                    change_note = table.Column<string>(type: "TEXT", nullable: true),
                    approved_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    headline_json = table.Column<string>(type: "TEXT", nullable: false),
                    standfirst_json = table.Column<string>(type: "TEXT", nullable: false),
                    body_json = table.Column<string>(type: "TEXT", nullable: false),
                    text_canonical = table.Column<string>(type: "TEXT", nullable: false),
                    canonical_json = table.Column<byte[]>(type: "BLOB", nullable: false),
                    statements_json = table.Column<byte[]>(type: "BLOB", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    statements_salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    log_index = table.Column<long>(type: "INTEGER", nullable: true),
                    related = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_version", x => x.id);
                    table.ForeignKey(
                        name: "FK_story_version_account_approved_by_id",
                        column: x => x.approved_by_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_story_version_section_section_id",
                        column: x => x.section_id,
                        principalTable: "section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_story_version_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "working_copy",
                columns: table => new
                {
                    story_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    base_version = table.Column<int>(type: "INTEGER", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    section_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    picture = table.Column<string>(type: "TEXT", nullable: true),
                    headline_json = table.Column<string>(type: "TEXT", nullable: false),
                    standfirst_json = table.Column<string>(type: "TEXT", nullable: false),
                    body_json = table.Column<string>(type: "TEXT", nullable: false),
                    bylines = table.Column<string>(type: "TEXT", nullable: false),
                    topics = table.Column<string>(type: "TEXT", nullable: false),
                    related = table.Column<string>(type: "TEXT", nullable: false),
                    statements = table.Column<string>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_working_copy", x => x.story_id);
                    table.ForeignKey(
                        name: "FK_working_copy_section_section_id",
                        column: x => x.section_id,
                        principalTable: "section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_working_copy_story_story_id",
                        column: x => x.story_id,
                        principalTable: "story",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hop",
                columns: table => new
                {
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_n = table.Column<int>(type: "INTEGER", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    from_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    report_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<string>(type: "TEXT", nullable: true),
                    identity = table.Column<string>(type: "TEXT", nullable: false),
                    inferred = table.Column<bool>(type: "INTEGER", nullable: false),
                    attested_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hop", x => new { x.statement_id, x.revision_n, x.seq });
                    table.ForeignKey(
                        name: "FK_hop_report_report_id",
                        column: x => x.report_id,
                        principalTable: "report",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_hop_source_attested_by_id",
                        column: x => x.attested_by_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_hop_source_from_id",
                        column: x => x.from_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_hop_source_to_id",
                        column: x => x.to_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_hop_statement_revision_statement_id_revision_n",
                        columns: x => new { x.statement_id, x.revision_n },
                        principalTable: "statement_revision",
                        principalColumns: new[] { "statement_id", "n" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statement_use",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    statement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    revision_n = table.Column<int>(type: "INTEGER", nullable: false),
                    ord = table.Column<int>(type: "INTEGER", nullable: false),
                    anchors = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_statement_use", x => new { x.version_id, x.statement_id });
                    table.ForeignKey(
                        name: "FK_statement_use_statement_revision_statement_id_revision_n",
                        columns: x => new { x.statement_id, x.revision_n },
                        principalTable: "statement_revision",
                        principalColumns: new[] { "statement_id", "n" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_statement_use_story_version_version_id",
                        column: x => x.version_id,
                        principalTable: "story_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "version_byline",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    byline_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ord = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_version_byline", x => new { x.version_id, x.byline_id });
                    table.ForeignKey(
                        name: "FK_version_byline_byline_byline_id",
                        column: x => x.byline_id,
                        principalTable: "byline",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_version_byline_story_version_version_id",
                        column: x => x.version_id,
                        principalTable: "story_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "version_topic",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    topic_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ord = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_version_topic", x => new { x.version_id, x.topic_id });
                    table.ForeignKey(
                        name: "FK_version_topic_story_version_version_id",
                        column: x => x.version_id,
                        principalTable: "story_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_version_topic_topic_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topic",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "account",
                columns: new[] { "id", "name", "role" },
                values: new object[] { new Guid("01900000-0000-7000-8000-000000000001"), "The operator", "Admin" });

            migrationBuilder.CreateIndex(
                name: "IX_affiliation_agent_id",
                table: "affiliation",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "IX_affiliation_org_id",
                table: "affiliation",
                column: "org_id");

            migrationBuilder.CreateIndex(
                name: "IX_agent_name",
                table: "agent",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_agent_owner_group_id",
                table: "agent",
                column: "owner_group_id");

            migrationBuilder.CreateIndex(
                name: "IX_agent_slug",
                table: "agent",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_byline_slug",
                table: "byline",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_claim_topic_id",
                table: "claim",
                column: "topic_id");

            migrationBuilder.CreateIndex(
                name: "IX_claim_link_b_id",
                table: "claim_link",
                column: "b_id");

            migrationBuilder.CreateIndex(
                name: "IX_claim_link_by_id",
                table: "claim_link",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "IX_front_page_slot_story_id",
                table: "front_page_slot",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "IX_hop_attested_by_id",
                table: "hop",
                column: "attested_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_hop_from_id",
                table: "hop",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "IX_hop_report_id",
                table: "hop",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "IX_hop_to_id",
                table: "hop",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "IX_report_cites_own_report_id",
                table: "report",
                column: "cites_own_report_id");

            migrationBuilder.CreateIndex(
                name: "IX_report_outlet_id",
                table: "report",
                column: "outlet_id");

            migrationBuilder.CreateIndex(
                name: "IX_report_syndicated_from_id",
                table: "report",
                column: "syndicated_from_id");

            migrationBuilder.CreateIndex(
                name: "IX_section_parent_id_slug",
                table: "section",
                columns: new[] { "parent_id", "slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_source_agent_id",
                table: "source",
                column: "agent_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_certified_distinct_by",
                table: "source",
                column: "certified_distinct_by");

            migrationBuilder.CreateIndex(
                name: "IX_source_identity_holder_id",
                table: "source",
                column: "identity_holder_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_org_id",
                table: "source",
                column: "org_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_report_id",
                table: "source",
                column: "report_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_same_as_id",
                table: "source",
                column: "same_as_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_withheld_by_id",
                table: "source",
                column: "withheld_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_statement_link_by_id",
                table: "statement_link",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "IX_statement_link_from_id_to_id_type",
                table: "statement_link",
                columns: new[] { "from_id", "to_id", "type" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_statement_link_to_id",
                table: "statement_link",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "IX_statement_revision_audience_id",
                table: "statement_revision",
                column: "audience_id");

            migrationBuilder.CreateIndex(
                name: "IX_statement_revision_claim_id_said_first",
                table: "statement_revision",
                columns: new[] { "claim_id", "said_first" });

            migrationBuilder.CreateIndex(
                name: "IX_statement_revision_nested_in_id",
                table: "statement_revision",
                column: "nested_in_id");

            migrationBuilder.CreateIndex(
                name: "IX_statement_revision_opinion_override_by",
                table: "statement_revision",
                column: "opinion_override_by");

            migrationBuilder.CreateIndex(
                name: "IX_statement_revision_speaker_id_said_first",
                table: "statement_revision",
                columns: new[] { "speaker_id", "said_first" });

            migrationBuilder.CreateIndex(
                name: "IX_statement_use_statement_id_revision_n",
                table: "statement_use",
                columns: new[] { "statement_id", "revision_n" });

            migrationBuilder.CreateIndex(
                name: "IX_story_current_version_id",
                table: "story",
                column: "current_version_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_headline_key",
                table: "story",
                column: "headline_key");

            migrationBuilder.CreateIndex(
                name: "IX_story_report_id",
                table: "story",
                column: "report_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_story_section_id_status_first_published_at",
                table: "story",
                columns: new[] { "section_id", "status", "first_published_at" });

            migrationBuilder.CreateIndex(
                name: "IX_story_status_first_published_at",
                table: "story",
                columns: new[] { "status", "first_published_at" });

            migrationBuilder.CreateIndex(
                name: "IX_story_address_story_id",
                table: "story_address",
                column: "story_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_version_approved_by_id",
                table: "story_version",
                column: "approved_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_version_published_at",
                table: "story_version",
                column: "published_at");

            migrationBuilder.CreateIndex(
                name: "IX_story_version_section_id",
                table: "story_version",
                column: "section_id");

            migrationBuilder.CreateIndex(
                name: "IX_story_version_story_id_n",
                table: "story_version",
                columns: new[] { "story_id", "n" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_topic_parent_id",
                table: "topic",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_topic_slug",
                table: "topic",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_version_byline_byline_id",
                table: "version_byline",
                column: "byline_id");

            migrationBuilder.CreateIndex(
                name: "IX_version_topic_topic_id",
                table: "version_topic",
                column: "topic_id");

            migrationBuilder.CreateIndex(
                name: "IX_working_copy_section_id",
                table: "working_copy",
                column: "section_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "affiliation");

            migrationBuilder.DropTable(
                name: "claim_link");

            migrationBuilder.DropTable(
                name: "eviction");

            migrationBuilder.DropTable(
                name: "front_page_slot");

            migrationBuilder.DropTable(
                name: "hop");

            migrationBuilder.DropTable(
                name: "navigation_item");

            migrationBuilder.DropTable(
                name: "picture");

            migrationBuilder.DropTable(
                name: "site_settings");

            migrationBuilder.DropTable(
                name: "statement_link");

            migrationBuilder.DropTable(
                name: "statement_use");

            migrationBuilder.DropTable(
                name: "story_address");

            migrationBuilder.DropTable(
                name: "version_byline");

            migrationBuilder.DropTable(
                name: "version_topic");

            migrationBuilder.DropTable(
                name: "working_copy");

            migrationBuilder.DropTable(
                name: "statement_revision");

            migrationBuilder.DropTable(
                name: "byline");

            migrationBuilder.DropTable(
                name: "story_version");

            migrationBuilder.DropTable(
                name: "claim");

            migrationBuilder.DropTable(
                name: "source");

            migrationBuilder.DropTable(
                name: "statement");

            migrationBuilder.DropTable(
                name: "story");

            migrationBuilder.DropTable(
                name: "topic");

            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "report");

            migrationBuilder.DropTable(
                name: "section");

            migrationBuilder.DropTable(
                name: "agent");
        }
    }
}
