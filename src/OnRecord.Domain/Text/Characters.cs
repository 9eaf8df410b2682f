using System.Text;

namespace OnRecord.Domain.Text;

/// <summary>Which characters can stand in a text that goes into pages, feeds and the record.</summary>
public static class Characters
{
    /// <summary>False for control characters (Unicode Cc, line feed and tab among them) and for noncharacters
    /// (Unicode section 23.7), which XML 1.0 or HTML parsers refuse or take for the end of the text.</summary>
    public static bool CanStand(Rune rune) =>
        !Rune.IsControl(rune) && (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF);
}
