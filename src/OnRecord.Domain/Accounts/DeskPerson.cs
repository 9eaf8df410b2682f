namespace OnRecord.Domain.Accounts;

/// <summary>Who asks to do something at the desk.</summary>
/// <param name="Id">The account.</param>
/// <param name="Sections">The sections the account is limited to, those below them included; null without a limit.</param>
public sealed record DeskPerson(Guid Id, Role Role, IReadOnlySet<Guid>? Sections)
{
    /// <summary>An account with its list of sections, of which an empty one is no limit, and the tree the sections stand in.</summary>
    /// <param name="sections">Sections that are gone still limit: an account whose only section was removed reaches nothing.</param>
    /// <param name="parents">For every section the one it stands under; null for one at the top.</param>
    public static DeskPerson Of(Guid id, Role role, IReadOnlyCollection<Guid> sections, IReadOnlyDictionary<Guid, Guid?> parents)
    {
        if (sections.Count == 0)
            return new DeskPerson(id, role, null);
        var reached = sections.ToHashSet();
        foreach (var section in parents.Keys)
        {
            var seen = new HashSet<Guid>();
            for (Guid? above = section; above is { } at && seen.Add(at); above = parents.GetValueOrDefault(at))
            {
                if (!reached.Contains(at))
                    continue;
                reached.Add(section);
                break;
            }
        }

        return new DeskPerson(id, role, reached);
    }
}

/// <summary>What permissions must know of a story.</summary>
/// <param name="SectionId">The section of its working copy; null while it has none.</param>
/// <param name="MadeBy">The account that started it; null for one that was imported.</param>
/// <param name="AssignedTo">The account it is assigned to.</param>
/// <param name="BylineAccounts">The accounts tied to its bylines.</param>
public sealed record StoryStanding(Guid? SectionId, Guid? MadeBy, Guid? AssignedTo, IReadOnlyCollection<Guid> BylineAccounts)
{
    /// <summary>Whether the story is this account's own.</summary>
    public bool IsOf(Guid account) => MadeBy == account || AssignedTo == account || BylineAccounts.Contains(account);

    /// <summary>Whether it stands in one of the sections; one that stands in none yet is its own people's.</summary>
    internal bool IsIn(IReadOnlySet<Guid> sections, Guid account) => SectionId is { } section ? sections.Contains(section) : IsOf(account);
}
