using AwsOps.Core.Errors;
using AwsOps.Core.Remote;
using AwsOps.Core.Settings;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Remote;

/// <summary>The same work through SSM Run Command.</summary>
[Collection(CliGroup.Name)]
public sealed class SsmTransportTests
{
    [Fact]
    public async Task A_volume_group_is_made_and_used_through_ssm()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var host = await bed.HostAsync(session, "db-1");
        session.Store.ScopedSettings.Set(await session.AccountIdAsync(CancellationToken.None), new StoredSetting(SettingScope.Account, "RemoteTransport", "ssm"));
        var group = await bed.GroupAsync(session);
        Assert.Equal(VolumeGroupStatus.Mounted, group.Status);

        var actions = new RemoteActions(session.Remote("eu-west-1"));
        var written = await actions.RunCommandAsync(host, "echo it is there > /data/f && cat /data/f", TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.Equal(new CommandResult(0, "it is there\n", "", false), written);
        var report = await actions.InspectAsync(host, [], CancellationToken.None);
        Assert.Contains(report.Mounts, m => m.MountPoint == "/data");
        var commands = await session.Clients.Ssm("eu-west-1").ListCommandsAsync(new Amazon.SimpleSystemsManagement.Model.ListCommandsRequest());
        Assert.All(commands.Commands!, c => Assert.StartsWith("awsops ", c.Comment, StringComparison.Ordinal));
        Assert.True(commands.Commands!.Count >= 4);
    }

    [Fact]
    public async Task A_scripts_refusal_keeps_its_exit_code_and_a_lost_host_is_an_error()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var host = await bed.HostAsync(session, "db-1");
        session.Store.ScopedSettings.Set(await session.AccountIdAsync(CancellationToken.None), new StoredSetting(SettingScope.Account, "RemoteTransport", "ssm"));
        var actions = new RemoteActions(session.Remote("eu-west-1"));
        var error = await Assert.ThrowsAsync<OpsException>(() => actions.FreezeAsync(host, "/nowhere", TimeSpan.FromSeconds(30), CancellationToken.None));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);

        session.Sandbox.Hosts.AddFault(HostFault.Unreachable, instanceId: host.InstanceId);
        var lost = await Assert.ThrowsAsync<OpsException>(() => actions.RunCommandAsync(host, "true", TimeSpan.FromMinutes(1), CancellationToken.None));
        Assert.Equal(OpsErrorId.RemoteFailed, lost.Id);
    }

    [Fact]
    public async Task A_simulated_host_cannot_be_entered()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Get-OpsHost");
        var simulated = await bed.RunAsync("Enter-OpsHost db-1");
        Assert.Contains("SandboxError", simulated.Error, StringComparison.Ordinal);
    }
}
