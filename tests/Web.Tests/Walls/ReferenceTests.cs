using System.Reflection;
using OnRecord.Domain.Stories;
using OnRecord.Storage;
using OnRecord.Web.Hosting;

namespace OnRecord.Web.Tests.Walls;

public sealed class ReferenceTests
{
    [Fact]
    public void References_run_one_way()
    {
        var domain = Names(typeof(Story).Assembly);
        var storage = Names(typeof(NewsDb).Assembly);
        var web = Names(typeof(NewsroomHost).Assembly);
        string[] outside = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions", "Npgsql", "System.Net.Http", "System.Net.Sockets", "NetVips"];
        Assert.DoesNotContain(domain, name => outside.Any(o => name.StartsWith(o, StringComparison.Ordinal)));
        Assert.DoesNotContain(domain, name => name is "OnRecord.Storage" or "onrecord");
        Assert.DoesNotContain(storage, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name == "onrecord");
        Assert.Contains("OnRecord.Domain", storage);
        Assert.Contains("OnRecord.Storage", web);

        static string[] Names(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
    }
}
