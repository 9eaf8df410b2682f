return await OnRecord.Web.Cli.CommandLine.RunAsync(args);
