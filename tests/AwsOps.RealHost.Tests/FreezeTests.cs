using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Settings;
using AwsOps.Core.Snapshots;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>A frozen file system never stays so: whatever is lost right after the freeze, the host thaws by itself in time, and writers only wait.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class FreezeTests(LoneGuest lone)
{
    private const int WatchdogSeconds = 8;

    // The wire holds the freeze for two seconds; the guests are emulated and slow.
    private const int Slack = 12;

    [SkippableFact]
    public async Task The_controller_is_killed_and_a_frozen_writer_waits_for_a_thaw_from_elsewhere()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        await bed.Remote.FreezeAsync(bed.Db1, "/srv/data", TimeSpan.FromSeconds(60), CancellationToken.None);
        var writer = await bed.First.RunAsync("setsid dd if=/dev/zero of=/srv/data/held bs=4k count=1 >/dev/null 2>&1 & echo $!");
        await bed.First.RunAsync($"for i in 1 2 3 4 5 6 7 8 9 10; do case $(cut -d ' ' -f 3 /proc/{writer}/stat) in D) exit 0 ;; esac; sleep 0.5; done; exit 1");
        await bed.First.RunAsync($"kill -9 {writer}; sleep 1; case $(cut -d ' ' -f 3 /proc/{writer}/stat) in D) ;; *) exit 1 ;; esac");
        using (var elsewhere = bed.Open())
            Assert.True(await new Core.Remote.RemoteActions(elsewhere.Remote(RealHostBed.Region)).ThawAsync(bed.Db1, "/srv/data"));
        await bed.First.RunAsync($"for i in 1 2 3 4 5 6 7 8 9 10; do [ -d /proc/{writer} ] || exit 0; sleep 0.5; done; exit 1");

        await SetWatchdogAsync(bed);
        await WriteOnAsync(bed.First);
        await using var awsops = new AwsopsProcess(bed);
        var wire = await Tripwire.LayAsync(bed.First, "fsfreeze", "-f*", afterwards: true);
        using (var taking = awsops.Start("New-SnapshotGroup", group.VolumeGroupId, "-Freeze"))
        {
            await wire.TrippedAsync(taking.WaitForExitAsync());
            taking.Kill();
            await taking.WaitForExitAsync();
        }

        await ThawedAsync(bed.First);
        var operation = (await bed.JournalAsync()).Single(o => o.Kind == NewSnapshotGroupKind.KindName);
        Assert.Equal(OperationStatus.Running, operation.Status);
        // Here, where time is the sandbox's: what a lost call may have made is looked for during a minute.
        using var after = bed.Open();
        await (await new OpsRunner(after).EngineAsync(CancellationToken.None)).ResumeAsync(operation.OperationId, bed.Pipeline, CancellationToken.None);
        var taken = Assert.Single(await new SnapshotGroupService(bed.Session).ListAsync(new(), CancellationToken.None));
        Assert.Equal((SnapshotGroupStatus.Complete, true, 2), (taken.Status, taken.IsFrozen, taken.Snapshots.Count));
        Assert.Equal(1, after.Sandbox.Calls["CreateSnapshots"]);
    }

    [SkippableTheory]
    [InlineData("cut")]
    [LongRow("hang")]
    public async Task The_host_is_lost_right_after_the_freeze(string accident)
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        // A lost host is given up soon.
        bed.Variables["AWSOPS_SSH_KEEP_ALIVE"] = "2";
        bed.Variables["AWSOPS_SSH_CONNECT_TIMEOUT"] = "5";
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        await SetWatchdogAsync(bed);
        await WriteOnAsync(bed.First);
        var wire = await Tripwire.LayAsync(bed.First, "fsfreeze", "-f*", afterwards: true);
        var taking = new SnapshotGroupService(bed.Session).NewAsync(group, new SnapshotRequest { Freeze = true }, bed.Pipeline, CancellationToken.None);
        await wire.TrippedAsync(taking);
        await (accident == "hang" ? bed.First.HangAsync() : bed.First.SetLinkAsync(false));

        var error = await Assert.ThrowsAsync<OpsException>(() => taking);
        Assert.Contains(error.Id, new[] { OpsErrorId.RemoteUnreachable, OpsErrorId.RemoteFailed });
        Assert.Contains($"thaws it by itself within {WatchdogSeconds} s", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["CreateSnapshots"]);
        await bed.First.ContinueAsync();
        await bed.First.SetLinkAsync(true);
        await bed.First.ReachableAsync();
        await ThawedAsync(bed.First);
        Assert.Equal(SnapshotGroupStatus.Failed, Assert.Single(await new SnapshotGroupService(bed.Session).ListAsync(new(), CancellationToken.None)).Status);
    }

    private static async Task SetWatchdogAsync(RealHostBed bed) => await new SettingService(bed.Session).SetAsync(
        "FreezeWatchdog", WatchdogSeconds.ToString(CultureInfo.InvariantCulture), SettingScope.Account, null, bed.Pipeline, CancellationToken.None);

    /// <summary>Starts a program that writes on and on, and notes when each write was done and which failed.</summary>
    internal static Task WriteOnAsync(Guest guest) => guest.RunAsync("""
        rm -f /run/written /run/failed
        cat >/run/writer <<'END'
        while [ ! -e /run/enough ]; do
          echo x >>/srv/data/log || echo failed >>/run/failed
          cut -d ' ' -f 1 /proc/uptime >>/run/written
          sleep 0.1
        done
        END
        rm -f /run/enough
        setsid sh /run/writer >/dev/null 2>&1 &
        until [ -s /run/written ]; do sleep 0.1; done
        """);

    // Written again, by a writer that saw no error; it waited as long as the freeze held, and that is no longer than the watchdog waits.
    private static async Task ThawedAsync(Guest guest)
    {
        var pause = await PauseAsync(guest);
        Assert.InRange(pause, 1.5, WatchdogSeconds + Slack);
    }

    /// <summary>Waits until the writer writes (again), ends it, and checks that it saw no error.</summary>
    /// <returns>Its longest pause in seconds, by the guest's clock.</returns>
    internal static async Task<double> PauseAsync(Guest guest)
    {
        var answer = await guest.RunAsync($"""
            before=$(wc -l </run/written)
            for i in $(seq {2 * (WatchdogSeconds + Slack)}); do [ "$(wc -l </run/written)" -gt $((before + 1)) ] && break; sleep 0.5; done
            [ "$(wc -l </run/written)" -gt "$before" ]
            touch /run/enough
            [ ! -e /run/failed ]
            awk 'NR > 1 && $1 - last > most {"{"} most = $1 - last {"}"} {"{"} last = $1 {"}"} END {"{"} print most {"}"}' /run/written
            """);
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }
}
