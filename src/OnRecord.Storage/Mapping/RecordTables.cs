using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Storage.Record;

namespace OnRecord.Storage.Mapping;

internal sealed class RecordedEntryTable : IEntityTypeConfiguration<RecordedEntry>
{
    public void Configure(EntityTypeBuilder<RecordedEntry> entry)
    {
        entry.ToTable("log_entry");
        entry.HasKey(e => e.Index);
        entry.Property(e => e.Index).ValueGeneratedNever();
        entry.HasIndex(e => new { e.StoryId, e.Index });
    }
}

internal sealed class SignedCheckpointTable : IEntityTypeConfiguration<SignedCheckpoint>
{
    public void Configure(EntityTypeBuilder<SignedCheckpoint> checkpoint)
    {
        checkpoint.ToTable("log_checkpoint");
        checkpoint.HasKey(c => c.Size);
        checkpoint.Property(c => c.Size).ValueGeneratedNever();
    }
}

internal sealed class KeptCosignatureTable : IEntityTypeConfiguration<KeptCosignature>
{
    public void Configure(EntityTypeBuilder<KeptCosignature> cosignature)
    {
        cosignature.ToTable("log_cosignature");
        cosignature.HasKey(c => new { c.Size, c.Witness });
        cosignature.HasOne<SignedCheckpoint>().WithMany().HasForeignKey(c => c.Size);
    }
}

internal sealed class LogIdentityTable : IEntityTypeConfiguration<LogIdentity>
{
    public void Configure(EntityTypeBuilder<LogIdentity> log)
    {
        log.ToTable("log_identity");
        log.Property(l => l.Id).ValueGeneratedNever();
    }
}
