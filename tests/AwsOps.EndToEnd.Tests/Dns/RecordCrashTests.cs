using AwsOps.Core.Account;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Hosts;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.EndToEnd.Tests.Crash;

namespace AwsOps.EndToEnd.Tests.Dns;

/// <summary>Changes of Route 53 that die before or after any AWS call are finished or taken back whole.</summary>
public sealed class RecordCrashTests
{
    private static readonly Func<OperationEngine, string, Task> Resume = (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None);
    private static readonly Func<OperationEngine, string, Task> Undo = (engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None);

    [Fact]
    public async Task Changes_in_several_batches_are_finished() => Assert.InRange(await ChangesAsync(Resume, true), 6, 60);

    [Fact]
    public Task Changes_in_several_batches_are_taken_back() => ChangesAsync(Undo, false);

    [Fact]
    public async Task Records_of_hosts_with_their_health_checks_and_the_hosts_name_are_finished() => Assert.InRange(await HostAsync(Resume, true), 8, 60);

    [Fact]
    public Task Records_of_hosts_with_their_health_checks_and_the_hosts_name_are_taken_back() => HostAsync(Undo, false);

    [Fact]
    public async Task A_changed_health_check_is_changed_or_as_it_was()
    {
        foreach (var (settle, isDone) in new[] { (Resume, true), (Undo, false) })
        {
            await CrashSweep.RunAsync(
                async (bed, session) => (await new HealthCheckService(session).NewAsync(new HealthCheckSpec { Protocol = "HTTP", IpAddress = "203.0.113.7", Port = 80, Name = "old" }, bed.Pipeline, default))!.HealthCheckId,
                (bed, session, id, life) => new HealthCheckService(session).SetAsync(id, new HealthCheckChange { Port = 81, Name = "new" }, bed.Pipeline, life),
                settle,
                async (_, session, id, begun) =>
                {
                    var now = Assert.Single(session.Store.Dns.HealthChecks(await session.AccountIdAsync(default)));
                    var there = Assert.Single(await DnsBed.HealthChecksAsync(session));
                    Assert.Equal($"HTTP {now.IpAddress}:{now.Port}", there);
                    Assert.Contains((now.Port, now.Name), new (int?, string?)[] { (80, "old"), (81, "new") });
                    if (begun)
                        Assert.Equal(isDone ? 81 : 80, now.Port);
                });
        }
    }

    private static Task<int> ChangesAsync(Func<OperationEngine, string, Task> settle, bool isDone) => CrashSweep.RunAsync(
        async (bed, session) =>
        {
            await new R53Discovery(session).LoadAsync(bed.Pipeline, default);
            return await DnsBed.RecordsAsync(session);
        },
        async (bed, session, _, life) =>
        {
            var service = new RecordService(session);
            var zone = await service.ZoneAsync(DnsBed.AnyZone, "example.com", life);
            var known = (await service.RecordsAsync(zone, life)).ToDictionary(r => r.Fqdn + r.Type);
            var www = known["www.example.comA"];
            List<RecordChange> changes =
            [
                RecordChange.Replace(www, www with { RoutingPolicy = RoutingPolicy.Weighted, Identifier = "one", Weight = 7 }),
                RecordChange.Delete(known["web-1.example.comA"]),
                RecordChange.Upsert(known["web-2.example.comA"], known["web-2.example.comA"] with { Ttl = 30 }),
                // More than one batch takes.
                .. Enumerable.Range(0, 3).Select(i => RecordChange.Create(DnsBed.A(zone, $"many{i}.example.com", [.. Enumerable.Range(0, 399).Select(v => $"10.{i}.{v / 250}.{v % 250}")]))),
            ];
            await service.ApplyAsync([(zone, changes)], new RecordChangeOptions { Wait = true }, bed.Pipeline, life);
        },
        settle,
        async (_, session, before, begun) =>
        {
            var now = await DnsBed.RecordsAsync(session);
            Assert.Equal(now, await DnsBed.KnownAsync(session));
            if (begun && !isDone)
                Assert.Equal(before, now);
            else if (begun)
                Assert.Equal((9, true, true, false), (now.Count, now.Exists(r => r.StartsWith("www.example.com A (one)", StringComparison.Ordinal)), now.Exists(r => r.Contains("(TTL 30)", StringComparison.Ordinal)), now.Exists(r => r.StartsWith("web-1", StringComparison.Ordinal))));
        });

    private static Task<int> HostAsync(Func<OperationEngine, string, Task> settle, bool isDone) => CrashSweep.RunAsync(
        async (bed, session) =>
        {
            var host = await bed.HostAsync(session, "db-1");
            await new RemoteActions(session.Remote("eu-west-1")).HostNameAsync(host, "db-1", "", CancellationToken.None);
            return (Host: host, Records: await DnsBed.RecordsAsync(session));
        },
        async (bed, session, start, life) =>
        {
            var service = new RecordService(session);
            var zone = await service.ZoneAsync(DnsBed.AnyZone, "db.example.com", life);
            var wish = new HostRecordWish { Type = "A", HealthCheck = new HealthCheckSpec { Protocol = "TCP", Port = 5432 }, RenamesHost = true };
            var request = HostRecordPlanner.Plan(start.Host, zone, "db.example.com", wish);
            await new HostRecordService(session, service).AddAsync([request], new HostRecordOptions(Wait: true, UpdateHost: true, ConfigureHostName: true), bed.Pipeline, life);
        },
        settle,
        async (_, session, start, begun) =>
        {
            var records = await DnsBed.RecordsAsync(session);
            var checks = await DnsBed.HealthChecksAsync(session);
            var name = session.Store.Hosts.Get(await session.AccountIdAsync(default), start.Host.InstanceId)!.HostName;
            var system = (await new RemoteActions(session.Remote("eu-west-1")).HostNameAsync(start.Host, "", "", CancellationToken.None)).HostName;
            if (records.Count == start.Records.Count)
            {
                Assert.Equal((0, "db-1", "db-1"), (checks.Count, name, system));
            }
            else
            {
                Assert.Equal((start.Records.Count + 1, 1, "db.example.com", "db.example.com"), (records.Count, checks.Count, name, system));
                Assert.Contains(records, r => r.StartsWith("db.example.com A: 203.0.113.20 (TTL 60), health check ", StringComparison.Ordinal) && !r.EndsWith("new:0", StringComparison.Ordinal));
            }

            if (begun)
                Assert.Equal(isDone ? 1 : 0, checks.Count);
        });
}
