using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Groups;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostGroupPlannerTests
{
    private static readonly OpsHostGroup[] There =
    [
        new() { GroupName = "a", Children = ["b", "c"] },
        new() { GroupName = "b", Children = ["eu-west-1"] },
    ];

    [Fact]
    public void Children_are_added_to_a_group_that_is_there()
    {
        Assert.Equal(["d"], HostGroupPlanner.Add(There, "a", ["b", "d", "d"]).Children);
        Assert.Empty(HostGroupPlanner.Add(There, "new", []).Children);
        Assert.Equal("{{env=prod}}-x{{role}}", HostGroupPlanner.Add(There, "{{ env = prod }}-x{{role }}", []).GroupName);
    }

    [Theory]
    [InlineData("a", "")]
    [InlineData("a", "b,c")]
    public void What_is_there_already_is_said(string group, string children) =>
        Assert.Equal(OpsErrorId.HostGroupExists, Refused(group, children).Id);

    [Theory]
    [InlineData("a", "a", "inside itself")]
    [InlineData("b", "a", "inside itself")]
    [InlineData("eu_west_1", "a", "inside itself")]
    [InlineData("c", "x,a", "inside itself")]
    [InlineData("all", "", "Ansible keeps")]
    [InlineData("x", "ungrouped", "Ansible keeps")]
    [InlineData(" ", "", "-GroupName ' '")]
    [InlineData("x", "a\tb", "-Child 'a\tb'")]
    [InlineData("x", "{{role}}", "name a group that the template makes")]
    [InlineData("{{role}}", "a", "a template has no children")]
    [InlineData("{{role", "", "has no '}}'")]
    [InlineData("role}}", "", "has no '{{'")]
    [InlineData("{{role}}}}", "", "has no '{{'")]
    [InlineData("{{}}", "", "must be {{key}}")]
    [InlineData("{{=x}}", "", "must be {{key}}")]
    [InlineData("{{env=}}", "", "must be {{key}}")]
    public void A_bad_group_is_refused(string group, string children, string why) =>
        Assert.Contains(why, Refused(group, children).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{env}}-{{role}}", "prod-web")]
    [InlineData("x{{env=prod}}", "xprod")]
    [InlineData("{{env=stage}}", null)]
    [InlineData("{{nothing}}", null)]
    [InlineData("{{empty}}", null)]
    [InlineData("{{a=b}}", "b")]
    public void A_template_is_filled_from_tags_or_means_no_group(string template, string? name)
    {
        var tags = HostLaunchPlannerTests.TagsOf(("env", "prod"), ("role", "web"), ("empty", ""), ("a", "b"));
        Assert.Equal(name is not null, GroupTemplate.Parse(template).TryRender(tags, out var group));
        Assert.Equal(name, group);
    }

    private static OpsException Refused(string group, string children) =>
        Assert.Throws<OpsException>(() => HostGroupPlanner.Add(There, group, children.Length == 0 ? [] : children.Split(',')));
}
