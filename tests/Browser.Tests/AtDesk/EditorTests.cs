using System.Diagnostics;
using System.Text.RegularExpressions;
using OnRecord.Browser.Tests.Site;

namespace OnRecord.Browser.Tests.AtDesk;

/// <summary>The editor's own tests, which are in TypeScript beside it; here they are part of the whole.</summary>
public sealed partial class EditorTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    [Fact]
    public Task Its_schema_its_paste_and_its_saving_do_what_their_tests_say() => Run("test", atLeast: 30);

    [Fact]
    public Task Its_journeys_in_a_browser_lose_no_word() => Run("journeys", atLeast: 10);

    private static async Task Run(string script, int atLeast)
    {
        var start = new ProcessStartInfo("npm", ["run", "--silent", script])
        {
            WorkingDirectory = Checkout.In("src", "OnRecord.Web", "Desk", "editor"), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        var said = await output + await error;
        Assert.True(process.ExitCode == 0, said);
        var passed = Passed().Match(said);
        Assert.True(passed.Success && int.Parse(passed.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture) >= atLeast, said);
    }

    [GeneratedRegex("^(# |ℹ )?pass (?<n>[0-9]+)", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Passed();
}
