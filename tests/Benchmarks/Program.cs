using OnRecord.Benchmarks;

return args switch
{
    ["fixed", var port, var folder, var headers] => await FixedPage.Serve(port, folder, headers == "all"),
    ["hand", var port, var database, var path, var page] => await HandServer.Serve(port, database, path, page),
    ["hand-replies", var port, var data, var grouped] => await HandReplies.Serve(port, data, grouped == "grouped"),
    ["replies", .. var rest] => await ReplyRun.Of(Tools.Read(rest), quick: rest.Contains("--quick")),
    ["record", .. var rest] => await RecordRun.Of(Tools.Read(rest), quick: rest.Contains("--quick")),
    ["archive", var stories, .. var rest] when int.TryParse(stories, out var n) => await ArchiveRun.Of(n, Tools.Read(rest)),
    _ => await PageRun.Of(Tools.Read(args), quick: args.Contains("--quick")),
};
