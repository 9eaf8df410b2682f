using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OnRecord.Domain;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Documents;
using OnRecord.Storage;
using OnRecord.Storage.Files;
using OnRecord.Storage.Replies;
using OnRecord.Web.Features.Importing.Statements;
using OnRecord.Web.Features.Publishing;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Features.Importing.Demo;

/// <summary>Loads the demonstration newsroom (the format is demo/README.md) into an empty site, all of it or nothing.</summary>
public sealed class LoadDemo
{
    private readonly NewsDb _db;
    private readonly string _folder;
    private readonly DemoIds _ids = new();
    private readonly DemoRows _rows;
    private readonly Dictionary<string, string> _hashes = [];

    private LoadDemo(NewsDb db, string folder) => (_db, _folder, _rows) = (db, folder, new DemoRows(db, _ids));

    /// <summary>Loads the folder; refused with file and place when something in it can't be read or may not be published.</summary>
    /// <param name="secrets">What seals the addresses of those who reply.</param>
    /// <param name="progress">Told of each picture and story as it is done.</param>
    public static async Task<Outcome> RunAsync(NewsDb db, MediaFolder media, ReplySecrets secrets, string folder, TimeProvider time, Action<string> progress, CancellationToken stop)
    {
        var demo = new LoadDemo(db, folder);
        var place = "";
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            place = "newsroom.json";
            var newsroom = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, place), stop))!.AsObject();
            var settings = await demo.Newsroom(newsroom, stop);
            place = "sourcing.json";
            demo._rows.AddShared(JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, place), stop))!.AsObject(), place);
            DemoStoryFile[] stories = [.. Directory.GetFiles(Path.Combine(folder, "stories"), "*.json").Order(StringComparer.Ordinal).Select(DemoStoryFile.Read)];
            await demo.Pictures(media, time, progress, stop);
            foreach (var story in stories)
            {
                place = "stories/" + story.Name;
                if (await demo.Story(story, stories, settings, stop) is { Ok: false } refused)
                {
                    return Outcome.Refused(refused.Sentences.Select(s => $"{place}: {s}"));
                }

                progress($"story {Array.IndexOf(stories, story) + 1} of {stories.Length}");
            }

            place = "newsroom.json";
            demo.FrontPage(newsroom);
            db.Evictions.Add(new Eviction { At = time.GetUtcNow().UtcDateTime, Tags = [Tag.Site] });
            await db.SaveChangesAsync(stop);
            place = DemoTalkFile.Name;
            await new DemoTalks(db, demo._ids, secrets, settings.Replies).Load(DemoTalkFile.Read(folder), stop);
            await transaction.CommitAsync(stop);
            return Outcome.Done;
        }
        catch (Exception e) when (e is FormatException or JsonException or IOException or KeyNotFoundException)
        {
            return Outcome.Refused($"The demonstration newsroom can't be loaded. {place}: {e.Message}");
        }
    }

    private async Task<SiteSettings> Newsroom(JsonObject newsroom, CancellationToken stop)
    {
        var settings = await _db.Settings.SingleAsync(stop);
        var given = newsroom["settings"]!.AsObject();
        settings.Name = (string)given["name"]!;
        settings.Tagline = (string)given["tagline"]!;
        settings.TimeZone = (string)given["time_zone"]!;
        settings.Contact = (string)given["contact"]!;
        settings.PublishingPrinciples = (string?)given["publishing_principles"];
        _ids.Stand(RowKind.Agent, "ag:self", settings.OwnOutletId);
        _ids.Stand(RowKind.Source, "src:self", await _db.Sources.Where(s => s.Kind == SourceKind.OwnVoice && s.AgentId == settings.OwnOutletId).Select(s => s.Id).SingleAsync(stop));
        var self = await _db.Agents.SingleAsync(a => a.Id == settings.OwnOutletId, stop);
        _db.Entry(self).Property(a => a.Name).CurrentValue = settings.Name;
        _db.Entry(self).Property(a => a.Slug).CurrentValue = Domain.Text.Slug.From(settings.Name);
        foreach (var section in newsroom["sections"]!.AsArray().Select(s => s!.AsObject()))
        {
            _db.Sections.Add(new Section
            {
                Id = _ids.Of(RowKind.Section, (string)section["id"]!), Slug = (string)section["slug"]!, Name = (string)section["name"]!,
                Description = (string?)section["description"] ?? "", Order = (int)section["order"]!,
                ParentId = (string?)section["parent"] is { } parent ? _ids.Of(RowKind.Section, parent) : null,
            });
        }

        foreach (var byline in newsroom["bylines"]!.AsArray().Select(b => b!.AsObject()))
        {
            _db.Bylines.Add(new Byline
            {
                Id = _ids.Of(RowKind.Byline, (string)byline["id"]!), Slug = (string)byline["slug"]!, Name = (string)byline["name"]!,
                Role = (string?)byline["role"] ?? "", About = (string?)byline["about"] ?? "",
            });
        }

        return settings;
    }

    private void FrontPage(JsonObject newsroom)
    {
        var sections = _db.Sections.Local.ToDictionary(s => s.Id);
        _db.Navigation.AddRange(newsroom["navigation"]!.AsArray().Select((label, at) =>
        {
            var section = sections[_ids.Of(RowKind.Section, (string)label!)];
            return new NavigationItem { Position = at, Label = section.Name, Address = $"/{(section.ParentId is { } p ? sections[p].Slug + "/" : "")}{section.Slug}/" };
        }));
        _db.FrontPage.AddRange(newsroom["front_page"]!.AsArray().Select((label, at) => new FrontPageSlot { Position = at, StoryId = _ids.Of(RowKind.Story, (string)label!) }));
    }

    private async Task Pictures(MediaFolder media, TimeProvider time, Action<string> progress, CancellationToken stop)
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(_folder, "pictures"), "*.jpg").Order(StringComparer.Ordinal)];
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, stop);
            var made = await PictureMaker.MakeAsync(bytes, media, time, stop);
            if (!made.Ok)
            {
                throw new FormatException($"{Path.GetFileName(file)}: {made.Sentence}");
            }

            _db.Pictures.Add(made.Value);
            _hashes["pictures/" + Path.GetFileName(file)] = Convert.ToHexStringLower(SHA256.HashData(bytes));
            progress($"picture {_hashes.Count} of {files.Length}");
        }
    }

    private async Task<Outcome> Story(DemoStoryFile file, DemoStoryFile[] all, SiteSettings settings, CancellationToken stop)
    {
        var facts = file.Story;
        var story = new Story { Id = _ids.Of(RowKind.Story, file.Id), ReportId = _ids.Of(RowKind.Report, (string)facts["report"]!) };
        WorkingCopy? copy = null;
        foreach (var state in file.States())
        {
            _rows.AddShared(state.Rows, "stories/" + file.Name);
            _rows.AddStatements(state.Rows, "stories/" + file.Name);
            var (content, places) = Text(state, file, all);
            if (copy is null)
            {
                copy = new WorkingCopy
                {
                    StoryId = story.Id,
                    Slug = (string)facts["slug"]!,
                    Language = (string?)facts["language"] ?? settings.Language,
                    Kind = Enum.Parse<StoryKind>((string)facts["kind"]!, ignoreCase: true),
                    SectionId = _ids.Of(RowKind.Section, (string)facts["section"]!),
                    Picture = Lead(facts["picture"]?.AsObject()),
                    Bylines = [.. facts["bylines"]!.AsArray().Select(b => _ids.Of(RowKind.Byline, (string)b!))],
                    Topics = [.. facts["topics"]!.AsArray().Select(t => _ids.Of(RowKind.Topic, (string)t!))],
                    Related = [.. (facts["related"]?.AsArray() ?? []).Select(s => _ids.Of(RowKind.Story, (string)s!))],
                    HeadlineJson = "[]",
                    StandfirstJson = "[]",
                    BodyJson = """{"type":"doc"}""",
                    SavedAt = state.Published.UtcDateTime,
                };
                _db.AddRange(story, copy);
            }

            // Statements that this state brings or says anew have their anchors from the file; the others go with the words.
            var told = _rows.Told(state.Rows);
            StatementPlace[] given = [.. places.Where(p => told.Contains(p.StatementId))];
            copy.Save(content, [], state.Published.UtcDateTime);
            copy.Statements = [.. copy.Statements.ExceptBy(told, p => p.StatementId), .. given];
            await _db.SaveChangesAsync(stop);
            var request = new PublishRequest(story.Id, Wire.Parse<ChangeKind>(state.Change).Value, state.Note, Account.OperatorId, state.Published);
            var published = await PublishStory.RunAsync(_db, request, SourcingPolicy.Default, stop);
            if (!published.Ok)
            {
                return published.Refusal;
            }
        }

        return Outcome.Done;
    }

    private (StoryContent Content, IReadOnlyList<StatementPlace> Places) Text(DemoState state, DemoStoryFile file, DemoStoryFile[] all)
    {
        var anchors = new DemoAnchors(label => _ids.Of(RowKind.Statement, file.Label(label)));
        var marked = Content(state, anchors.Mark, all);
        var content = Content(state, anchors.Kept, all);
        var places = anchors.Anchors(marked)
            .Select(statement => (Id: _ids.Of(RowKind.Statement, file.Label(statement.Key)), Anchors: statement.ToList()))
            .Select(s => new StatementPlace(s.Id, _rows.RevisionOf(s.Id), s.Anchors));
        return (content, [.. places]);
    }

    private StoryContent Content(DemoState state, Func<string, AnchorRole, Guid?> idOf, DemoStoryFile[] all)
    {
        var blocks = new DemoBlocks(idOf, label => (_ids.Of(RowKind.Story, label), PlainHeadline(all, label)), file => _hashes[file]);
        return new StoryContent(Inlines(blocks.Line(state.Headline)), Inlines(blocks.Line(state.Standfirst)), blocks.Read(state.Body));
    }

    private static string PlainHeadline(DemoStoryFile[] all, string label)
    {
        var story = all.FirstOrDefault(s => s.Id == label) ?? throw new FormatException($"no story is called \"{label}\".");
        return Inlines(DemoText.Read((string)story.Headline!, (_, _) => null)).ToString();
    }

    private static InlineText Inlines(NodeList<Inline> line) => new([.. line.Cast<TextRun>()]);

    /// <summary>The lead picture of a story; the library keeps what the first story that leads with it says of it.</summary>
    private LeadPicture? Lead(JsonObject? picture)
    {
        if (picture is null)
            return null;
        var lead = new LeadPicture(_hashes[(string)picture["file"]!], (string)picture["alt"]!, (string)picture["credit"]!, (string?)picture["caption"] ?? "");
        var kept = _db.Pictures.Local.First(p => p.Hash == lead.Hash);
        if (kept.Alt is "" && kept.Describe(new PictureDescription(lead.Alt, lead.Caption, "", lead.Credit)) is { Ok: false } refused)
            throw new FormatException(refused.Sentence);
        return lead;
    }
}
