using System.Management.Automation;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Module.Commands.Route53;

/// <summary>What the cmdlets share that work in one hosted zone.</summary>
public abstract class ZoneTargetCommand : RegionalOpsCommand
{
    /// <summary>Id of the hosted zone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostedZoneIdCompleter))]
    public string? ZoneId { get; set; }

    /// <summary>Name of the hosted zone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostedZoneNameCompleter))]
    public string? ZoneName { get; set; }

    /// <summary>Only public or only private zones.</summary>
    [Parameter]
    [ValidateSet("Public", "Private")]
    public string? ZoneType { get; set; }

    /// <summary>What was said of the zone.</summary>
    private protected ZoneSelector Selector() => new(ZoneId, ZoneName, ZoneKinds.IsPrivate(ZoneType));
}
