namespace OnRecord.Benchmarks;

/// <summary>What ./bench tells: where the programs and the demonstration are.</summary>
/// <param name="OnRecord">The program <c>onrecord</c>, built for release.</param>
/// <param name="Demo">Folder of the demonstration newsroom.</param>
/// <param name="Data">A data folder with the demonstration loaded; made when it is not there.</param>
internal sealed record Tools(string OnRecord, string Demo, string Data)
{
    public const string Story = "/2026/09/03/kremlin-feelers-washington-january-2024";
    public const string DeskCookie = "Cookie: onrecord.desk=bench";

    public string Database => Path.Combine(Data, "onrecord.db");

    public static Tools Read(string[] args)
    {
        string Of(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault() ?? throw new ArgumentException($"{name} is missing: start this with ./bench.");
        return new Tools(Of("--onrecord"), Of("--demo"), Of("--data"));
    }

    /// <summary>Loads the demonstration if that was not done before.</summary>
    public async Task Prepare()
    {
        if (!File.Exists(Database))
        {
            await Console.Error.WriteLineAsync("loading the demonstration newsroom");
            using var server = Serve(Data, Server.FreePort());
            await server.FirstPage(Story, TimeSpan.FromMinutes(5));
        }
    }

    /// <summary>OnRecord on a data folder, as a newsroom starts it.</summary>
    public Server Serve(string data, int port)
    {
        Dictionary<string, string> environment = new() { ["ONRECORD_DEMO"] = Demo };
        return Server.Start("OnRecord", port, OnRecord, ["serve", "--demo", "--data", data, "--urls", $"http://127.0.0.1:{port}"], environment);
    }
}
