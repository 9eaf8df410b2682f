using System.Text;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Tests.Record.Log;

/// <summary>What docs/record.md shows as examples is what the program reads and writes.</summary>
public sealed class RecordDocTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "record.md"));

    [Fact]
    public void Its_proof_leads_from_its_entry_to_its_root_and_log_and_witness_signed_it()
    {
        var blocks = Page.Split("```\n").Where((_, at) => at % 2 == 1).ToList();
        NoteKey[] keys = [.. blocks[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => NoteKey.Parse(line).Value)];
        Assert.Equal(new NoteSigner("news.example.org/log", NoteKeyType.Ed25519, [.. Enumerable.Range(0, 32).Select(b => (byte)b)]).Key.ToString(), keys[0].ToString());
        Assert.Equal(new NoteSigner("gazette.example/witness", NoteKeyType.Cosignature, [.. Enumerable.Range(32, 32).Select(b => (byte)b)]).Key.ToString(), keys[1].ToString());
        var leaves = blocks[2].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var entries = Entries();
        Assert.Equal(leaves[0], MerkleTree.Leaf(Encoding.UTF8.GetBytes(blocks[1].TrimEnd('\n'))).ToString());
        Assert.Equal(leaves[1..], entries.Where(entry => entry.Contains("\"type\":\"story.version\"", StringComparison.Ordinal) || entry.Contains("\"type\":\"correction\"", StringComparison.Ordinal)).Select(entry => MerkleTree.Leaf(Encoding.UTF8.GetBytes(entry)).ToString()));
        var proof = LogProof.Parse(Encoding.UTF8.GetBytes(blocks[3])).Value;
        var checkpoint = proof.Verify(Encoding.UTF8.GetBytes(entries[0]), keys);
        Assert.True(checkpoint.Ok, checkpoint.Ok ? "" : checkpoint.Sentence);
        Assert.Equal(3, checkpoint.Value.Size);
        Assert.Equal(2, proof.Checkpoint.SignersAmong(keys).Value.Count);
    }

    [Fact]
    public void It_has_an_entry_of_each_type_as_the_program_spells_it()
    {
        var read = Entries().Select(entry => LogEntry.Read(Encoding.UTF8.GetBytes(entry))).ToList();
        Assert.All(read, entry => Assert.True(entry.Ok, entry.Ok ? "" : entry.Sentence));
        var types = typeof(LogEntry).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LogEntry)) && !type.IsAbstract);
        Assert.Equal(types.Select(type => type.Name).Order(StringComparer.Ordinal), read.Select(entry => entry.Value.GetType().Name).Order(StringComparer.Ordinal));
    }

    private static List<string> Entries() => [.. Page.Split('\n').Where(line => line.StartsWith("    {\"at\"", StringComparison.Ordinal)).Select(line => line.Trim())];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OnRecord.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
