using System.Globalization;
using System.Text.Json;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Launch;
using AwsOps.Core.Hosts.Templates;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostLaunchPlannerTests
{
    private static readonly HostLaunchFields Least = new() { Region = "eu-west-1", ImageId = "ami-0123456789abcdef0", InstanceType = "t3.micro" };

    [Fact]
    public void What_is_said_wins_groups_are_joined_and_of_a_tag_what_is_said_wins()
    {
        var template = Least with
        {
            Region = "us-east-1",
            Monitoring = true,
            Name = "web",
            Count = 3,
            SecurityGroups = ["ssh", "sg-01234567"],
            Tags = TagsOf(("env", "prod"), ("role", "web")),
        };
        var merged = HostLaunchPlanner.Merge(
            new HostLaunchFields { Region = "eu-west-1", Monitoring = false, SecurityGroups = ["db", "ssh"], Tags = TagsOf(("env", "stage"), ("team", "blue")) }, template, "ap-south-1");
        Assert.Equal(("eu-west-1", false, "web", 3), (merged.Region, merged.Monitoring, merged.Name, merged.Count));
        Assert.Equal(["db", "ssh", "sg-01234567"], merged.SecurityGroups);
        Assert.Equal(["env=stage", "role=web", "team=blue"], merged.Tags.Select(t => $"{t.Key}={t.Value}"));
    }

    /// <summary>Field by field, over any two sets of fields: said, else the template's, and nothing is lost or made up.</summary>
    [Fact]
    public void Each_field_comes_from_one_of_both()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (said, template) = (Any(random), Any(random));
            var merged = said.Over(template);
            foreach (var property in typeof(HostLaunchFields).GetProperties().Where(p => p.Name is not (nameof(HostLaunchFields.Tags) or nameof(HostLaunchFields.SecurityGroups))))
                Assert.Equal(property.GetValue(said) ?? property.GetValue(template), property.GetValue(merged));
            Assert.Equal(said.SecurityGroups.Union(template.SecurityGroups), merged.SecurityGroups);
            Assert.Equal(template.Tags.Keys.Union(said.Tags.Keys).Order(StringComparer.Ordinal), merged.Tags.Keys);
            Assert.All(merged.Tags, t => Assert.Equal(said.Tags.TryGetValue(t.Key, out var value) ? value : template.Tags[t.Key], t.Value));
            Assert.Equivalent(merged, said.Over(merged), strict: true);
            Assert.Equivalent(said, said.Over(new HostLaunchFields()), strict: true);
        }
    }

    [Fact]
    public void Region_image_and_type_are_needed_from_somewhere()
    {
        Assert.Equal("eu-west-1", HostLaunchPlanner.Merge(Least, null, null).Region);
        Assert.Equal("ap-south-1", HostLaunchPlanner.Merge(Least with { Region = null }, null, "ap-south-1").Region);
        Assert.Equal(OpsErrorId.RegionMissing, Refused(() => HostLaunchPlanner.Merge(Least with { Region = null }, null, null)).Id);
        Assert.StartsWith("-ImageId is missing", Refused(() => HostLaunchPlanner.Merge(Least with { ImageId = null }, null, null)).Message, StringComparison.Ordinal);
        Assert.StartsWith("-InstanceType is missing", Refused(() => HostLaunchPlanner.Merge(Least with { InstanceType = null }, null, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Assert.Contains("needs -SubnetId", Refused(() => Merge(Least with { VpcId = "vpc-01234567" })).Message, StringComparison.Ordinal);
        Assert.Equal(OpsErrorId.ZoneMismatch, Refused(() => Merge(Least with { Zone = "us-east-1a" })).Id);
        Assert.Contains("-PrivateIp '10.0.0.1'", Refused(() => Merge(Least with { PrivateIp = "10.0.0.1", Count = 2 })).Message, StringComparison.Ordinal);
        var inSubnet = Least with { SubnetId = "subnet-01234567", VpcId = "vpc-01234567", Zone = "eu-west-1a" };
        Assert.Contains("is in VPC vpc-7", Refused(() => Plan(inSubnet, new() { VpcId = "vpc-7", SubnetZone = "eu-west-1a" })).Message, StringComparison.Ordinal);
        Assert.Equal(OpsErrorId.ZoneMismatch, Refused(() => Plan(inSubnet, new() { VpcId = "vpc-01234567", SubnetZone = "eu-west-1b" })).Id);
        Assert.Contains("'nobody'", Refused(() => Plan(Least with { SecurityGroups = ["nobody"] }, new() { VpcId = "vpc-7" })).Message, StringComparison.Ordinal);
        Assert.Contains("at least 20 GiB", Refused(() => Plan(Least with { RootVolumeSizeGiB = 8 }, new() { RootDevice = "/dev/xvda", RootMinGiB = 20 })).Message, StringComparison.Ordinal);
        Assert.Contains("no EBS root volume", Refused(() => Plan(Least with { RootVolumeType = "gp3" }, new())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Region", "europe")]
    [InlineData("Region", "eu-west-1a")]
    [InlineData("Region", "")]
    [InlineData("Zone", "eu-west-1")]
    [InlineData("InstanceType", "large")]
    [InlineData("InstanceType", "t3.")]
    [InlineData("InstanceType", "")]
    [InlineData("ImageId", "ubuntu")]
    [InlineData("ImageId", "ami-xyz")]
    [InlineData("VpcId", "subnet-01234567")]
    [InlineData("SubnetId", "subnet-1")]
    [InlineData("PrivateIp", "10.1")]
    [InlineData("PrivateIp", "::1")]
    [InlineData("PrivateIp", "10.0.0.256")]
    [InlineData("KeyName", " ")]
    [InlineData("Name", "a\nb")]
    [InlineData("RootVolumeType", "io2")]
    [InlineData("RootVolumeSizeGiB", 0)]
    [InlineData("RootVolumeSizeGiB", 65537)]
    [InlineData("Count", 0)]
    [InlineData("Count", 1001)]
    [InlineData("UserData", "")]
    public void A_bad_value_is_refused_by_name_alone_and_in_a_template(string field, object value)
    {
        var fields = Least with { };
        typeof(HostLaunchFields).GetProperty(field)!.SetValue(fields, value);
        Assert.StartsWith("-" + field, Refused(() => Merge(fields)).Message, StringComparison.Ordinal);
        Assert.StartsWith("-" + field, Refused(() => HostTemplatePlanner.New("t", fields, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_tags_and_user_data_are_checked()
    {
        Assert.Contains("'sg-x'", Refused(() => Merge(Least with { SecurityGroups = ["sg-x"] })).Message, StringComparison.Ordinal);
        Assert.Contains("-SecurityGroup ''", Refused(() => Merge(Least with { SecurityGroups = [""] })).Message, StringComparison.Ordinal);
        Assert.Contains("-Name sets", Refused(() => Merge(Least with { Tags = TagsOf(("Name", "x")) })).Message, StringComparison.Ordinal);
        Assert.Contains("reserved", Refused(() => Merge(Least with { Tags = TagsOf(("awsops:operation", "x")) })).Message, StringComparison.Ordinal);
        Merge(Least with { UserData = new string('x', 16384) });
        Assert.Contains("16386 bytes", Refused(() => Merge(Least with { UserData = new string('é', 8193) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_has_what_the_call_needs_and_comes_back_from_the_journal_as_it_was()
    {
        var fields = Merge(Least with
        {
            InstanceType = "T3.Micro",
            SubnetId = "subnet-01234567",
            Zone = "eu-west-1a",
            SecurityGroups = ["web", "sg-01234567"],
            RootVolumeSizeGiB = 30,
            Name = "web",
            Tags = TagsOf(("env", "prod")),
            UserData = "#!/bin/sh\necho é",
        });
        var facts = new HostLaunchFacts { VpcId = "vpc-7", SubnetZone = "eu-west-1a", GroupIds = TagsOf(("web", "sg-01234567")), RootDevice = "/dev/xvda", RootMinGiB = 8 };
        Assert.True(HostLaunchPlanner.NeedsSubnet(fields) && HostLaunchPlanner.NeedsRoot(fields));
        var plan = HostLaunchPlanner.Plan(fields, facts, "op-1");
        Assert.Equal(("t3.micro", 1, true, "/dev/xvda"), (plan.InstanceType, plan.Count, plan.RequireImdsV2, plan.RootDevice));
        Assert.Equal(["sg-01234567"], plan.SecurityGroupIds);
        // The subnet decides: EC2 would refuse another zone.
        Assert.Null(plan.Zone);
        Assert.Equal(JsonSerializer.Serialize(plan), JsonSerializer.Serialize(NewHostsPlan.FromJson(plan.ToJson())));
        Assert.False(HostLaunchPlanner.Plan(fields with { AllowImdsV1 = true }, facts, "op-1").RequireImdsV2);
    }

    [Fact]
    public void AWS_is_asked_only_what_must_be_known()
    {
        Assert.False(HostLaunchPlanner.NeedsSubnet(Least) || HostLaunchPlanner.NeedsRoot(Least));
        Assert.False(HostLaunchPlanner.NeedsSubnet(Least with { SubnetId = "subnet-01234567", SecurityGroups = ["sg-01234567"] }));
        Assert.Empty(HostLaunchPlanner.NamedGroups(Least with { SecurityGroups = ["sg-01234567"] }));
    }

    internal static HostLaunchFields Any(Random random)
    {
        string? Text(params string[] values) => random.Next(2) == 0 ? null : values[random.Next(values.Length)];
        bool? Flag() => random.Next(3) switch { 0 => null, 1 => false, _ => true };
        return new HostLaunchFields
        {
            Region = Text("eu-west-1", "us-east-1"),
            InstanceType = Text("t3.micro", "m7i-flex.large"),
            ImageId = Text("ami-01234567", "ami-0123456789abcdef0"),
            KeyName = Text("ops", "me@home"),
            Zone = Text("eu-west-1a", "us-west-2-lax-1a"),
            VpcId = Text("vpc-01234567"),
            SubnetId = Text("subnet-01234567", "subnet-89abcdef"),
            PrivateIp = Text("10.0.0.1", "172.31.255.254"),
            SecurityGroups = Enumerable.Range(0, random.Next(4)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"g{random.Next(5)}")).Distinct().ToList(),
            InstanceProfile = Text("fleet", "arn:aws:iam::123456789012:instance-profile/fleet"),
            Monitoring = Flag(),
            EbsOptimized = Flag(),
            AllowImdsV1 = Flag(),
            RootVolumeSizeGiB = random.Next(2) == 0 ? null : random.Next(1, 1025),
            RootVolumeType = Text("gp2", "gp3", "standard"),
            Count = random.Next(2) == 0 ? null : random.Next(1, 1001),
            Name = Text("web", "Größe 5"),
            Tags = TagsOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"k{random.Next(5)}")).Distinct().Select(k => (k, $"v{random.Next(3)}"))]),
            UserData = Text("#!/bin/sh\n'\"é"),
        };
    }

    internal static SortedDictionary<string, string> TagsOf(params (string Key, string Value)[] tags) =>
        new(tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    internal static OpsException Refused(Action action) => Assert.Throws<OpsException>(action);

    private static HostLaunchFields Merge(HostLaunchFields said) => HostLaunchPlanner.Merge(said, null, null);

    private static NewHostsPlan Plan(HostLaunchFields fields, HostLaunchFacts facts) => HostLaunchPlanner.Plan(fields, facts, "op-1");
}
