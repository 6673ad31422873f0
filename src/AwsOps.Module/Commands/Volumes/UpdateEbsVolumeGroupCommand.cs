using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes.Drift;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Compares volume groups with EC2 and their hosts, reports what differs, and repairs the state.</summary>
[Cmdlet(VerbsData.Update, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(VolumeGroupDrift))]
public sealed class UpdateEbsVolumeGroupCommand : RegionalOpsCommand
{
    private readonly SortedSet<string> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpsHost> _hosts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _regions = new(StringComparer.OrdinalIgnoreCase);
    private bool _all;
    private bool _refused;

    /// <summary>Volume group ids; all groups where neither they nor a host are given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[]? VolumeGroupId { get; set; }

    /// <summary>The groups of this host, by name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The groups of this host, by instance id; goes before the name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Hosts asked at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = UpdateRequest.DefaultThrottleLimit;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Region))
            _regions.Add(Region);
        // An id is exact: what else the same pipeline object brings does not widen it.
        if (VolumeGroupId is { Length: > 0 } ids)
            _groups.UnionWith(ids);
        else if (string.IsNullOrEmpty(HostName) && string.IsNullOrEmpty(InstanceId))
            _all = true;
        else
        {
            var failed = true;
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                var host = await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
                _hosts[host.InstanceId] = host;
                failed = false;
            });
            _refused |= failed;
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        // Nothing in, nothing out: an empty pipeline or a host that is not known is not all groups.
        if (!_all && _groups.Count == 0 && _hosts.Count == 0)
            return;
        if (_groups.Count > 0)
            await RunAsync(new UpdateRequest { VolumeGroupIds = [.. _groups], Regions = Default(), ThrottleLimit = ThrottleLimit }, pipeline, cancellationToken);
        if (_hosts.Count > 0)
        {
            await RunAsync(
                new UpdateRequest { InstanceIds = [.. _hosts.Keys], Regions = [.. _hosts.Values.Select(h => h.Region ?? Session.RequireRegion())], OnlyRegions = true, ThrottleLimit = ThrottleLimit },
                pipeline,
                cancellationToken);
        }

        if (_all && _groups.Count == 0 && _hosts.Count == 0 && !_refused)
            await RunAsync(new UpdateRequest { Regions = Default(), OnlyRegions = _regions.Count > 0, ThrottleLimit = ThrottleLimit }, pipeline, cancellationToken);
    }

    private string[] Default() => _regions.Count > 0 ? [.. _regions] : Session.Region is { } region ? [region] : [];

    private async Task RunAsync(UpdateRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var drift in await new VolumeGroupUpdater(Session).RunAsync(request, pipeline, cancellationToken))
            pipeline.Output(drift);
    }
}
