namespace OnRecord.Domain.Media;

/// <summary>What the newsroom says of a picture; its bytes say nothing of it.</summary>
/// <param name="Alt">What is seen on it, for who can't see it.</param>
/// <param name="Description">What it is found by: people, place, occasion.</param>
/// <param name="PrintedCredit">Null or empty: as the picture's metadata says.</param>
/// <param name="FocalX">The point that no crop may lose, as a share of the width from the left, 0 to 1.</param>
/// <param name="FocalY">The same from the top.</param>
public sealed record PictureDescription(string Alt, string Description, string Licence, string? PrintedCredit, double FocalX = 0.5, double FocalY = 0.5)
{
    /// <summary>The longest text of each kind, in characters.</summary>
    public const int TextLength = 2_000;
}
