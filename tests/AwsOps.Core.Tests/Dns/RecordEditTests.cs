using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.Dns;

public sealed class RecordEditTests
{
    private static readonly R53Record Www = Dns.A("www.example.com", "192.0.2.1", "192.0.2.2") with { Ttl = 300, HealthCheckId = "hc" };

    [Fact]
    public void What_is_not_said_stays()
    {
        var change = Assert.Single(new RecordEdit(Dns.A("www.example.com") with { Ttl = 30 }) { HasTtl = true }.Plan([Www], Dns.Zone));
        Assert.Equal(RecordChangeKind.Replace, change.Kind);
        Assert.True(RecordRules.AreSame(Www with { Ttl = 30 }, change.After!));
    }

    [Fact]
    public void What_is_so_already_is_no_change() =>
        Assert.Empty(new RecordEdit(Dns.A("www.example.com", "192.0.2.2", "192.0.2.1")) { HasValue = true }.Plan([Www], Dns.Zone));

    [Fact]
    public void What_is_not_there_is_made()
    {
        var change = Assert.Single(new RecordEdit(Dns.A("new.example.com", "192.0.2.9")) { HasValue = true }.Plan([], Dns.Zone));
        Assert.Null(change.Before);
        Assert.Throws<OpsException>(() => new RecordEdit(Dns.A("new.example.com")) { HasTtl = true }.Plan([], Dns.Zone).ToList());
    }

    [Fact]
    public void An_alias_takes_the_place_of_values_and_values_that_of_an_alias()
    {
        var alias = Dns.Alias("www.example.com", "lb.elb.amazonaws.com", "ZLB");
        var toAlias = Assert.Single(new RecordEdit(alias) { HasAlias = true }.Plan([Www], Dns.Zone)).After!;
        Assert.Equal(("lb.elb.amazonaws.com", null, 0), (toAlias.AliasName, toAlias.Ttl, toAlias.Value.Count));
        var toValues = Assert.Single(new RecordEdit(Dns.A("www.example.com", "192.0.2.5")) { HasValue = true }.Plan([alias], Dns.Zone)).After!;
        Assert.Equal((null, null, null, 60L), (toValues.AliasName, toValues.AliasZoneId, toValues.EvaluateTargetHealth, toValues.Ttl));
    }

    [Fact]
    public void The_only_record_can_get_another_policy()
    {
        var change = Assert.Single(new RecordEdit(Dns.Weighted("www.example.com", "one", 5)) { HasPolicy = true }.Plan([Www], Dns.Zone));
        Assert.Equal((RecordChangeKind.Replace, Www), (change.Kind, change.Before));
        Assert.Equal(("one", 5L, "hc", 2, 300L), (change.After!.Identifier, change.After.Weight, change.After.HealthCheckId, change.After.Value.Count, change.After.Ttl));
        var back = Assert.Single(new RecordEdit(Dns.A("www.example.com")) { HasPolicy = true }.Plan([change.After], Dns.Zone));
        Assert.True(RecordRules.AreSame(Www, back.After!));
    }

    [Fact]
    public void A_record_is_chosen_by_its_identifier()
    {
        R53Record[] known = [Dns.Weighted("www.example.com", "one", 5, "192.0.2.1"), Dns.Weighted("www.example.com", "two", 5, "192.0.2.2")];
        var change = Assert.Single(new RecordEdit(Dns.A("www.example.com") with { Identifier = "two", Weight = 0, RoutingPolicy = RoutingPolicy.Weighted }).Plan(known, Dns.Zone));
        Assert.Equal((known[1], 0L), (change.Before, change.After!.Weight));
    }

    [Fact]
    public void What_the_pipeline_brought_from_an_old_state_puts_nothing_back()
    {
        var now = Www with { Value = ["192.0.2.77"] };
        var edit = new RecordEdit(Www with { Ttl = 30 }) { HasValue = true, HasTtl = true, Brought = r => r with { Value = Www.Value }, Stored = Www };
        Assert.Equal(OpsErrorId.ChangesFound, Assert.Throws<OpsException>(() => edit.Plan([now], Dns.Zone)).Id);
        // It is so still; somebody has changed what was typed anyhow; the state has other values than were brought, so that these were meant.
        Assert.Single(edit.Plan([Www], Dns.Zone));
        Assert.Single(edit.Plan([Www with { Ttl = 7 }], Dns.Zone));
        Assert.Equal(Www.Value, Assert.Single((edit with { Stored = now }).Plan([now], Dns.Zone)).After!.Value);
        Assert.Single((edit with { Stored = null }).Plan([now], Dns.Zone));
    }

    [Fact]
    public void A_policy_that_cannot_be_given_may_stay()
    {
        var there = Dns.A("www.example.com", "192.0.2.1") with { Identifier = "one", RoutingPolicy = RoutingPolicy.Geoproximity, GeoproximityRegion = "eu-west-1", Bias = 0 };
        var edit = new RecordEdit(Dns.A("www.example.com") with { Identifier = "one", RoutingPolicy = RoutingPolicy.Geoproximity, Ttl = 30 }) { HasTtl = true, HasPolicy = true };
        Assert.Equal((30L, "eu-west-1"), (edit.Plan([there], Dns.Zone).Single().After!.Ttl, edit.Plan([there], Dns.Zone).Single().After!.GeoproximityRegion));
        Assert.Contains("-RoutingPolicy 'Geoproximity'", Assert.Throws<OpsException>(() => edit.Plan([Dns.Weighted("www.example.com", "one", 5, "192.0.2.1")], Dns.Zone)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_health_check_can_be_taken_away() =>
        Assert.Null(Assert.Single(new RecordEdit(Dns.A("www.example.com")) { HasHealthCheck = true }.Plan([Www], Dns.Zone)).After!.HealthCheckId);
}
