using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Readiness;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostReadinessRulesTests
{
    private static readonly OpsHost Host = new() { InstanceId = "i-1", HostName = "web-1", Region = "eu-west-1" };

    [Theory]
    [InlineData("running", "ok", "ok", "running", "done", null, "")]
    [InlineData("running", "ok", "ok", "degraded", null, null, "")]
    [InlineData("running", "ok", "ok", null, null, null, "")]
    [InlineData("running", "ok", "initializing", "running", "done", null, "EC2's instance check is initializing")]
    [InlineData("running", "impaired", "impaired", "running", "done", null, "EC2's system check is impaired|EC2's instance check is impaired")]
    [InlineData("running", "ok", "ok", "starting", "running", null, "systemd says starting")]
    [InlineData("running", "ok", "ok", "running", "running", null, "cloud-init is at work")]
    [InlineData("running", "ok", "ok", null, null, "no route.", "no route")]
    [InlineData("stopped", "not-applicable", "not-applicable", null, null, null, "it is stopped")]
    [InlineData("terminated", "not-applicable", "not-applicable", null, null, null, "it is terminated")]
    public void Each_thing_that_is_missing_is_a_reason(string state, string system, string instance, string? systemd, string? cloudInit, string? unreachable, string reasons)
    {
        var asked = state == "running" && unreachable is null;
        var found = HostReadinessRules.Judge(
            Host, state, [("system", system), ("instance", instance)], asked ? new BootInfo("web-1", "boot-1", systemd, cloudInit) : null, unreachable, (false, null));
        Assert.Equal((reasons, reasons.Length == 0), (string.Join('|', found.Reasons), found.Ready));
        Assert.Equal(state == "running" ? asked : null, found.Reachable);
        Assert.Equal(state == "terminated", HostReadinessRules.IsHopeless(found));
    }

    [Theory]
    [InlineData("passed", true, false, "")]
    [InlineData("failed", false, true, "its smoke test is failed")]
    [InlineData("running", false, false, "its smoke test is running")]
    [InlineData(null, false, false, "its smoke test has not reported")]
    public void A_smoke_test_that_is_asked_for_must_have_passed(string? value, bool ready, bool hopeless, string reason)
    {
        var found = HostReadinessRules.Judge(Host, "running", [("system", "ok")], new BootInfo("web-1", "boot-1", "running", "done"), null, (true, value));
        Assert.Equal((ready, hopeless, reason), (found.Ready, HostReadinessRules.IsHopeless(found), string.Join('|', found.Reasons)));
    }

    [Fact]
    public void An_instance_that_EC2_does_not_show_is_not_ready_and_never_will_be()
    {
        var found = HostReadinessRules.Judge(Host, null, [], null, null, (false, null));
        Assert.Equal((false, true), (found.Ready, HostReadinessRules.IsHopeless(found)));
    }
}
