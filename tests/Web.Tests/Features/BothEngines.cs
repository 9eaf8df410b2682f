using System.Reflection;
using OnRecord.Newsroom;
using Xunit.Sdk;
using Xunit.v3;

namespace OnRecord.Web.Tests.Features;

/// <summary>Runs a theory on SQLite and on PostgreSQL. Without a server the one on PostgreSQL fails and says what to do.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothEnginesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Engine>(Engine.Sqlite), new TheoryDataRow<Engine>(Engine.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
