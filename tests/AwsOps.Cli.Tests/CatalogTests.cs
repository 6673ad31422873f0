using System.Management.Automation;
using System.Reflection;
using AwsOps.Cli.Metadata;
using AwsOps.Module.Commands;
using CmdletInfo = AwsOps.Cli.Metadata.CmdletInfo;

namespace AwsOps.Cli.Tests;

public class CatalogTests
{
    private static readonly Assembly Module = typeof(OpsCommand).Assembly;

    private static IEnumerable<Type> Classes => Module.GetTypes().Where(t => t.CustomAttributes.Any(a => a.AttributeType.Name == nameof(CmdletAttribute)));

    [Fact]
    public void The_built_list_has_every_cmdlet_class_under_its_own_name()
    {
        var catalog = CmdletCatalog.OfModule(Module);
        Assert.Equal(Classes.Select(t => t.FullName).Order(), catalog.All.Select(e => e.Type().FullName).Order());
        Assert.All(catalog.All, e => Assert.Equal(e.Name, catalog.Find(e.Name)!.Name));
        Assert.NotNull(catalog.Find("get-opshost"));
    }

    [Fact]
    public void Every_cmdlet_is_sealed_and_has_the_connection_parameters() => Assert.All(Classes, type =>
    {
        Assert.True(type.IsSealed, type.Name);
        var names = MetadataReader.Read(type).Parameters.Select(p => p.Name).ToList();
        Assert.Contains("ProfileName", names);
        Assert.Contains("Region", names);
        Assert.Contains("RoleArn", names);
        Assert.Contains("EndpointUrl", names);
    });

    [Fact]
    public void Every_cmdlet_that_changes_something_can_be_rehearsed_and_deletions_ask() => Assert.All(Classes, type =>
    {
        var cmdlet = MetadataReader.Read(type);
        var verb = cmdlet.Name.Split('-')[0];
        if (verb is "New" or "Remove" or "Restore" or "Set" or "Add" or "Invoke" or "Resume")
            Assert.True(cmdlet.SupportsShouldProcess, cmdlet.Name);
        if (verb == "Remove")
            Assert.True(cmdlet.ConfirmImpact == CmdletInfo.HighImpact, cmdlet.Name);
    });

    [Fact]
    public void Every_parameter_has_a_type_that_a_command_line_can_give() => Assert.All(
        Classes.SelectMany(t => MetadataReader.Read(t).Parameters),
        p => Assert.True(
            p.IsSwitch || p.IsTable || (p.IsArray ? p.Property.PropertyType.GetElementType()! : p.ValueType) is var type
                && (type == typeof(string) || type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(bool) || type == typeof(DateTime)),
            $"{p.Property.DeclaringType!.Name}.{p.Name}"));

    [Theory]
    [InlineData("Get-OpsHosts", "Get-OpsHost")]
    [InlineData("New-EbsVolumGroup", "New-EbsVolumeGroup")]
    [InlineData("Frobnicate", null)]
    public void A_misspelt_name_gets_its_nearest(string name, string? expected) => Assert.Equal(expected, CmdletCatalog.OfModule(Module).Nearest(name));
}
