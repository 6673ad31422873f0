using System.Globalization;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.EndToEnd.Tests;

namespace AwsOps.Bench;

/// <summary>Work on a whole fleet in the sandbox: calls, real time, and the virtual time that EC2's published rates ask for beside ours.</summary>
internal static class FleetRuns
{
    private const double Burst = 100;
    private const double PerSecond = 5;

    public static async IAsyncEnumerable<Measurement> MeasureAsync()
    {
        yield return await SnapshotsAsync(hosts: 200, volumesEach: 5);
        yield return await PurgeAsync(10_000);
    }

    private static async Task<Measurement> SnapshotsAsync(int hosts, int volumesEach)
    {
        var folder = Directory.CreateTempSubdirectory("awsops-bench");
        try
        {
            var state = Path.Combine(folder.FullName, "state.db");
            Fleet.StopClock(state);
            using var session = Open(state);
            var account = await session.AccountIdAsync(CancellationToken.None);
            foreach (var group in await Fleet.AddAsync(session, hosts, volumesEach))
                session.Store.Schedules.Insert(account, new SnapshotSchedule { ScheduleId = "sched-" + group.VolumeGroupId, VolumeGroupId = group.VolumeGroupId, Created = group.Created });
            var before = session.Sandbox.Calls.Total;
            var begin = session.Clock.GetUtcNow();
            var told = new SilentPipeline();
            var measured = await Measurement.TakeAsync(
                string.Create(CultureInfo.InvariantCulture, $"snapshot {hosts * volumesEach:N0} volumes on {hosts} hosts, each due by a schedule of its own"),
                1,
                () => new ScheduleRunner(session).RunAsync(session.Store.Schedules.List(account), manual: false, told, CancellationToken.None));
            var calls = session.Sandbox.Calls;
            return measured with
            {
                Note = Note((session.Clock.GetUtcNow() - begin).TotalSeconds, hosts)
                    + string.Create(CultureInfo.InvariantCulture, $"; {calls.Total - before} calls: {calls["CreateSnapshots"]} CreateSnapshots, {calls["CreateTags"]} CreateTags; {told.Objects} groups, {told.Errors} errors"),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Measurement> PurgeAsync(int groups)
    {
        var folder = Directory.CreateTempSubdirectory("awsops-bench");
        try
        {
            var state = Path.Combine(folder.FullName, "state.db");
            Fleet.StopClock(state);
            using var session = Open(state);
            var account = await session.AccountIdAsync(CancellationToken.None);
            var now = session.Clock.GetUtcNow().UtcDateTime;
            var ids = session.Sandbox.AddSnapshots("eu-west-1", groups, new Dictionary<string, string> { ["awsops:snapshot-group"] = "snapg-bench" });
            session.Store.Transaction(() =>
            {
                for (var i = 0; i < groups; i++)
                    session.Store.SnapshotGroups.Insert(account, Group(i, ids[i], now));
                return true;
            });
            var begin = session.Clock.GetUtcNow();
            var told = new SilentPipeline();
            var measured = await Measurement.TakeAsync(
                string.Create(CultureInfo.InvariantCulture, $"purge {groups:N0} expired snapshot groups"),
                1,
                () => new ExpiredSnapshotPurge(session).RunAsync(null, null, force: true, summary: false, told, CancellationToken.None));
            var deleted = session.Sandbox.Calls["DeleteSnapshot"];
            return measured with
            {
                Note = Note((session.Clock.GetUtcNow() - begin).TotalSeconds, deleted)
                    + string.Create(CultureInfo.InvariantCulture, $"; {deleted} DeleteSnapshot; {told.Objects} groups, {told.Errors} errors"),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The newest of each volume group stays.
    private static SnapshotGroup Group(int i, string snapshotId, DateTime now) => new()
    {
        SnapshotGroupId = $"snapg-bench{i:00000}",
        VolumeGroupId = $"vg-bench{i % 10}",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Created = now.AddDays(-30).AddMinutes(i),
        Expires = now.AddDays(-1),
        Status = SnapshotGroupStatus.Complete,
        Snapshots = [new EbsSnapshot { SnapshotId = snapshotId, VolumeId = "vol-bench", RaidIndex = 0, SizeGiB = 10, VolumeType = "gp3", State = "completed" }],
    };

    private static string Note(double seconds, int calls) =>
        string.Create(CultureInfo.InvariantCulture, $"virtual time {seconds:F1} s, the rates ask for {Math.Max(0, (calls - Burst) / PerSecond):F1} s");

    private static OpsSession Open(string state) => new(new OpsConnection { Sandbox = true, StatePath = state, Region = "eu-west-1" });

    private sealed class SilentPipeline : IOpsPipeline
    {
        private int _objects;
        private int _errors;

        public int Objects => _objects;

        public int Errors => _errors;

        public bool IsWhatIf => false;

        public void Output(object value) => Interlocked.Increment(ref _objects);

        public void Error(OpsException error) => Interlocked.Increment(ref _errors);

        public void Warning(string message)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }

        public void Progress(OpsProgress progress)
        {
        }

        public ValueTask<bool> ShouldProcessAsync(string target, string action) => ValueTask.FromResult(true);

        public ValueTask<bool> ShouldContinueAsync(string query, string caption) => ValueTask.FromResult(true);
    }
}
