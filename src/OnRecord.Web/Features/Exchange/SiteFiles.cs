using System.Text.Json;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Web.Features.Exchange.Rows;

namespace OnRecord.Web.Features.Exchange;

/// <summary>The files of a folder that are the site's own: what it is, its settings, its menu, its front page.</summary>
internal sealed class SiteFiles(ImportFolder folder)
{
    /// <summary>Tables that came into the format later, which an older folder does not count.</summary>
    private static readonly string[] Later = ["corrections", "replies", "talks"];

    private Dictionary<string, int> counts = [];

    public SiteSettings Settings { get; private set; } = new();

    public IReadOnlyList<NavigationItem> Navigation { get; private set; } = [];

    public IReadOnlyList<FrontPageSlot> FrontPage { get; private set; } = [];

    /// <summary>Old addresses of sections, topics, people and bylines; older folders have none.</summary>
    public IReadOnlyList<MovedAddress> Moved { get; private set; } = [];

    /// <summary>The stories of the folder.</summary>
    public IReadOnlySet<Guid> Stories { get; set; } = new HashSet<Guid>();

    /// <summary>Whether the folder is a full export that this program can read.</summary>
    public bool CheckManifest(Problems problems)
    {
        using var json = folder.Read(ExchangeFormat.Manifest, problems);
        if (json is null)
            return false;
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            problems.Add(ExchangeFormat.Manifest, "is no object.");
            return false;
        }

        var row = new RowReader(json.RootElement, ExchangeFormat.Manifest + ":", problems);
        var format = row.Text("format");
        var known = ExchangeFormat.Name.Split('/');
        if (format != ExchangeFormat.Name)
        {
            row.Problem("format", format.Split('/') is [var name, var number] && name == known[0] && int.TryParse(number, out var n) && n > 1
                ? $"\"{format}\" was written by a newer OnRecord; this one reads \"{ExchangeFormat.Name}\". Use that version to import it."
                : $"\"{format}\" is not \"{ExchangeFormat.Name}\": this is no export of OnRecord.");
            return false;
        }

        _ = row.Text("program");
        if (row.Term<ExportKind>("kind") == ExportKind.Public)
            row.Problem("kind", "is public: such an export holds only what readers see and can't be imported. Ask for a full one.");
        if (row.Optional("counts") is { } counted)
            counts = counted.Json.EnumerateObject().ToDictionary(c => c.Name, c => counted.Number(c.Name));
        return !problems.Any;
    }

    /// <summary>Settings, menu and front page.</summary>
    public void Check(FolderCheck files, Problems problems)
    {
        using var json = folder.Read(ExchangeFormat.Settings, problems);
        if (json is not null)
            CheckSettings(new RowReader(json.RootElement.Clone(), ExchangeFormat.Settings + ":", problems), files);
        var at = 0;
        Navigation = [.. folder.Rows(ExchangeFormat.Navigation, problems).Select(row => Placed(row, SiteRows.Navigation(row), i => i.Position, ref at))];
        at = 0;
        FrontPage = [.. folder.Rows(ExchangeFormat.FrontPage, problems).Select(row => Placed(row, SiteRows.FrontPage(row), s => s.Position, ref at))];
        if (folder.Names().Contains(ExchangeFormat.Moved))
            CheckMoved(problems);
        foreach (var slot in FrontPage.Where(s => !Stories.Contains(s.StoryId)))
            problems.Add(ExchangeFormat.FrontPage, $"the story {slot.StoryId} is not in stories.");
        foreach (var item in Navigation.Where(i => !Domain.Text.Address.Read(i.Address).Ok))
            problems.Add(ExchangeFormat.Navigation, $"\"{item.Address}\" is no address a menu can lead to.");
    }

    public void CheckCounts(IReadOnlyDictionary<string, int> found, Problems problems)
    {
        foreach (var (name, count) in found.Where(f => counts.GetValueOrDefault(f.Key, Later.Contains(f.Key) ? 0 : -1) != f.Value))
            problems.Add($"{ExchangeFormat.Manifest}: counts.{name}", $"is {counts.GetValueOrDefault(name)}, but {count} are there: files are missing or were added.");
    }

    private void CheckMoved(Problems problems)
    {
        var (rows, last) = (new List<MovedAddress>(), "");
        foreach (var reader in folder.Rows(ExchangeFormat.Moved, problems))
        {
            var moved = SiteRows.Moved(reader);
            if (string.CompareOrdinal(moved.Path, last) <= 0)
                reader.Problem("path", "comes twice, or not in order.");
            foreach (var (field, path) in new[] { ("path", moved.Path), ("to", moved.To) }.Where(p => Domain.Text.Address.Read(p.Item2) is not { Ok: true, Value.IsPath: true }))
                reader.Problem(field, $"\"{path}\" is no path of a site.");
            last = moved.Path;
            rows.Add(moved);
        }

        Moved = rows;
    }

    private void CheckSettings(RowReader row, FolderCheck files)
    {
        Settings = SiteRows.Settings(row);
        if (files.Agents.Ids.Contains(Settings.OwnOutletId) && files.Agents.Find(Settings.OwnOutletId) is { Agent.Kind: not AgentKind.Outlet })
            row.Problem("own_outlet", "is no outlet.");
        if (!files.Agents.Ids.Contains(Settings.OwnOutletId))
            row.Problem("own_outlet", $"{Settings.OwnOutletId} is not in agents.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Settings.TimeZone, out _))
            row.Problem("time_zone", $"\"{Settings.TimeZone}\" is no time zone that this machine knows.");
        if (Settings.Direction is not (null or "ltr" or "rtl"))
            row.Problem("direction", "is neither \"ltr\" nor \"rtl\".");
        if (!row.IsAsWritten(SiteRows.Write(Settings), SiteRows.LaterSettings))
            row.Problem("", "has a field that the format does not know, or a value in another spelling.");
    }

    private static T Placed<T>(RowReader row, T item, Func<T, int> position, ref int next)
    {
        if (position(item) < next)
            row.Problem("position", "comes twice, or not in order.");
        next = position(item) + 1;
        return item;
    }
}
