using AwsOps.Core.Hosts.Templates;
using AwsOps.Core.Tests.Hosts;

namespace AwsOps.Core.Tests.State;

public sealed class HostTemplateTableTests
{
    [Fact]
    public void Every_field_comes_back_as_it_was_stored()
    {
        using var test = new TestStore();
        for (var seed = 0; seed < 50; seed++)
        {
            var template = HostTemplatePlanner.New($"t{seed:00}", HostLaunchPlannerTests.Any(new Random(seed)), seed % 2 == 0 ? null : "d");
            Assert.True(test.Store.HostTemplates.TryInsert(TestStore.Account, template));
            Assert.Equivalent(template, test.Store.HostTemplates.Get(TestStore.Account, template.TemplateName), strict: true);
            var changed = HostTemplatePlanner.New(template.TemplateName, HostLaunchPlannerTests.Any(new Random(seed + 1000)), null);
            Assert.Equivalent(changed, test.Store.HostTemplates.Change(TestStore.Account, template.TemplateName, _ => changed), strict: true);
            Assert.Equivalent(changed, test.Store.HostTemplates.Get(TestStore.Account, template.TemplateName), strict: true);
        }

        Assert.Equal(50, test.Store.HostTemplates.List(TestStore.Account).Count);
    }

    [Fact]
    public void Names_are_alike_in_upper_and_lower_case_and_accounts_are_apart()
    {
        using var test = new TestStore();
        var templates = test.Store.HostTemplates;
        Assert.True(templates.TryInsert(TestStore.Account, new OpsHostTemplate { TemplateName = "Web" }));
        Assert.False(templates.TryInsert(TestStore.Account, new OpsHostTemplate { TemplateName = "web" }));
        Assert.True(templates.TryInsert(TestStore.OtherAccount, new OpsHostTemplate { TemplateName = "web" }));
        Assert.Equal("Web", templates.Get(TestStore.Account, "WEB")!.TemplateName);
        Assert.Null(templates.Change(TestStore.Account, "db", t => t));
        Assert.True(templates.Delete(TestStore.Account, "wEb"));
        Assert.False(templates.Delete(TestStore.Account, "web"));
        Assert.Equal("web", Assert.Single(templates.List(TestStore.OtherAccount)).TemplateName);
    }
}
