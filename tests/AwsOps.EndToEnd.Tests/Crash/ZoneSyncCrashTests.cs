using AwsOps.Core.Dns.Sync;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Journal;
using AwsOps.EndToEnd.Tests.Dns;

namespace AwsOps.EndToEnd.Tests.Crash;

public sealed class ZoneSyncCrashTests
{
    // Two zones: changed, made and deleted records in one, a made one in the other.
    private const string Public = "$ORIGIN example.com.\n$TTL 60\nweb-1 A 192.0.2.1\nwww CNAME web-1\nnew TXT x\n@ MX 10 mail\n@ TXT y\n";
    private const string Private = ";@awsops-zone {\"private\":true}\n$ORIGIN corp.example.com.\n$TTL 60\nnew A 192.0.2.2\n";

    [Fact]
    public async Task A_sync_that_was_cut_off_anywhere_is_finished()
    {
        var deaths = await SweepAsync((engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None), finished: true);
        Assert.InRange(deaths, 6, 60);
    }

    [Fact]
    public Task A_sync_that_was_cut_off_anywhere_can_be_taken_back() =>
        SweepAsync((engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None), finished: false);

    private static async Task<int> SweepAsync(Func<OperationEngine, string, Task> settle, bool finished)
    {
        using var files = new ZoneBed();
        var request = new ZoneSyncRequest
        {
            Files = [(files.Write("public.zone", Public), new ZoneSelector(null, null, null)), (files.Write("private.zone", Private), new ZoneSelector(null, null, null))],
            Options = new() { Prune = true },
            Wait = true,
        };
        return await CrashSweep.RunAsync(
            async (bed, session) => (Public: await ZoneBed.TextAsync(session), Private: await ZoneBed.TextAsync(session, "corp.example.com")),
            (bed, session, start, life) => ZoneBed.SyncAsync(session, request, new QuietPipeline(), life),
            settle,
            async (bed, session, start, begun) =>
            {
                var now = (Public: await ZoneBed.TextAsync(session), Private: await ZoneBed.TextAsync(session, "corp.example.com"));
                if (begun && !finished)
                    Assert.Equal(start, now);
                // What is finished leaves nothing to do; what never began left nothing behind.
                else if (now != start)
                    Assert.DoesNotContain((await ZoneBed.SyncAsync(session, request, new QuietPipeline())).Objects.Cast<R53ZoneDifference>(), d => d.Action != ZoneAction.Skip);
                if (begun && finished)
                    Assert.NotEqual(start, now);
            });
    }
}
