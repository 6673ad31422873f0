using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Commands;

namespace AwsOps.Cli.Tests.TestCmdlets;

/// <summary>Echoes what was bound: one "Name=value" a bound parameter, then the parameter set.</summary>
[Cmdlet(VerbsCommon.New, "Thing", SupportsShouldProcess = true, DefaultParameterSetName = "Host")]
public sealed class NewThingCommand : RegionalOpsCommand
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Host", ValueFromPipelineByPropertyName = true)]
    public string? HostName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Instance", ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    public string? InstanceId { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Host")]
    [Parameter(Mandatory = true, ParameterSetName = "Instance")]
    public string? MountPoint { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Group", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? ThingId { get; set; }

    [Parameter]
    [ValidateRange(1, 16)]
    public int Count { get; set; } = 1;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public int? Iops { get; set; }

    [Parameter]
    public int[]? Interval { get; set; }

    [Parameter]
    [ValidateSet("gp3", "io2")]
    public string VolumeType { get; set; } = "gp3";

    [Parameter]
    [ValidatePattern("^[a-z]+$")]
    public string[]? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    [Parameter]
    public Hashtable? Tag { get; set; }

    [Parameter]
    public DateTime From { get; set; }

    [Parameter]
    public bool? Flag { get; set; }

    [Parameter]
    public SwitchParameter Freeze { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(HostName ?? InstanceId ?? ThingId ?? "?", "Create thing"))
            return;
        foreach (var property in GetType().GetProperties().Where(p => IsParameterBound(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal))
            pipeline.Output($"{property.Name}={Text(property.Name, property.GetValue(this))}");
        pipeline.Output($"set={ActiveParameterSet}");
    }

    private string Text(string name, object? value) => value switch
    {
        SwitchParameter => IsOn(Freeze, name) ? "on" : "off",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        Hashtable table => string.Join(';', table.Cast<DictionaryEntry>().Select(e => $"{e.Key}:{e.Value}").Order(StringComparer.Ordinal)),
        Array items => string.Join('|', items.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
