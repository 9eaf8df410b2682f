namespace OnRecord.Storage.Erasing;

/// <summary>What lies outside the database and is to be destroyed with what was erased in it.</summary>
public enum OutsideThing
{
    /// <summary>The files of a picture, by its hash.</summary>
    Picture,

    /// <summary>The sealed identity of a source, by the source's id.</summary>
    Identity,

    /// <summary>What the database's own files still hold of rows that are gone.</summary>
    Space,
}

/// <summary>
/// A file or an identity that is to go: written in the transaction of the erasure, done after its commit, and at the next start when the
/// program was killed in between. Nothing is left of the row once it is done.
/// </summary>
public sealed class UnfinishedErasure
{
    public required OutsideThing Thing { get; init; }

    /// <summary>A picture's hash, or a source's id, or nothing.</summary>
    public required string Key { get; init; }
}
