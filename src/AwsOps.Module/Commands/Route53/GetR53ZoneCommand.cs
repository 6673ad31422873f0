using System.Management.Automation;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Lists hosted zones of the inventory.</summary>
[Cmdlet(VerbsCommon.Get, "R53Zone")]
[OutputType(typeof(R53Zone))]
public sealed class GetR53ZoneCommand : RegionalOpsCommand
{
    /// <summary>Names of zones, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("ZoneName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostedZoneNameCompleter))]
    public string[]? ZoneName { get; set; }

    /// <summary>Ids of zones; they go before the names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostedZoneIdCompleter))]
    public string[]? ZoneId { get; set; }

    /// <summary>Only public or only private zones.</summary>
    [Parameter]
    [ValidateSet("Public", "Private")]
    public string? ZoneType { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var isPrivate = ZoneKinds.IsPrivate(ZoneType);
        var zones = (await new R53Inventory(Session).ZonesAsync(pipeline, cancellationToken)).Where(z => isPrivate is null || z.IsPrivate == isPrivate).ToList();
        if (ZoneId is { Length: > 0 } ids)
        {
            foreach (var id in ids)
                Write(id, "ZoneId", zones.Where(z => z.ZoneId == id[(id.LastIndexOf('/') + 1)..]), pipeline);
        }
        else if (ZoneName is { Length: > 0 } names)
        {
            foreach (var name in NamePattern.Of(names))
                Write(name.Typed, "ZoneName", zones.Where(z => name.IsMatch(z.ZoneName)), pipeline);
        }
        else
        {
            zones.ForEach(pipeline.Output);
        }
    }

    /// <summary>The error of a zone that the inventory does not have.</summary>
    internal static OpsException NotFound(string parameter, string asked) =>
        new(OpsErrorId.ZoneNotFound, $"-{parameter} '{asked}': no such hosted zone is known. Update-R53Inventory refreshes the inventory.", asked);

    private static void Write(string asked, string parameter, IEnumerable<R53Zone> found, IOpsPipeline pipeline)
    {
        var any = false;
        foreach (var zone in found)
        {
            any = true;
            pipeline.Output(zone);
        }

        if (!any && !Wildcard.HasWildcards(asked))
            pipeline.Error(NotFound(parameter, asked));
    }
}
