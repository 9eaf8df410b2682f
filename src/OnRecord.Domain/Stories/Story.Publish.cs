using System.Globalization;
using System.Security.Cryptography;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Record;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Sourcing.Rules;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Stories;

/// <summary>The act of publishing: what kind of change it is, who answers for it, when.</summary>
/// <param name="Note">What readers are told of the change; asked for with a correction, a clarification and a retraction.</param>
/// <param name="Now">UTC.</param>
/// <param name="Address">The path under which the story is to stand from now on.</param>
public sealed record Publication(ChangeKind Change, string? Note, Account ApprovedBy, DateTime Now, string Address)
{
    /// <summary>What editors let pass in this story though the newsroom's own rules would stop it.</summary>
    public IReadOnlyCollection<SourcingOverride> Overrides { get; init; } = [];
}

public sealed partial class Story
{
    /// <summary>The path for a story of this slug first published at this moment: the day is that of the site's zone.</summary>
    public static string AddressFor(DateTime firstPublishedUtc, TimeZoneInfo zone, string slug) =>
        TimeZoneInfo.ConvertTimeFromUtc(firstPublishedUtc, zone).ToString("'/'yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture) + slug;

    /// <summary>
    /// Makes the next version of everything at once and moves the story to it, or refuses with what stands against it.
    /// No other way leads to a published version.
    /// </summary>
    public Outcome<StoryVersion> Publish(StoryFields fields, StorySourcing sourcing, Publication act, SourcingPolicy policy, Func<Guid, Account?> accounts)
    {
        var now = new DateTime(act.Now.Ticks - (act.Now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var shown = sourcing with { Statements = [.. sourcing.Statements.Where(s => s.State != AnchorState.Withdrawn)] };
        var map = TextMap.Of(fields.Content);
        var facts = new PublishingFacts(now, Occasion.Publication, accounts) { LeadEnd = PublishingFacts.LeadEndOf(map) };
        string[] refusals =
        [
            .. StandsAgainst(fields, act),
            .. Findings.Standing(SourcingRules.Check(shown, map.Text, facts, policy), act.Overrides, accounts).Select(f => f.Sentence),
        ];
        if (refusals.Length > 0)
        {
            return Outcome.Refused(refusals);
        }

        var times = new VersionTimes(FirstPublishedAt ?? now, act.Change == ChangeKind.Style ? UpdatedAt!.Value : now, now);
        var version = NextVersion(fields, shown, act, map.Text, times);
        Show(version, act.Address);
        return version;
    }

    /// <summary>Moves the story to a version made elsewhere and checked like any other: how an import brings its versions.</summary>
    public void Show(StoryVersion version, string address)
    {
        Status = StoryStatus.Published;
        CurrentVersionId = version.Id;
        VersionCount = version.N;
        FirstPublishedAt = version.FirstPublishedAt;
        UpdatedAt = version.UpdatedAt;
        SectionId = version.SectionId;
        HeadlineKey = TitleKey.Of(version.HeadlineText);
        Address = address;
        (RemovedAt, RemovalNote) = (null, null);
    }

    /// <summary>What beside its sourcing stands against publishing these fields, as sentences for the desk.</summary>
    public IEnumerable<string> StandsAgainst(StoryFields fields, Publication act)
    {
        if (Status == StoryStatus.Retracted && act.Change != ChangeKind.Retraction)
        {
            yield return "A retracted story stays as it is: write a new story, and let it link to this one.";
        }

        if (Status == StoryStatus.Removed)
        {
            yield return "The story was taken down by law and stays so: write a new story.";
        }

        if (EmbargoUntil > act.Now)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The story is under embargo until {EmbargoUntil:d MMMM yyyy, HH:mm} UTC: wait, or lift the embargo.");
        }

        if (fields.Content.Headline.ToString().Trim().Length == 0)
        {
            yield return "The story has no headline: write one.";
        }

        if (DocumentText.WordCount(fields.Content.Document) == 0)
        {
            yield return "The story has no text: write it.";
        }

        if (!Text.Slug.IsSlug(fields.Slug) && Address is null)
        {
            yield return $"\"{fields.Slug}\" can't end an address: use lower-case letters, digits and single hyphens.";
        }

        if (fields.Picture is { } picture && string.IsNullOrWhiteSpace(picture.Alt))
        {
            yield return "The lead picture has no alternative text: say what is seen.";
        }

        if (fields.Picture is { } uncredited && string.IsNullOrWhiteSpace(uncredited.Credit))
        {
            yield return "The lead picture has no credit: name who made it.";
        }

        if (fields.Content.Document.Blocks.Any(block => block is Figure { Decorative: false, Alt: Figure.NotDescribed }))
        {
            yield return "A picture in the text has no alternative text: say what is seen, or that it only decorates.";
        }

        if ((VersionCount == 0) != (act.Change == ChangeKind.First))
        {
            yield return VersionCount == 0
                ? "This is the story's first version: its change kind is \"first\"."
                : "The story has been published before: say whether this is an update, a correction, a clarification, a retraction or a change of style.";
        }

        if (act.Change is ChangeKind.Correction or ChangeKind.Clarification or ChangeKind.Retraction && string.IsNullOrWhiteSpace(act.Note))
        {
            yield return $"A {Wire.Name(act.Change)} needs a note that tells readers what was wrong or unclear.";
        }

        if (!act.ApprovedBy.ActsAsEditor)
        {
            yield return $"{act.ApprovedBy.Name} is not an editor: ask one to publish the story.";
        }
    }

    private StoryVersion NextVersion(StoryFields fields, StorySourcing sourcing, Publication act, string text, VersionTimes times)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(times.Published));
        var n = VersionCount + 1;
        return new StoryVersion
        {
            Id = id,
            StoryId = Id,
            N = n,
            Slug = fields.Slug,
            Language = fields.Language,
            Kind = fields.Kind,
            SectionId = fields.Section.Id,
            HeadlineText = fields.Content.Headline.ToString(),
            StandfirstText = fields.Content.Standfirst.ToString(),
            Picture = fields.Picture,
            WordCount = DocumentText.WordCount(fields.Content.Document),
            FirstPublishedAt = times.FirstPublished,
            UpdatedAt = times.Updated,
            PublishedAt = times.Published,
            ChangeKind = act.Change,
            ChangeNote = act.Note,
            ApprovedById = act.ApprovedBy.Id,
            HeadlineJson = DocumentWriter.Write(fields.Content.Headline).ToJsonString(),
            StandfirstJson = DocumentWriter.Write(fields.Content.Standfirst).ToJsonString(),
            BodyJson = DocumentWriter.Write(fields.Content.Document).ToJsonString(),
            TextCanonical = text,
            CanonicalJson = CanonicalVersion.Write(Id, n, fields, times, act.Change, act.Note),
            StatementsJson = PublicRows.Write(sourcing),
            Salt = RandomNumberGenerator.GetBytes(16),
            StatementsSalt = RandomNumberGenerator.GetBytes(16),
            Bylines = [.. fields.Bylines.Select((b, i) => new VersionByline { VersionId = id, BylineId = b.Id, Ord = i })],
            Topics = [.. fields.Topics.Select((t, i) => new VersionTopic { VersionId = id, TopicId = t.Id, Ord = i })],
            Related = fields.Related,
            Uses = [.. sourcing.Statements.Select((s, i) => new StatementUse
            {
                VersionId = id, StatementId = s.Id, RevisionN = s.Revision.N, Ord = i, Anchors = s.Anchors,
            })],
        };
    }
}
