using System.Collections.Immutable;
using System.Text;
using OnRecord.Domain.Stories.Documents;

namespace OnRecord.Domain.Tests.Sourcing;

/// <summary>A text whose every character knows the statements marked on it, as an editor's document does.</summary>
internal sealed record MarkedText(ImmutableArray<(Rune Sign, ImmutableHashSet<Guid> Sids)> Signs)
{
    public string Text => string.Concat(Signs.Select(s => s.Sign.ToString()));

    public static MarkedText Of(string text) => new([.. text.EnumerateRunes().Select(r => (r, ImmutableHashSet<Guid>.Empty))]);

    public MarkedText Mark(Guid sid, int start, int length) =>
        new([.. Signs.Select((s, at) => at >= start && at < start + length && s.Sign.Value != '\n' ? (s.Sign, s.Sids.Add(sid)) : s)]);

    public Dictionary<Guid, IReadOnlyList<TextRange>> Marks()
    {
        var found = new Dictionary<Guid, List<TextRange>>();
        var at = 0;
        foreach (var (sign, sids) in Signs)
        {
            foreach (var sid in sids)
            {
                if (!found.TryGetValue(sid, out var list))
                    found[sid] = list = [];
                if (list is [.., var last] && last.End == at)
                    list[^1] = last with { End = at + sign.Utf16SequenceLength };
                else
                    list.Add(new TextRange(at, at + sign.Utf16SequenceLength));
            }

            at += sign.Utf16SequenceLength;
        }

        return found.ToDictionary(p => p.Key, p => (IReadOnlyList<TextRange>)p.Value);
    }

    /// <summary>0 insert, 1 delete, 2 move, 3 copy, 4 replace a letter everywhere, 5 undo to an earlier state.</summary>
    public MarkedText Edit(int kind, int at, int size, int to, IReadOnlyList<MarkedText> before)
    {
        var start = at % (Signs.Length + 1);
        size = Math.Min(size, Signs.Length - start);
        var target = to % (Signs.Length - (kind == 2 ? size : 0) + 1);
        var taken = Signs.Slice(start, size);
        return kind switch
        {
            0 => new(Signs.InsertRange(start, "Not 7 words.\n\n".Take(to % 15).Select(c => (new Rune(c), ImmutableHashSet<Guid>.Empty)))),
            1 => new(Signs.RemoveRange(start, size)),
            2 => new(Signs.RemoveRange(start, size).InsertRange(target, taken)),
            3 => new(Signs.InsertRange(target, taken)),
            4 => new([.. Signs.Select(s => s.Sign.Value == 's' ? (new Rune('z'), s.Sids) : s)]),
            _ => before[to % before.Count],
        };
    }
}
