using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace OnRecord.Web.Hosting.PageCache;

internal enum Coding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>
/// What an Accept-Encoding header asks for, RFC 9110 section 12.5.3. Equal weights are decided by size: br, then gzip.
/// </summary>
/// <param name="Best">The coding to use. Identity when nothing we have is acceptable, which the RFC allows.</param>
/// <param name="Gzip">Whether gzip would do as well, while brotli is not there yet.</param>
internal readonly record struct AcceptedEncoding(Coding Best, bool Gzip)
{
    // Browsers send a handful of strings; the bound is for those who invent them.
    private const int MostRemembered = 256;
    private const int LongestRemembered = 200;

    // Below the smallest weight a header can give (0.001): acceptable, but any listed coding is preferred.
    private const double Unlisted = 0.0001;

    private static readonly ConcurrentDictionary<string, AcceptedEncoding> Remembered = new();
    private static int rememberedCount;

    public static AcceptedEncoding Of(StringValues header)
    {
        if (header.Count == 0) return default;
        var text = header.Count == 1 ? header[0]! : string.Join(',', header.ToArray());
        return Remembered.TryGetValue(text, out var known) ? known : Remember(text);
    }

    private static AcceptedEncoding Remember(string text)
    {
        var parsed = Parse(text);
        if (text.Length > LongestRemembered) return parsed;
        if (Interlocked.Increment(ref rememberedCount) > MostRemembered)
        {
            Remembered.Clear();
            Volatile.Write(ref rememberedCount, 0);
        }
        Remembered[text] = parsed;
        return parsed;
    }

    internal static AcceptedEncoding Parse(ReadOnlySpan<char> header)
    {
        double? gzip = null, brotli = null, identity = null, any = null;
        foreach (var range in header.Split(','))
        {
            var member = header[range].Trim();
            var end = member.IndexOf(';');
            var name = (end < 0 ? member : member[..end]).TrimEnd();
            var weight = end < 0 ? 1 : Weight(member[(end + 1)..]);
            if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase)) gzip = weight;
            else if (name.Equals("br", StringComparison.OrdinalIgnoreCase)) brotli = weight;
            else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase)) identity = weight;
            else if (name is "*") any = weight;
        }
        var g = gzip ?? any ?? 0;
        var b = brotli ?? any ?? 0;
        var i = identity ?? any ?? Unlisted;
        var best = b > 0 && b >= g && b >= i ? Coding.Brotli : g > 0 && g >= i ? Coding.Gzip : Coding.Identity;
        return new AcceptedEncoding(best, g > 0);
    }

    /// <summary>The q parameter; 1 when there is none, 0 (not acceptable) when it is malformed.</summary>
    private static double Weight(ReadOnlySpan<char> parameters)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim();
            if (parameter.Length < 2 || parameter[0] is not ('q' or 'Q') || parameter[1] != '=') continue;
            return double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight <= 1 ? weight : 0;
        }
        return 1;
    }
}
