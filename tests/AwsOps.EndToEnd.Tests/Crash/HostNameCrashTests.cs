using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

namespace AwsOps.EndToEnd.Tests.Crash;

public sealed class HostNameCrashTests
{
    [Fact]
    public async Task A_name_whose_setting_was_cut_off_anywhere_is_set_everywhere_or_nowhere()
    {
        var deaths = await SweepAsync((engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None), "db-2");
        Assert.InRange(deaths, 2, 50);
    }

    [Fact]
    public Task A_name_whose_setting_was_cut_off_anywhere_can_be_taken_back_without_a_trace() =>
        SweepAsync((engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None), "db-1");

    private static Task<int> SweepAsync(Func<OperationEngine, string, Task> settle, string expected) => CrashSweep.RunAsync(
        async (bed, session) =>
        {
            var host = await bed.HostAsync(session, "db-1");
            await new RemoteActions(session.Remote("eu-west-1")).HostNameAsync(host, "db-1", "", CancellationToken.None);
            return (Host: host, Other: await bed.HostAsync(session, "db-2"));
        },
        (bed, session, start, life) => new HostNameService(session).SetAsync(start.Host, "db-2", writeHosts: true, bed.Pipeline, life),
        settle,
        (_, session, start, begun) => CheckAsync(session, start.Host, start.Other, begun ? expected : null));

    private static async Task CheckAsync(OpsSession session, OpsHost host, OpsHost other, string? expected)
    {
        var account = await session.AccountIdAsync(CancellationToken.None);
        var system = await new RemoteActions(session.Remote("eu-west-1")).HostNameAsync(host, "", "", CancellationToken.None);
        var names = (session.Store.Hosts.Get(account, host.InstanceId)!.HostName, session.Store.Hosts.Get(account, other.InstanceId)!.HostName, system.HostName, system.PreviousHosts);
        Assert.Contains(names, new (string?, string?, string, string?)[] { ("db-1", "db-2", "db-1", null), ("db-2", other.PublicDnsName, "db-2", "db-2") });
        if (expected is not null)
            Assert.Equal(expected, names.Item1);
    }
}
