using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Retention;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Says of each snapshot group why it is kept, or when and why it goes.</summary>
[Cmdlet(VerbsCommon.Get, "SnapshotRetention")]
[OutputType(typeof(SnapshotRetention))]
public sealed class GetSnapshotRetentionCommand : RegionalOpsCommand
{
    private readonly HashSet<string> _wanted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Snapshot group ids, with wildcards; all groups where not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string[]? SnapshotGroupId { get; set; }

    /// <summary>Ids of volume groups that the groups are of, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[]? VolumeGroupId { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _wanted.UnionWith(SnapshotGroupId ?? []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        // The rules look at all groups together, whichever are asked about.
        var region = string.IsNullOrEmpty(Region) || _wanted.Count > 0 ? null : Region;
        var found = (await new SnapshotRetentionService(Session).ExplainAsync(region, pipeline, cancellationToken))
            .Where(r => (_wanted.Count == 0 || _wanted.Any(id => Wildcard.IsMatch(id, r.SnapshotGroupId)))
                && (VolumeGroupId is not { Length: > 0 } volumes || volumes.Any(v => Wildcard.IsMatch(v, r.VolumeGroupId))))
            .ToList();
        foreach (var one in found)
            pipeline.Output(one);
        foreach (var id in _wanted.Where(id => !Wildcard.HasWildcards(id) && !found.Any(r => Wildcard.IsMatch(id, r.SnapshotGroupId))))
            pipeline.Error(new OpsException(OpsErrorId.SnapshotGroupNotFound, $"There is no snapshot group '{id}'.", id));
    }
}
