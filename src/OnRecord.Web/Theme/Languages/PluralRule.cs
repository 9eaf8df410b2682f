using System.Globalization;
using OnRecord.Domain;

namespace OnRecord.Web.Theme.Languages;

/// <summary>
/// One plural rule in the notation of UTS 35, part 3, "Plural rules syntax": <c>v = 0 and i % 10 = 2..4 and i % 100 != 12..14</c>.
/// "or" joins what "and" binds; samples after an at sign are left out.
/// </summary>
internal sealed class PluralRule
{
    private readonly Relation[][] either;

    private PluralRule(Relation[][] either) => this.either = either;

    /// <summary>Reads a rule, or refuses it with the part that cannot be read.</summary>
    public static Outcome<PluralRule> Parse(string text)
    {
        var rule = text.Split('@')[0].Trim();
        var conditions = new List<Relation[]>();
        foreach (var condition in rule.Split(" or "))
        {
            var all = new List<Relation>();
            foreach (var part in condition.Split(" and "))
            {
                if (Relation.Parse(part) is not { } relation)
                    return Outcome.Refused($"\"{part.Trim()}\" is no plural condition; write one like \"n % 10 = 2..4\".");
                all.Add(relation);
            }

            conditions.Add([.. all]);
        }

        return new PluralRule([.. conditions]);
    }

    /// <summary>True when the number falls under this rule.</summary>
    public bool Holds(PluralOperands number)
    {
        foreach (var all in either)
        {
            if (Array.TrueForAll(all, relation => relation.Holds(number)))
                return true;
        }

        return false;
    }

    private sealed record Relation(char Operand, long Modulus, bool Not, (long From, long To)[] Ranges)
    {
        public static Relation? Parse(string part)
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                return null;
            var not = part[equals - 1] == '!';
            var left = part[..(not ? equals - 1 : equals)].Split('%', StringSplitOptions.TrimEntries);
            var modulus = 0L;
            if (left.Length > 2 || left[0].Length != 1 || !"nivwftce".Contains(left[0][0], StringComparison.Ordinal)
                || (left.Length == 2 && (!Whole(left[1], out modulus) || modulus == 0)))
                return null;
            var ranges = new List<(long, long)>();
            foreach (var item in part[(equals + 1)..].Split(',', StringSplitOptions.TrimEntries))
            {
                var ends = item.Split("..");
                if (ends.Length > 2 || !Whole(ends[0], out var from) || !Whole(ends[^1], out var to))
                    return null;
                ranges.Add((from, to));
            }

            return new Relation(left[0][0], modulus, not, [.. ranges]);
        }

        public bool Holds(PluralOperands number)
        {
            var value = number[Operand];
            if (Modulus != 0)
                value %= Modulus;
            var within = false;
            foreach (var (from, to) in Ranges)
                within |= value == decimal.Truncate(value) && value >= from && value <= to;
            return within != Not;
        }

        private static bool Whole(string text, out long number) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
