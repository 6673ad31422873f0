using System.Management.Automation;
using AwsOps.Core.Dns.Sync;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Writes hosted zones as zone files or YAML, as Route 53 has them now; Sync-R53Zone reads both.</summary>
[Cmdlet(VerbsData.Export, "R53Zone", SupportsShouldProcess = true)]
[OutputType(typeof(R53ZoneExport), typeof(string))]
[TextOutput]
public sealed class ExportR53ZoneCommand : ZoneTargetCommand
{
    private readonly List<R53Zone> _zones = [];
    private ZoneExportService? _service;

    /// <summary>File to write, or folder that gets one file a zone. Without it, the text is the output.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <summary>Zone file or YAML; where not given, YAML for a file that ends in .yaml or .yml, else a zone file.</summary>
    [Parameter]
    [ValidateSet("Zone", "Yaml")]
    public string? Format { get; set; }

    /// <summary>Replace files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        _service ??= new ZoneExportService(Session);
        foreach (var zone in await _service.ZonesAsync(Selector(), cancellationToken))
        {
            if (!string.IsNullOrEmpty(Path))
                _zones.Add(zone);
            else
                pipeline.Output((await _service.TextAsync(zone, ZoneFileFormat.Of(Format, ""), cancellationToken)).TrimEnd('\n'));
        }
    });

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Path) && _zones.Count > 0)
            await _service!.WriteAsync(_zones.DistinctBy(z => z.ZoneId).ToList(), FullPath(Path), Format, IsOn(Force), pipeline, cancellationToken);
    }
}
