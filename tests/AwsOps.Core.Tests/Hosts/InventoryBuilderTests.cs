using System.Globalization;
using System.Text.Json;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Groups;
using AwsOps.Core.Hosts.Inventory;

namespace AwsOps.Core.Tests.Hosts;

public sealed class InventoryBuilderTests
{
    [Fact]
    public void A_host_is_in_the_group_of_each_thing_that_is_known_of_it()
    {
        var host = Host(1) with { VpcId = "vpc-1", SubnetId = "subnet-1", ImageId = "ami-1", InstanceType = "t3.micro", Tags = TagsOf(("Name", "web 1"), ("env", "prod"), ("flag", ""), ("awsops:operation", "op-1"), ("aws:x", "y")) };
        var document = InventoryBuilder.Build(
            [new InventoryHost(host with { Name = "web 1" }) { ExtendedTags = TagsOf(("rack", "7"), ("env", "old")), DnsNames = ["www.example.com"] }], []);
        Assert.Equal(
            ["all", "ami_1", "env_prod", "eu_west_1", "eu_west_1a", "flag", "rack_7", "subnet_1", "t3_micro", "vpc_1", "web_1", "www_example_com"], document.Groups.Keys);
        Assert.Equal(["eu_west_1a"], document.Groups["eu_west_1"].Children);
        Assert.Empty(document.Groups["eu_west_1"].Hosts);
        Assert.All(document.Groups.Where(g => g.Key != "eu_west_1"), g => Assert.Equal(["web_1(i-1)"], g.Value.Hosts));
        Assert.DoesNotContain("eu_west_1a", document.Groups["all"].Children);
    }

    [Fact]
    public void Templates_make_groups_of_the_hosts_that_have_their_tags()
    {
        var document = InventoryBuilder.Build(
            [Inventory(1, ("env", "stage"), ("role", "web")), Inventory(2, ("env", "prod"), ("role", "web")), Inventory(3, ("env", "stage"))],
            [new OpsHostGroup { GroupName = "{{env=stage}}-{{role}}" }, new OpsHostGroup { GroupName = "role {{role}}" }]);
        Assert.Equal(["i-1"], document.Groups["stage_web"].Hosts);
        Assert.Equal(["i-1", "i-2"], document.Groups["role_web"].Hosts.Distinct());
        Assert.DoesNotContain("prod_web", document.Groups.Keys);
    }

    [Fact]
    public void The_tree_stands_over_groups_by_their_own_names_or_those_that_Ansible_has()
    {
        OpsHostGroup[] tree =
        [
            new() { GroupName = "europe", Children = ["eu-west-1", "eu_central_1"] },
            new() { GroupName = "world", Children = ["europe", "empty group"] },
            new() { GroupName = "eu_west_1a", Children = ["world"] },
        ];
        var document = InventoryBuilder.Build([Inventory(1)], tree);
        Assert.Equal(["eu_central_1", "eu_west_1"], document.Groups["europe"].Children);
        // Links are taken in the order of names: this one would close a circle by then.
        Assert.Equal(["world"], document.Groups["eu_west_1a"].Children);
        Assert.Equal(["empty_group"], document.Groups["world"].Children);
        Assert.Contains("'europe' is not put into 'world'", Assert.Single(document.Warnings), StringComparison.Ordinal);
        // An empty group has its list of hosts: Ansible would take it for a host otherwise.
        Assert.Equal(0, JsonDocument.Parse(InventoryText.List(document)).RootElement.GetProperty("empty_group").GetProperty("hosts").GetArrayLength());
    }

    [Theory]
    [InlineData("eu-west-1", "eu_west_1")]
    [InlineData("3tier", "_tier")]
    [InlineData("größe", "größe")]
    [InlineData("a b.c:d", "a_b_c_d")]
    [InlineData("", "_")]
    public void Names_are_made_safe_as_Ansible_does(string text, string safe) => Assert.Equal(safe, InventoryNames.Safe(text));

    [Fact]
    public void Names_that_would_be_alike_are_told_apart_the_same_whatever_else_is_there()
    {
        var few = InventoryNames.Assign(["web-1", "web_1", "all", "x"]);
        var more = InventoryNames.Assign(["y", "all", "web.1", "web_1", "web-1"]);
        Assert.Equal(("web_1", "x"), (few["web_1"], few["x"]));
        Assert.Equal(few["web-1"], more["web-1"]);
        Assert.Equal(few["all"], more["all"]);
        Assert.Matches("^web_1_[0-9a-f]{6}$", few["web-1"]);
        Assert.Matches("^all_[0-9a-f]{6}$", few["all"]);
        Assert.Equal(5, more.Values.Distinct().Count());
    }

    /// <summary>Over random fleets and trees: the order does not matter, every living host is in all once, no group is inside itself, every name is one that Ansible takes.</summary>
    [Fact]
    public void Any_inventory_is_sound()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var hosts = Enumerable.Range(0, random.Next(12)).Select(n => Any(random, n)).ToList();
            var groups = Enumerable.Range(0, random.Next(8)).Select(_ => Word(random)).Where(w => !GroupTemplate.IsTemplate(w)).Distinct()
                .Select(g => new OpsHostGroup { GroupName = g, Children = Enumerable.Range(0, random.Next(4)).Select(_ => Word(random)).Distinct().ToList() })
                .Append(new OpsHostGroup { GroupName = "{{a}}-{{b}}" }).ToList();
            var document = InventoryBuilder.Build(hosts, groups);
            var text = InventoryText.List(document);
            var (shuffledHosts, shuffledGroups) = (hosts.ToArray(), groups.ToArray());
            random.Shuffle(shuffledHosts);
            random.Shuffle(shuffledGroups);
            Assert.Equal(text, InventoryText.List(InventoryBuilder.Build(shuffledHosts, shuffledGroups)));

            var living = hosts.Where(h => h.Host.State != "terminated").Select(h => h.InventoryName).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(living, document.Groups["all"].Hosts);
            Assert.Equal(living, document.HostVariables.Keys);
            Assert.All(document.Groups, g => Assert.Equal(g.Key, InventoryNames.Safe(g.Key)));
            Assert.All(document.Groups.Values, g => Assert.Equal(g.Hosts.Distinct(), g.Hosts));
            Assert.All(document.Groups.Values.SelectMany(g => g.Children), c => Assert.True(document.Groups.ContainsKey(c), c));
            Assert.All(document.Groups.Values.SelectMany(g => g.Hosts), h => Assert.Contains(h, living));
            Assert.DoesNotContain(document.Groups.Keys, g => Below(document, g).Contains(g));
            Assert.True(Below(document, "all").SetEquals(document.Groups.Keys.Where(g => g != "all")), "every group hangs under all");
            JsonDocument.Parse(text);
        }
    }

    [Fact]
    public void What_a_tag_says_is_no_template_of_Ansible_and_what_the_user_says_is()
    {
        const string Template = "{{ lookup('pipe', 'id') }}";
        var host = new InventoryHost(Host(1) with { Tags = TagsOf(("note", Template)), HostName = Template }) { Variables = TagsOf(("mine", Template)), Port = 2222, Address = "10.0.0.1" };
        var variables = JsonDocument.Parse(InventoryText.Host(InventoryBuilder.Build([host], []).HostVariables.Values.Single())).RootElement;
        Assert.Equal(Template, variables.GetProperty("awsops_tags").GetProperty("note").GetProperty("__ansible_unsafe").GetString());
        Assert.Equal(Template, variables.GetProperty("awsops_host_name").GetProperty("__ansible_unsafe").GetString());
        Assert.Equal(Template, variables.GetProperty("mine").GetString());
        Assert.Equal((2222, "10.0.0.1"), (variables.GetProperty("ansible_port").GetInt32(), variables.GetProperty("ansible_host").GetString()));
    }

    [Fact]
    public void Records_name_a_host_by_any_of_its_addresses_and_any_of_their_values()
    {
        var host = Host(1) with { PublicIp = "203.0.113.10", PrivateDnsName = "ip-10-0-0-1.internal" };
        R53Record[] records =
        [
            Record("www.example.com", "A", "203.0.113.9", "203.0.113.10"),
            Record("db.example.com", "CNAME", "IP-10-0-0-1.internal."),
            Record("txt.example.com", "TXT", "\"203.0.113.10\""),
            Record("alias.example.com", "A") with { AliasName = "www.example.com", AliasZoneId = "Z1" },
            Record("other.example.com", "A", "203.0.113.100"),
        ];
        Assert.Equal(["db.example.com", "www.example.com"], InventoryService.DnsNames([host], records)["i-1"].Order());
    }

    private static HashSet<string> Below(InventoryDocument document, string group)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(document.Groups[group].Children);
        while (open.TryPop(out var name))
        {
            if (seen.Add(name))
                document.Groups[name].Children.ToList().ForEach(open.Push);
        }

        return seen;
    }

    private static InventoryHost Any(Random random, int number) => new(Host(number) with
    {
        Name = random.Next(3) == 0 ? null : Word(random),
        State = random.Next(5) == 0 ? "terminated" : "running",
        Zone = random.Next(4) == 0 ? null : "eu-west-1" + "abc"[random.Next(3)],
        InstanceType = Word(random),
        Tags = TagsOf([.. Enumerable.Range(0, random.Next(4)).Select(_ => ("abc"[random.Next(3)].ToString(), Word(random))).DistinctBy(t => t.Item1)]),
    })
    {
        DnsNames = random.Next(2) == 0 ? [] : [Word(random)],
    };

    private static string Word(Random random)
    {
        string[] words = ["all", "ungrouped", "_meta", "web-1", "web_1", "web.1", "eu-west-1", "eu_west_1a", "a_b", "1x", "é", "x y", "{{a}}", "", "😀", "\"q\\", "hosts", "children"];
        return words[random.Next(words.Length)];
    }

    private static InventoryHost Inventory(int number, params (string, string)[] tags) => new(Host(number) with { Tags = TagsOf(tags) });

    private static OpsHost Host(int number) => new()
    {
        InstanceId = string.Create(CultureInfo.InvariantCulture, $"i-{number}"),
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        State = "running",
    };

    private static R53Record Record(string name, string type, params string[] values) =>
        new() { ZoneId = "Z1", ZoneName = "example.com", Fqdn = name, Type = type, Value = values };

    private static SortedDictionary<string, string> TagsOf(params (string Key, string Value)[] tags) => HostLaunchPlannerTests.TagsOf(tags);
}
