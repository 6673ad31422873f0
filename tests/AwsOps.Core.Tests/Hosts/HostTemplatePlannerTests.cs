using AwsOps.Core.Hosts.Launch;
using AwsOps.Core.Hosts.Templates;
using static AwsOps.Core.Tests.Hosts.HostLaunchPlannerTests;

namespace AwsOps.Core.Tests.Hosts;

public sealed class HostTemplatePlannerTests
{
    private static readonly OpsHostTemplate Web = HostTemplatePlanner.New(
        "web",
        new HostLaunchFields { InstanceType = "t3.micro", Count = 2, SecurityGroups = ["ssh", "web"], Tags = TagsOf(("env", "prod"), ("role", "web")) },
        "front");

    [Fact]
    public void Set_fields_groups_and_tags_are_added_and_the_rest_stays()
    {
        var changed = HostTemplatePlanner.Apply(Web, new()
        {
            Fields = new() { InstanceType = "T3.Large", SecurityGroups = ["db", "ssh"], Tags = TagsOf(("env", "stage"), ("team", "blue")) },
        });
        Assert.Equal(("web", "t3.large", 2, "front"), (changed.TemplateName, changed.InstanceType, changed.Count, changed.Description));
        Assert.Equal(["ssh", "web", "db"], changed.SecurityGroups);
        Assert.Equal(["env=stage", "role=web", "team=blue"], changed.Tags.Select(t => $"{t.Key}={t.Value}"));
    }

    [Fact]
    public void Fields_are_cleared_and_tags_and_groups_taken_out()
    {
        var changed = HostTemplatePlanner.Apply(Web, new() { Clear = ["count", "Description"], RemoveTags = ["env"], RemoveSecurityGroups = ["ssh"], Fields = new() { SecurityGroups = ["db"] } });
        Assert.Null(changed.Count);
        Assert.Null(changed.Description);
        Assert.Equal(["role"], changed.Tags.Keys);
        Assert.Equal(["web", "db"], changed.SecurityGroups);
    }

    /// <summary>Clearing every field of any template leaves nothing but its name; none is forgotten.</summary>
    [Fact]
    public void Every_field_can_be_cleared()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var template = HostTemplatePlanner.New("t", Any(new Random(seed)), "d");
            var bare = HostTemplatePlanner.Apply(template, new() { Clear = HostTemplatePlanner.Clearable });
            Assert.Equivalent(new OpsHostTemplate { TemplateName = "t" }, bare, strict: true);
        }

        // One name a property: Tags and SecurityGroups go by their parameters' names.
        Assert.Equal(typeof(OpsHostTemplate).GetProperties().Count(p => p.Name is not (nameof(OpsHostTemplate.TemplateName) or "EqualityContract")), HostTemplatePlanner.Clearable.Count);
    }

    [Fact]
    public void A_change_that_contradicts_itself_or_the_template_is_refused()
    {
        Assert.Contains("nothing to change", Refused(() => HostTemplatePlanner.Apply(Web, new())).Message, StringComparison.Ordinal);
        Assert.Contains("no such field", Refused(() => HostTemplatePlanner.Apply(Web, new() { Clear = ["Size"] })).Message, StringComparison.Ordinal);
        Assert.Contains("exclude each other", Refused(() => HostTemplatePlanner.Apply(Web, new() { Clear = ["Count"], Fields = new() { Count = 1 } })).Message, StringComparison.Ordinal);
        Assert.Contains("exclude each other", Refused(() => HostTemplatePlanner.Apply(Web, new() { Clear = ["Description"], Description = "x" })).Message, StringComparison.Ordinal);
        Assert.Contains("exclude each other", Refused(() => HostTemplatePlanner.Apply(Web, new() { RemoveTags = ["env"], Fields = new() { Tags = TagsOf(("env", "x")) } })).Message, StringComparison.Ordinal);
        Assert.Contains("exclude each other", Refused(() => HostTemplatePlanner.Apply(Web, new() { RemoveSecurityGroups = ["ssh"], Fields = new() { SecurityGroups = ["ssh"] } })).Message, StringComparison.Ordinal);
        Assert.Contains("has env, role", Refused(() => HostTemplatePlanner.Apply(Web, new() { RemoveTags = ["Env"] })).Message, StringComparison.Ordinal);
        Assert.Contains("has ssh, web", Refused(() => HostTemplatePlanner.Apply(Web, new() { RemoveSecurityGroups = ["db"] })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-web")]
    [InlineData("web*")]
    [InlineData("web server")]
    [InlineData("größe")]
    public void A_name_that_a_pattern_or_a_shell_would_take_for_something_else_is_refused(string name) =>
        Assert.StartsWith("-TemplateName", Refused(() => HostTemplatePlanner.New(name, new(), null)).Message, StringComparison.Ordinal);
}
