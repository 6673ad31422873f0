using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.History;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.History;

/// <summary>Lists what was deleted: volume groups, snapshot groups and schedules, the last deletion first.</summary>
[Cmdlet(VerbsCommon.Get, "OpsHistory")]
[OutputType(typeof(HistoryEntry))]
public sealed class GetOpsHistoryCommand : RegionalOpsCommand
{
    /// <summary>Ids, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("Id")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HistoryIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Only these kinds.</summary>
    [Parameter]
    [ValidateSet(HistoryKind.VolumeGroup, HistoryKind.SnapshotGroup, HistoryKind.Schedule)]
    public string[]? Kind { get; set; }

    /// <summary>Names of the hosts at the time, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Instance ids at the time, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Mount points at the time, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? MountPoint { get; set; }

    /// <summary>Only what was deleted at this time or later.</summary>
    [Parameter]
    public DateTime? After { get; set; }

    /// <summary>Only what was deleted before this time.</summary>
    [Parameter]
    public DateTime? Before { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var exact = (Id ?? []).Where(id => !Wildcard.HasWildcards(id)).ToList();
        var filter = new HistoryFilter
        {
            Kinds = Kind ?? [],
            Ids = exact.Count == (Id ?? []).Length ? exact : [],
            Region = string.IsNullOrEmpty(Region) ? null : Region,
            After = After is { } after ? ParameterValues.ToUtc(after, nameof(After)) : null,
            Before = Before is { } before ? ParameterValues.ToUtc(before, nameof(Before)) : null,
        };
        if (filter.After >= filter.Before)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-After '{filter.After:u}' is not before -Before '{filter.Before:u}'.", filter.After);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in Session.Store.History.List(await Session.AccountIdAsync(cancellationToken), filter).Where(Matches))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.Add(entry.Id);
            pipeline.Output(entry);
        }

        foreach (var id in exact.Where(id => !found.Contains(id)))
            pipeline.Error(new OpsException(NotFound(id), $"'{id}' is not in the history.", id));
    }

    private static OpsErrorId NotFound(string id) =>
        id.StartsWith("snapg-", StringComparison.OrdinalIgnoreCase) ? OpsErrorId.SnapshotGroupNotFound
        : id.StartsWith("sched-", StringComparison.OrdinalIgnoreCase) ? OpsErrorId.ScheduleNotFound
        : OpsErrorId.VolumeGroupNotFound;

    private static bool Any(string[]? patterns, string? value) => patterns is not { Length: > 0 } || patterns.Any(p => Wildcard.IsMatch(p, value));

    private bool Matches(HistoryEntry entry)
    {
        if (!Any(Id, entry.Id) || !Any(MountPoint, entry.MountPoint))
            return false;
        // A host from the pipeline brings both: deleted on that instance, or under that name on an earlier one.
        if (HostName is { Length: > 0 } && InstanceId is { Length: > 0 })
            return Any(HostName, entry.HostName) || Any(InstanceId, entry.InstanceId);
        return Any(HostName, entry.HostName) && Any(InstanceId, entry.InstanceId);
    }
}
