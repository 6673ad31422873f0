using System.Management.Automation;
using AwsOps.Core.Dns.Sync;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Brings hosted zones to what zone files or YAML files say.</summary>
[Cmdlet(VerbsData.Sync, "R53Zone", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(R53ZoneDifference))]
public sealed class SyncR53ZoneCommand : ZoneTargetCommand
{
    private readonly List<(string Path, ZoneSelector Zone)> _files = [];

    /// <summary>Files with the zones.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("Path")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Zone file or YAML; where not given, YAML for a file that ends in .yaml or .yml, else a zone file.</summary>
    [Parameter]
    [ValidateSet("Zone", "Yaml")]
    public string? Format { get; set; }

    /// <summary>Delete the records that the files do not have.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>Also change records that something else keeps: external-dns, certificates, traffic policies, AWS services.</summary>
    [Parameter]
    public SwitchParameter IncludeForeign { get; set; }

    /// <summary>Also change the zone's own SOA and NS records.</summary>
    [Parameter]
    public SwitchParameter IncludeApex { get; set; }

    /// <summary>Names that are left as they are, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Exclude { get; set; }

    /// <summary>Change nothing; a difference is an error.</summary>
    [Parameter]
    public SwitchParameter ExpectNoChange { get; set; }

    /// <summary>Wait until all name servers of Route 53 have the changes.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Prune also when more than 30 percent of a zone's records go.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _files.AddRange(Path.Select(p => (FullPath(p), Selector())).Except(_files));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => _files.Count == 0 ? Task.CompletedTask : new ZoneSyncService(Session).RunAsync(
        new ZoneSyncRequest
        {
            Files = _files,
            Format = Format,
            Options = new ZoneSyncOptions
            {
                Prune = IsOn(Prune),
                IncludeForeign = IsOn(IncludeForeign),
                IncludeApex = IsOn(IncludeApex),
                Exclude = (Exclude ?? []).Where(p => !string.IsNullOrEmpty(p)).ToList(),
                Force = IsOn(Force),
            },
            ExpectNoChange = IsOn(ExpectNoChange),
            Wait = IsOn(Wait),
        },
        pipeline, cancellationToken);
}
