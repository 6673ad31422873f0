using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Tagging;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostTagPlannerTests
{
    [Fact]
    public void Hosts_of_a_Region_with_equal_tags_are_one_call()
    {
        var batches = HostTagPlanner.Batches(
        [
            Change("i-1", "eu-west-1", ("a", "1"), ("b", "2")),
            Change("i-2", "eu-west-1", ("b", "2"), ("a", "1")),
            Change("i-3", "us-east-1", ("a", "1"), ("b", "2")),
            Change("i-4", "eu-west-1", ("a", "1")),
            Change("i-5", "eu-west-1", ("a", "1"), ("b", "3")),
        ]);
        Assert.Equal(["i-1,i-2", "i-3", "i-4", "i-5"], batches.Select(b => string.Join(',', b.Hosts.Select(h => h.InstanceId))));
    }

    [Fact]
    public void Bits_of_a_pipeline_are_joined_and_the_later_value_counts()
    {
        var joined = HostTagPlanner.Join(
        [
            Change("i-1", "eu-west-1", ("a", "1")),
            Change("i-2", "eu-west-1", ("a", "1")),
            Change("i-1", "eu-west-1", ("b", "2"), ("a", "3")),
            Change("i-1", "eu-west-1", ("a", "4")) with { Kind = HostTagKind.Extended },
        ]);
        Assert.Equal(["i-1 Standard a=3 b=2", "i-2 Standard a=1", "i-1 Extended a=4"],
            joined.Select(c => $"{c.Host.InstanceId} {c.Kind} {string.Join(' ', c.Tags.Select(t => $"{t.Key}={t.Value}"))}"));
    }

    /// <summary>No tag is lost or doubled on its way into calls.</summary>
    [Fact]
    public void Every_change_is_in_exactly_one_call()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var changes = Enumerable.Range(0, random.Next(60)).Select(n => Change(
                string.Create(CultureInfo.InvariantCulture, $"i-{n}"), random.Next(2) == 0 ? "eu-west-1" : "us-east-1",
                [.. Enumerable.Range(0, random.Next(1, 3)).Select(k => ($"k{k}", $"v{random.Next(2)}"))])).ToList();
            var batches = HostTagPlanner.Batches(changes);
            var carried = batches.SelectMany(b => b.Hosts.Select(h => (h.InstanceId, Region: b.Region!, Tags: string.Join(',', b.Tags.OrderBy(t => t.Key))))).Order().ToList();
            Assert.Equal(changes.Select(c => (c.Host.InstanceId, Region: c.Host.Region!, Tags: string.Join(',', c.Tags.OrderBy(t => t.Key)))).Order(), carried);
            Assert.Equal(batches.Count, batches.Select(b => (b.Region, string.Join(',', b.Tags.OrderBy(t => t.Key)))).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("aws:name", "x")]
    [InlineData("awsops:operation", "x")]
    public void Keys_that_EC2_or_AwsOps_keep_are_refused(string key, string value) => AssertRefused(HostTagKind.Standard, key, value);

    [Fact]
    public void Keys_and_values_beyond_the_limits_of_EC2_are_refused_but_not_as_extended_tags()
    {
        AssertRefused(HostTagKind.Standard, new string('k', 128), "x");
        AssertRefused(HostTagKind.Standard, "k", new string('v', 257));
        HostTagPlanner.Check(HostTagKind.Standard, Tags((new string('k', 127), new string('v', 256))));
        HostTagPlanner.Check(HostTagKind.Extended, Tags((new string('k', 129), new string('v', 5000))));
        AssertRefused(HostTagKind.HostVariable, "two\nlines", "x");
    }

    [Fact]
    public void The_fifty_first_tag_is_refused_and_tags_of_AWS_do_not_count()
    {
        var full = Host("i-1") with { Tags = Tags([("aws:autoscaling:groupName", "g"), .. Enumerable.Range(0, 50).Select(n => ($"k{n}", "v"))]) };
        Assert.Null(HostTagPlanner.CheckCount(full, Tags(("k7", "new"))));
        Assert.Equal(OpsErrorId.InvalidParameter, HostTagPlanner.CheckCount(full, Tags(("k50", "v")))!.Id);
    }

    [Fact]
    public void Another_value_is_refused_and_the_same_is_not()
    {
        var change = Change("i-1", "eu-west-1", ("env", "prod"), ("role", "web"));
        Assert.Null(HostTagPlanner.CheckNew(change, Tags(("env", "prod"), ("other", "x"))));
        var error = HostTagPlanner.CheckNew(change, Tags(("env", "dev"), ("role", "web")))!;
        Assert.Equal(OpsErrorId.TagExists, error.Id);
        Assert.Contains("env=dev", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("role=web", error.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(HostTagKind kind, string key, string value) =>
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(() => HostTagPlanner.Check(kind, Tags((key, value)))).Id);

    private static HostTagChange Change(string id, string region, params (string Key, string Value)[] tags) =>
        new(Host(id) with { Region = region }, HostTagKind.Standard, Tags(tags));

    private static OpsHost Host(string id) => new() { InstanceId = id, HostName = "h-" + id, Region = "eu-west-1" };

    private static SortedDictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        new(tags.ToDictionary(t => t.Key, t => t.Value), StringComparer.Ordinal);
}
