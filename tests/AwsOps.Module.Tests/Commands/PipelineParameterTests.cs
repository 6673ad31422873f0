using System.Management.Automation;
using System.Reflection;
using AwsOps.Module.Commands;

namespace AwsOps.Module.Tests.Commands;

public class PipelineParameterTests
{
    // PowerShell checks what a record brings before the cmdlet runs, and refuses the whole record for a property that is null there.
    // For a mandatory one that is right.
    [Fact]
    public void No_optional_parameter_that_a_record_may_bring_is_checked_by_an_attribute()
    {
        var cmdlets = typeof(OpsCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(OpsCommand)) && !t.IsAbstract).ToList();
        Assert.True(cmdlets.Sum(t => Optional(t).Count()) > 100, "the test finds no parameters");
        Assert.Empty(cmdlets.SelectMany(Checked));
        Assert.Equal(["Sample -Names", "Sample -Kind"], Checked(typeof(Sample)));
    }

    private static IEnumerable<string> Checked(Type cmdlet) =>
        Optional(cmdlet).Where(p => Attributes<ValidateArgumentsAttribute>(p).Any()).Select(p => $"{cmdlet.Name} -{p.Name}");

    private static IEnumerable<PropertyInfo> Optional(Type cmdlet) => cmdlet.GetProperties().Where(p =>
        Attributes<ParameterAttribute>(p).Any(a => Says(a, nameof(ParameterAttribute.ValueFromPipelineByPropertyName)) && !Says(a, nameof(ParameterAttribute.Mandatory))));

    // Outside PowerShell the members of its attributes do nothing: only what is written about them can be read.
    private static IEnumerable<CustomAttributeData> Attributes<T>(PropertyInfo property) => property.CustomAttributes.Where(a => a.AttributeType.IsAssignableTo(typeof(T)));

    private static bool Says(CustomAttributeData attribute, string name) => attribute.NamedArguments.Any(n => n.MemberName == name && n.TypedValue.Value is true);

    private sealed class Sample
    {
        [Parameter(Mandatory = true, ParameterSetName = "One", ValueFromPipelineByPropertyName = true)]
        [Parameter(ParameterSetName = "Other", ValueFromPipelineByPropertyName = true)]
        [ValidateNotNullOrEmpty]
        public string[]? Names { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        [ValidateSet("A", "B")]
        public string? Kind { get; set; }

        [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
        [ValidateNotNullOrEmpty]
        public string? Id { get; set; }

        [Parameter]
        [ValidateSet("A", "B")]
        public string? Typed { get; set; }

        [Parameter(ValueFromPipelineByPropertyName = true)]
        public string? Free { get; set; }
    }
}
