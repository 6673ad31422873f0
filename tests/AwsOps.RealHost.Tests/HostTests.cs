using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Hosts.Power;
using AwsOps.Core.Hosts.Readiness;

namespace AwsOps.RealHost.Tests;

/// <summary>A host is named, found ready and rebooted.</summary>
[Collection(Guests.GuestCollection.Name)]
public sealed class HostTests(Guests.GuestPair pair)
{
    private const string BootId = "cat /proc/sys/kernel/random/boot_id";

    [LongFact]
    public async Task A_host_is_named_and_keeps_its_name_over_a_reboot_that_is_waited_for()
    {
        await using var bed = await RealHostBed.OpenAsync(pair);
        var named = (await new HostNameService(bed.Session).SetAsync(bed.Db1, "db-1.example.com", writeHosts: true, bed.Pipeline, CancellationToken.None))!;
        Assert.Equal("db-1.example.com", named.HostName);
        await NamedAsync();

        var readiness = new HostReadinessService(bed.Session, bed.Pipeline, smokeTag: null);
        var ready = await readiness.RunAsync([named, bed.Db2], TimeSpan.FromMinutes(30), CancellationToken.None);
        Assert.All(ready, found => Assert.True(found is { Ready: true, Reachable: true, State: "running" }, string.Join("; ", found.Reasons)));
        var before = await bed.First.RunAsync(BootId);
        Assert.Equal([before, await bed.Second.RunAsync(BootId)], ready.Select(found => found.BootId));

        await new HostPowerService(bed.Session, bed.Pipeline).RunAsync(HostPowerAction.Restart, [named], new HostPowerOptions(Wait: TimeSpan.FromMinutes(30)), CancellationToken.None);

        Assert.Empty(bed.Pipeline.Errors);
        var after = Assert.Single(await readiness.RunAsync([named], wait: null, CancellationToken.None));
        Assert.True(after.Ready, string.Join("; ", after.Reasons));
        Assert.Equal(await bed.First.RunAsync(BootId), after.BootId);
        Assert.NotEqual(before, after.BootId);
        await NamedAsync();

        async Task NamedAsync() =>
            Assert.Equal("db-1.example.com db-1.example.com 127.0.1.1 db-1.example.com db-1", await bed.First.RunAsync("echo $(uname -n) $(cat /etc/hostname) $(grep '^127.0.1.1' /etc/hosts)"));
    }
}
