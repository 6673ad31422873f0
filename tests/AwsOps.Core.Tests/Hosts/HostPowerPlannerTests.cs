using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Power;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostPowerPlannerTests
{
    [Theory]
    [InlineData(HostPowerAction.Start, "stopped", false, "call")]
    [InlineData(HostPowerAction.Start, "running", false, "there")]
    [InlineData(HostPowerAction.Start, "pending", false, "there")]
    [InlineData(HostPowerAction.Start, "stopping", false, "HostState")]
    [InlineData(HostPowerAction.Start, "terminated", false, "HostState")]
    [InlineData(HostPowerAction.Start, null, false, "HostNotFound")]
    [InlineData(HostPowerAction.Stop, "running", false, "call")]
    [InlineData(HostPowerAction.Stop, "stopped", true, "there")]
    [InlineData(HostPowerAction.Stop, "stopping", false, "there")]
    [InlineData(HostPowerAction.Stop, "stopping", true, "call")]
    [InlineData(HostPowerAction.Stop, "pending", false, "HostState")]
    [InlineData(HostPowerAction.Stop, "shutting-down", false, "HostState")]
    [InlineData(HostPowerAction.Restart, "running", false, "call")]
    [InlineData(HostPowerAction.Restart, "stopped", false, "HostState")]
    [InlineData(HostPowerAction.Restart, null, false, "HostNotFound")]
    [InlineData(HostPowerAction.Remove, "running", false, "call")]
    [InlineData(HostPowerAction.Remove, "stopped", false, "call")]
    [InlineData(HostPowerAction.Remove, "stopping", false, "call")]
    [InlineData(HostPowerAction.Remove, "pending", false, "call")]
    [InlineData(HostPowerAction.Remove, "shutting-down", false, "there")]
    [InlineData(HostPowerAction.Remove, "terminated", false, "there")]
    [InlineData(HostPowerAction.Remove, null, false, "there")]
    public void A_host_is_called_left_or_refused_by_its_state(HostPowerAction action, string? state, bool force, string expected)
    {
        var decision = HostPowerPlanner.Decide(action, Facts(state), force);
        Assert.Equal(expected, decision.Refusal?.Id.ToString() ?? (decision.NeedsCall ? "call" : "there"));
    }

    [Fact]
    public void A_host_with_groups_is_removed_with_Force_only_and_never_when_EC2_would_delete_a_member()
    {
        var facts = Facts("running") with { Groups = [Group("vg-1", "/data")] };
        Assert.Equal(OpsErrorId.VolumeGroupInUse, HostPowerPlanner.Decide(HostPowerAction.Remove, facts, force: false).Refusal!.Id);
        Assert.Contains("vg-1 (/data)", Assert.Single(HostPowerPlanner.Decide(HostPowerAction.Remove, facts, force: true).Warnings), StringComparison.Ordinal);

        var dying = facts with { DyingVolumes = ["vol-root", "vol-1"] };
        var refusal = HostPowerPlanner.Decide(HostPowerAction.Remove, dying, force: true).Refusal!;
        Assert.Equal(OpsErrorId.VolumeGroupInUse, refusal.Id);
        Assert.Contains("vol-1 of vg-1", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vol-root", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_Auto_Scaling_groups_and_mounted_groups_are_worth_a_warning()
    {
        var facts = Facts("running") with { AutoScalingGroup = "web-asg", Groups = [Group("vg-1", "/data")] };
        Assert.Equal(2, HostPowerPlanner.Decide(HostPowerAction.Stop, facts, force: false).Warnings.Count);
        Assert.Contains("web-asg", Assert.Single(HostPowerPlanner.Decide(HostPowerAction.Restart, facts, force: false).Warnings), StringComparison.Ordinal);
        Assert.Empty(HostPowerPlanner.Decide(HostPowerAction.Start, facts with { State = "stopped" }, force: false).Warnings);
        Assert.Empty(HostPowerPlanner.Decide(HostPowerAction.Stop, facts with { State = "stopped" }, force: false).Warnings);
    }

    private static HostPowerFacts Facts(string? state) =>
        new(new OpsHost { InstanceId = "i-1", HostName = "web-1", Region = "eu-west-1" }, state, null, [], []);

    private static EbsVolumeGroup Group(string id, string mountPoint) => new()
    {
        VolumeGroupId = id,
        InstanceId = "i-1",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        MountPoint = mountPoint,
        Status = VolumeGroupStatus.Mounted,
        Volumes = [new EbsVolume { VolumeId = "vol-1", RaidIndex = 0, SizeGiB = 1, VolumeType = "gp3" }],
    };
}
