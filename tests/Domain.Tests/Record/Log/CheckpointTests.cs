using System.Text;
using OnRecord.Domain.Record.Log;

namespace OnRecord.Domain.Tests.Record.Log;

public sealed class CheckpointTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly SmallLog Log = SmallLog.Of(40);

    [Fact]
    public void A_checkpoint_is_read_as_it_was_written()
    {
        var checkpoint = Log.Checkpoint with { Extensions = ["more", "and more"] };
        var read = Checkpoint.Parse(checkpoint.Text);

        Assert.True(read.Ok, read.Sentence);
        Assert.Equal(checkpoint.Text, read.Value.Text);
        Assert.Equal(checkpoint.Extensions, read.Value.Extensions);
        Assert.Equal($"news.example/log\n40\n{Log.Checkpoint.Root.Base64}\n", Log.Checkpoint.Text);
    }

    [Theory]
    [InlineData("{0}", "{0}\n")]
    [InlineData("news.example/log", "")]
    [InlineData("\n40\n", "\n040\n")]
    [InlineData("\n40\n", "\n+40\n")]
    [InlineData("\n40\n", "\n-40\n")]
    [InlineData("\n40\n", "\n 40\n")]
    [InlineData("\n40\n", "\n4 0\n")]
    [InlineData("\n40\n", "\n\n")]
    [InlineData("\n40\n", "\n")]
    [InlineData("\n40\n", "\n0\n")]
    [InlineData("\n40\n", "\n9223372036854775808\n")]
    [InlineData("\n40\n", "\n٤٠\n")]
    [InlineData("=\n", "\n")]
    [InlineData("=\n", "=")]
    [InlineData("=\n", "==\n")]
    [InlineData("=\n", "=\n\n")]
    public void A_checkpoint_that_is_spelled_otherwise_is_refused(string from, string to)
    {
        var text = Log.Checkpoint.Text;
        var changed = from == "{0}" ? text.Insert(0, "\n") + to[3..] : text.Replace(from, to, StringComparison.Ordinal);

        Assert.NotEqual(text, changed);
        Assert.False(Checkpoint.Parse(changed).Ok);
    }

    [Fact]
    public void Only_a_known_key_of_the_log_itself_vouches_for_its_checkpoint()
    {
        var note = Log.Checkpoint.Sign(SmallLog.Signer);
        var stranger = new NoteSigner("stranger.example/log", NoteKeyType.Ed25519, SmallLog.Seed(7));
        var namesake = new NoteSigner(SmallLog.Origin, NoteKeyType.Ed25519, SmallLog.Seed(7));

        Assert.True(Checkpoint.Verify(note, [SmallLog.Signer.Key]).Ok);
        Assert.False(Checkpoint.Verify(note, [namesake.Key]).Ok);
        Assert.False(Checkpoint.Verify(Log.Checkpoint.Sign(stranger), [stranger.Key]).Ok);
        Assert.False(Checkpoint.Verify(SignedNote.Of(Log.Checkpoint.Text, Cosignature.Make(SmallLog.Witness, Log.Checkpoint.Text, At)), [SmallLog.Witness.Key]).Ok);
    }

    [Fact]
    public void A_cosignature_says_when_and_is_bound_to_the_checkpoint()
    {
        var note = Log.Checkpoint.Sign(SmallLog.Signer).With(Cosignature.Make(SmallLog.Witness, Log.Checkpoint.Text, At));
        var line = SignedNote.Parse(note.ToString()).Value.Signatures[1];

        Assert.Equal(At, Cosignature.Time(SmallLog.Witness.Key, note.Text, line));
        Assert.Equal(2, note.SignersAmong([SmallLog.Signer.Key, SmallLog.Witness.Key]).Value.Count);
        Assert.Null(Cosignature.Time(SmallLog.Witness.Key, note.Text.Replace("40", "41", StringComparison.Ordinal), line));
        for (var i = 0; i < line.Bytes.Length; i++)
        {
            var changed = line.Bytes.ToArray();
            changed[i] ^= 0x10;
            Assert.Null(Cosignature.Time(SmallLog.Witness.Key, note.Text, line with { Bytes = changed }));
        }
    }

    [Fact]
    public void A_key_signs_as_a_log_or_as_a_witness_and_not_as_both()
    {
        var same = new NoteSigner(SmallLog.Witness.Key.Name, NoteKeyType.Ed25519, SmallLog.Seed(2));

        Assert.NotEqual(SmallLog.Witness.Key.Id, same.Key.Id);
        Assert.Throws<InvalidOperationException>(() => SmallLog.Witness.Sign("text\n"));
        Assert.Throws<ArgumentException>(() => Cosignature.Make(same, "text\n", At));
        Assert.Throws<ArgumentException>(() => Cosignature.Make(SmallLog.Witness, "text\n", At.AddYears(-60)));
        Assert.StartsWith("other.example/witness+", NoteKey.Parse(SmallLog.Witness.Key.ToString()).Value.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proof_is_read_as_it_was_written_and_holds()
    {
        var proof = Proof(17);
        var read = LogProof.Parse(Encoding.UTF8.GetBytes(proof.ToString()));

        Assert.True(read.Ok, read.Sentence);
        Assert.Equal(proof.ToString(), read.Value.ToString());
        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 17\n", proof.ToString(), StringComparison.Ordinal);
        Assert.Equal(40, read.Value.Verify(Log.Entries[17], [SmallLog.Signer.Key]).Value.Size);
        Assert.False(read.Value.Verify(Log.Entries[18], [SmallLog.Signer.Key]).Ok);
        Assert.False(read.Value.Verify(Log.Entries[17], []).Ok);
        Assert.False((read.Value with { Index = 16 }).Verify(Log.Entries[17], [SmallLog.Signer.Key]).Ok);
    }

    [Fact]
    public void What_is_extra_in_a_proof_is_kept_and_counts_for_nothing()
    {
        var proof = Proof(0) with { Extra = [1, 2, 3] };
        var read = LogProof.Parse(Encoding.UTF8.GetBytes(proof.ToString())).Value;

        Assert.Equal([1, 2, 3], read.Extra);
        Assert.Equal(proof.ToString(), read.ToString());
        Assert.True(read.Verify(Log.Entries[0], [SmallLog.Signer.Key]).Ok);
    }

    [Fact]
    public void Every_changed_byte_of_a_proof_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Proof(17).ToString());
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            var read = LogProof.Parse(changed);
            Assert.False(read.Ok && read.Value.Verify(Log.Entries[17], [SmallLog.Signer.Key]).Ok, $"byte {i}");
        }
    }

    [Theory]
    [InlineData("@v1", "@v2")]
    [InlineData("index 17\n", "")]
    [InlineData("index 17\n", "index 017\n")]
    [InlineData("index 17\n", "index -1\n")]
    [InlineData("index 17\n", "index 17 \n")]
    [InlineData("index 17\n", "index 17\nindex 17\n")]
    [InlineData("index 17\n", "extra !\nindex 17\n")]
    [InlineData("index 17\n", "extra \nextra \nindex 17\n")]
    [InlineData("index 17\n", "index 17\nextra AQ==\n")]
    [InlineData("\n\nnews", "\nnews")]
    [InlineData("\n\nnews", "\n\n\nnews")]
    [InlineData("\n", "\r\n")]
    public void A_proof_that_is_spelled_otherwise_is_refused(string from, string to)
    {
        var changed = LogProof.Parse(Encoding.UTF8.GetBytes(Proof(17).ToString().Replace(from, to, StringComparison.Ordinal)));

        Assert.False(changed.Ok && changed.Value.Verify(Log.Entries[17], [SmallLog.Signer.Key]).Ok);
    }

    private static LogProof Proof(int index) =>
        new(index, MerkleTree.InclusionProof(index, Log.Size, Log.Nodes().Node), Log.Checkpoint.Sign(SmallLog.Signer));
}
