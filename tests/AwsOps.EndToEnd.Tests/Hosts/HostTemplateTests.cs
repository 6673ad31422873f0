using System.Text.Json;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class HostTemplateTests
{
    [Fact]
    public async Task A_template_is_made_changed_copied_and_removed()
    {
        using var bed = new CliBed();
        var made = Assert.Single(await bed.ObjectsAsync(
            "New-OpsHostTemplate web -Region eu-west-1 -InstanceType t3.micro -ImageId ami-00300000000000003 -SecurityGroup fleet -Monitoring -Tag env=prod,role=web -Count 2 -Description front"));
        Assert.Equal(("web", "t3.micro", true), (Text(made, "TemplateName"), Text(made, "InstanceType"), made.GetProperty("Monitoring").GetBoolean()));

        var set = Assert.Single(await bed.ObjectsAsync(
            "Set-OpsHostTemplate WEB -InstanceType t3.small -Monitoring:false -Clear Count,Description -RemoveTag role -Tag team=blue -SecurityGroup default -RemoveSecurityGroup fleet"));
        Assert.Equal(("web", "t3.small", false), (Text(set, "TemplateName"), Text(set, "InstanceType"), set.GetProperty("Monitoring").GetBoolean()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (set.GetProperty("Count").ValueKind, set.GetProperty("Description").ValueKind));
        Assert.Equal("""{"env":"prod","team":"blue"}""", set.GetProperty("Tags").GetRawText());
        Assert.Equal("""["default"]""", set.GetProperty("SecurityGroups").GetRawText());

        Assert.Equal("web2", Text(Assert.Single(await bed.ObjectsAsync("Copy-OpsHostTemplate web web2")), "TemplateName"));
        Assert.Equal(["web", "web2"], (await bed.ObjectsAsync("Get-OpsHostTemplate w*")).Select(t => Text(t, "TemplateName")));
        var piped = await bed.RunAsync("Get-OpsHostTemplate web2 -Output jsonl");
        Assert.Equal("m5.large", Text(Assert.Single(await bed.ObjectsAsync("Set-OpsHostTemplate -InstanceType m5.large", piped.Output)), "InstanceType"));
        Assert.Equal("t3.small", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHostTemplate web")), "InstanceType"));

        Assert.Single(await bed.ObjectsAsync("Remove-OpsHostTemplate web2 -Confirm:false"));
        Assert.Equal(["web"], (await bed.ObjectsAsync("Get-OpsHostTemplate")).Select(t => Text(t, "TemplateName")));
    }

    [Fact]
    public async Task What_exists_is_not_replaced_what_does_not_is_said_and_whatif_changes_nothing()
    {
        using var bed = new CliBed();
        Assert.Empty(await bed.ObjectsAsync("New-OpsHostTemplate web -WhatIf"));
        await bed.ObjectsAsync("New-OpsHostTemplate web -Count 2");
        await bed.ObjectsAsync("New-OpsHostTemplate db");
        foreach (var line in new[] { "New-OpsHostTemplate Web", "Copy-OpsHostTemplate db WEB" })
        {
            var taken = await bed.RunAsync(line);
            Assert.Equal(1, taken.Code);
            Assert.Contains("(HostTemplateExists)", taken.Error, StringComparison.Ordinal);
        }

        Assert.Empty(await bed.ObjectsAsync("Set-OpsHostTemplate web -Count 3 -WhatIf"));
        Assert.Empty(await bed.ObjectsAsync("Copy-OpsHostTemplate web web3 -WhatIf"));
        Assert.Empty(await bed.ObjectsAsync("Remove-OpsHostTemplate web -WhatIf"));
        var mixed = await bed.RunAsync("Set-OpsHostTemplate nobody,web -Count 4 -Output jsonl");
        Assert.Contains("(HostTemplateNotFound)", mixed.Error, StringComparison.Ordinal);
        Assert.Equal(4, JsonDocument.Parse(mixed.Output).RootElement.GetProperty("Count").GetInt32());
        Assert.Equal(["db", "web"], (await bed.ObjectsAsync("Get-OpsHostTemplate")).Select(t => Text(t, "TemplateName")));
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
