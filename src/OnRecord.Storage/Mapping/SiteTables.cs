using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OnRecord.Domain.Media;
using OnRecord.Domain.Site;
using OnRecord.Domain.Stories;

namespace OnRecord.Storage.Mapping;

internal sealed class SettingsTable : IEntityTypeConfiguration<SiteSettings>
{
    public void Configure(EntityTypeBuilder<SiteSettings> settings)
    {
        settings.ToTable("site_settings");
        settings.Property(s => s.Id).ValueGeneratedNever();
        settings.Property(s => s.BlockingWarnings).AsJson().HasDefaultValueSql("'[]'");
        settings.Property(s => s.Replies).AsJson().HasDefaultValueSql("'{}'");
        settings.Property(s => s.Witnesses).AsJson().HasDefaultValueSql("'[]'");
        settings.Ignore(s => s.Zone);
        settings.Ignore(s => s.Policy);
    }
}

internal sealed class PictureTable : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> picture)
    {
        picture.ToTable("picture");
        picture.HasKey(p => p.Hash);
        picture.Property(p => p.Hash).HasMaxLength(Picture.HashLength);
        picture.Property(p => p.Format).HasConversion<string>();
        picture.Property(p => p.Widths).AsJson();
        picture.Ignore(p => p.CreditLine);
        picture.HasOne<Domain.Accounts.Account>().WithMany().HasForeignKey(p => p.AddedById).OnDelete(DeleteBehavior.Restrict);
        picture.HasIndex(p => p.AddedAt);
    }
}

internal sealed class FrontPageTable : IEntityTypeConfiguration<FrontPageSlot>
{
    public void Configure(EntityTypeBuilder<FrontPageSlot> slot)
    {
        slot.ToTable("front_page_slot");
        slot.HasKey(s => s.Position);
        slot.Property(s => s.Position).ValueGeneratedNever();
        slot.HasOne<Story>().WithMany().HasForeignKey(s => s.StoryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NavigationTable : IEntityTypeConfiguration<NavigationItem>
{
    public void Configure(EntityTypeBuilder<NavigationItem> item)
    {
        item.ToTable("navigation_item");
        item.HasKey(i => i.Position);
        item.Property(i => i.Position).ValueGeneratedNever();
    }
}

internal sealed class EvictionTable : IEntityTypeConfiguration<Eviction>
{
    public void Configure(EntityTypeBuilder<Eviction> eviction)
    {
        eviction.ToTable("eviction");
        eviction.Property(e => e.Id).ValueGeneratedOnAdd();
        eviction.Property(e => e.Tags).AsJson();
    }
}
