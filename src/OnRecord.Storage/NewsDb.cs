using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OnRecord.Domain.Accounts;
using OnRecord.Domain.Media;
using OnRecord.Domain.Record.Log;
using OnRecord.Domain.Replies;
using OnRecord.Domain.Site;
using OnRecord.Domain.Sourcing;
using OnRecord.Domain.Stories;
using OnRecord.Domain.Stories.Corrections;
using OnRecord.Domain.Topics;
using OnRecord.Storage.Accounts;
using OnRecord.Storage.Erasing;
using OnRecord.Storage.Mapping;
using OnRecord.Storage.Outbox;
using OnRecord.Storage.Record;
using OnRecord.Storage.Replies;

namespace OnRecord.Storage;

/// <summary>The newsroom's database: one schema, kept by SQLite or by PostgreSQL.</summary>
public abstract class NewsDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<SiteSettings> Settings => Set<SiteSettings>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Section> Sections => Set<Section>();

    public DbSet<Byline> Bylines => Set<Byline>();

    public DbSet<Topic> Topics => Set<Topic>();

    public DbSet<Picture> Pictures => Set<Picture>();

    public DbSet<FrontPageSlot> FrontPage => Set<FrontPageSlot>();

    public DbSet<NavigationItem> Navigation => Set<NavigationItem>();

    public DbSet<Story> Stories => Set<Story>();

    public DbSet<StoryVersion> Versions => Set<StoryVersion>();

    /// <summary>Which version shows which picture; written with each version by itself.</summary>
    public DbSet<VersionPicture> VersionPictures => Set<VersionPicture>();

    public DbSet<WorkingCopy> WorkingCopies => Set<WorkingCopy>();

    public DbSet<Correction> Corrections => Set<Correction>();

    public DbSet<StoryTask> StoryTasks => Set<StoryTask>();

    public DbSet<StoryAddress> Addresses => Set<StoryAddress>();

    public DbSet<StatementUse> Uses => Set<StatementUse>();

    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<Affiliation> Affiliations => Set<Affiliation>();

    public DbSet<Source> Sources => Set<Source>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<ClaimLink> ClaimLinks => Set<ClaimLink>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<StatementRevision> Revisions => Set<StatementRevision>();

    public DbSet<StatementLink> Links => Set<StatementLink>();

    public DbSet<KeptOverride> Overrides => Set<KeptOverride>();

    public DbSet<KeptText> KeptTexts => Set<KeptText>();

    public DbSet<EditLease> Leases => Set<EditLease>();

    public DbSet<PassageNote> Notes => Set<PassageNote>();

    public DbSet<PreviewLink> PreviewLinks => Set<PreviewLink>();

    public DbSet<MovedAddress> MovedAddresses => Set<MovedAddress>();

    public DbSet<SignIn> SignIns => Set<SignIn>();

    public DbSet<DeskSession> Sessions => Set<DeskSession>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<MailedLink> MailedLinks => Set<MailedLink>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<OutgoingMail> Mail => Set<OutgoingMail>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<ReplyPerson> ReplyPeople => Set<ReplyPerson>();

    public DbSet<StoryTalk> Talks => Set<StoryTalk>();

    public DbSet<ReplyDecision> ReplyDecisions => Set<ReplyDecision>();

    public DbSet<ReplyFlag> ReplyFlags => Set<ReplyFlag>();

    public DbSet<ErrorReport> ErrorReports => Set<ErrorReport>();

    public DbSet<ReplyRequest> ReplyRequests => Set<ReplyRequest>();

    public DbSet<TakeDown> TakeDowns => Set<TakeDown>();

    /// <summary>Statements and replies that went with a take-down.</summary>
    public DbSet<ErasedId> ErasedIds => Set<ErasedId>();

    /// <summary>What is to be destroyed outside the database.</summary>
    public DbSet<UnfinishedErasure> UnfinishedErasures => Set<UnfinishedErasure>();

    public DbSet<SpamCount> SpamCounts => Set<SpamCount>();

    public DbSet<RecordedEntry> LogEntries => Set<RecordedEntry>();

    public DbSet<SignedCheckpoint> LogCheckpoints => Set<SignedCheckpoint>();

    public DbSet<KeptCosignature> LogCosignatures => Set<KeptCosignature>();

    public DbSet<LogIdentity> Logs => Set<LogIdentity>();

    public DbSet<Eviction> Evictions => Set<Eviction>();

    /// <summary>What is saved now went out elsewhere or earlier: it is taken into the log afterwards, in the order in which it went out.</summary>
    public bool TakesUpLater { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A published row was to be changed or deleted, or something to be saved that has an entry in the log: it waits for the log and needs <see cref="SaveChangesAsync(bool, CancellationToken)"/>.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (!TakesUpLater && LogRows.Waiting(this).Count > 0)
            throw new InvalidOperationException("This is saved with its entry in the log: use SaveChangesAsync.");
        AddPictures();
        if (PublishedRows.Touched(ChangeTracker) is { Count: > 0 } touched)
        {
            PublishedRows.Check(touched, [.. PublishedRows.Uses(this, touched)]);
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A published row was to be changed or deleted.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        AddPictures();
        if (PublishedRows.Touched(ChangeTracker) is { Count: > 0 } touched)
        {
            PublishedRows.Check(touched, await PublishedRows.Uses(this, touched).ToListAsync(cancellationToken));
        }

        return !TakesUpLater && LogRows.Waiting(this) is { Count: > 0 } rows
            ? await SaveWithEntries(rows, acceptAllChangesOnSuccess, cancellationToken)
            : await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Takes versions and corrections into the log that have no entry yet, in the order in which they went out. Outside a transaction.</summary>
    public Task TakeUp(CancellationToken stop) => LogRows.TakeUp(this, stop);

    /// <summary>Holds the lock of the log until the transaction that is begun ends: who has it may give the next index.</summary>
    public virtual Task LockLog(CancellationToken stop) => Task.CompletedTask;

    /// <summary>Makes the database's own files forget the rows that were erased. Outside a transaction.</summary>
    /// <returns>False: somebody was reading an older state, so try again.</returns>
    public abstract Task<bool> ForgetErased(CancellationToken stop);

    /// <summary>A transaction for reading in which everything stays as it is at its first query, without keeping writers out.</summary>
    public abstract Task<IDbContextTransaction> ReadSnapshot(CancellationToken stop);

    /// <summary>A transaction for writing in which no statement waits longer than this for another writer; after that it fails as an outage.</summary>
    public virtual Task<IDbContextTransaction> BeginWriting(TimeSpan patience, CancellationToken stop = default)
    {
        Database.SetCommandTimeout(patience);
        return Database.BeginTransactionAsync(stop);
    }

    private async Task<int> SaveWithEntries(List<IRecorded> rows, bool accept, CancellationToken stop)
    {
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(stop) : null;
        await LockLog(stop);
        var entries = await LogRows.Add(this, rows, late: false, stop);
        try
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, stop);
            if (own is not null)
                await own.CommitAsync(stop);
            if (accept)
                ChangeTracker.AcceptAllChanges();
            return saved;
        }
        catch
        {
            LogRows.LetGo(this, rows, entries);
            throw;
        }
    }

    private void AddPictures()
    {
        var versions = ChangeTracker.Entries<StoryVersion>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
        var there = VersionPictures.Local.ToHashSet();
        VersionPictures.AddRange(versions.SelectMany(VersionPicture.Of).Where(p => !there.Contains(p)));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NewsDb).Assembly);
        Columns.NameInSnakeCase(modelBuilder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Conventions(configurationBuilder);
}
