using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OnRecord.Storage;
using OnRecord.Storage.Replies;

namespace OnRecord.Benchmarks;

/// <summary>
/// The same insert by hand: bare Kestrel reads the same form and writes the same rows of the same tables with prepared statements and
/// <c>synchronous=FULL</c>, one commit for each reply or one for all that wait. It judges nothing, drops no page and looks no story up.
/// </summary>
internal sealed class HandReplies : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin, commit, reply, person, talk;
    private readonly ReplySecrets secrets;
    private readonly string story;

    private HandReplies(string data)
    {
        var place = new DataPlace(data, null);
        using (var db = NewsDatabase.Open(place))
            story = db.Addresses.Where(a => a.Path == Tools.Story).Select(a => a.StoryId).Single().ToString().ToUpperInvariant();
        secrets = ReplySecrets.In(Directory.CreateDirectory(Path.Combine(data, "keys")));
        connection = new SqliteConnection($"Data Source={place.SqliteFile};Pooling=False");
        connection.Open();
        using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";
            pragmas.ExecuteNonQuery();
        }

        (begin, commit) = (Prepare("BEGIN IMMEDIATE"), Prepare("COMMIT"));
        reply = Prepare(
            "INSERT INTO reply (id, story_id, root_id, depth, path, version_n, name, website, body, posted_at, state, let_through_by, person_key, network_key, notify, flags, answers, attempt, shown) "
            + "VALUES ($id, $story, $id, 0, $path, 1, $name, $website, $body, $at, 'Published', 'NothingHeld', $person, $network, 0, 0, 0, $attempt, 1)",
            "$id", "$story", "$path", "$name", "$website", "$body", "$at", "$person", "$network", "$attempt");
        person = Prepare("INSERT INTO reply_person (\"key\", sealed_email, standing, approved, removed, first_at) VALUES ($person, $mail, 'Usual', 1, 0, $at) ON CONFLICT DO NOTHING", "$person", "$mail", "$at");
        talk = Prepare("INSERT INTO story_talk (story_id, published, kept_open) VALUES ($story, 1, 0) ON CONFLICT (story_id) DO UPDATE SET published = published + 1", "$story");
    }

    public static async Task<int> Serve(string port, string data, bool grouped)
    {
        using var hand = new HandReplies(data);
        var queue = Channel.CreateUnbounded<(IFormCollection Form, TaskCompletionSource Done)>(new UnboundedChannelOptions { SingleReader = true });
        _ = Task.Run(() => hand.Write(queue.Reader, grouped ? 200 : 1));
        var app = FixedPage.Bare(port);
        app.Run(async context =>
        {
            if (HttpMethods.IsPost(context.Request.Method))
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                queue.Writer.TryWrite((await context.Request.ReadFormAsync(), done));
                await done.Task;
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = Tools.Story;
            }
        });
        await app.RunAsync();
        return 0;
    }

    public void Dispose()
    {
        foreach (var command in new[] { begin, commit, reply, person, talk })
            command.Dispose();
        connection.Dispose();
    }

    private async Task Write(ChannelReader<(IFormCollection Form, TaskCompletionSource Done)> queue, int most)
    {
        List<TaskCompletionSource> waiting = [];
        while (await queue.WaitToReadAsync())
        {
            begin.ExecuteNonQuery();
            while (waiting.Count < most && queue.TryRead(out var next))
            {
                Insert(next.Form);
                waiting.Add(next.Done);
            }

            commit.ExecuteNonQuery();
            waiting.ForEach(w => w.SetResult());
            waiting.Clear();
        }
    }

    private void Insert(IFormCollection form)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        string email = form["email"]!, key = secrets.KeyOfPerson(email);
        Set(person, key, secrets.Seal(email), now.UtcDateTime);
        Set(reply, id, story, id.ToString("N"), form["name"].ToString(), form["website"].ToString(), form["body"].ToString(), now.UtcDateTime, key,
            secrets.KeyOfNetwork(System.Net.IPAddress.Loopback), secrets.KeyOfAttempt(form["key"], story, form["name"], email, form["body"]));
        Set(talk, story);
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.AddWithValue(name, "");
        command.Prepare();
        return command;
    }
}
