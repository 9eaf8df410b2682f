using System.Collections;
using System.Runtime.CompilerServices;

namespace OnRecord.Domain.Stories.Documents;

/// <summary>Nodes in order, never changed; two lists are equal when their nodes are, so that records of them compare by value.</summary>
[CollectionBuilder(typeof(NodeList), nameof(NodeList.Of))]
public readonly struct NodeList<T> : IReadOnlyList<T>, IEquatable<NodeList<T>>
{
    private readonly T[]? nodes;

    internal NodeList(T[] nodes) => this.nodes = nodes;

    /// <summary>How many there are.</summary>
    public int Count => nodes?.Length ?? 0;

    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public T this[int index] => (nodes ?? [])[index];

    public static bool operator ==(NodeList<T> left, NodeList<T> right) => left.Equals(right);

    public static bool operator !=(NodeList<T> left, NodeList<T> right) => !left.Equals(right);

    public ReadOnlySpan<T> AsSpan() => nodes;

    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(nodes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (nodes ?? []).GetEnumerator();

    public bool Equals(NodeList<T> other) => ReferenceEquals(nodes, other.nodes) || AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => obj is NodeList<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var node in this)
            hash.Add(node);
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", nodes ?? [])}]";
}

/// <summary>Makes a <see cref="NodeList{T}"/>.</summary>
public static class NodeList
{
    public static NodeList<T> Of<T>(params ReadOnlySpan<T> nodes) => new(nodes.ToArray());
}
