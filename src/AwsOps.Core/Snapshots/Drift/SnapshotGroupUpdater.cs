using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Snapshots.Drift;

/// <summary>
/// Compares snapshot groups with EC2 and repairs the state: one listing a Region. A Region whose listing failed is left as it is, and what a
/// listing lacks is asked for by id before it counts as gone. In EC2 nothing changes but that orphans are deleted, where asked.
/// </summary>
public sealed class SnapshotGroupUpdater
{
    // What is younger and not whole may be in the making by someone whose journal is elsewhere.
    private static readonly TimeSpan InTheMaking = TimeSpan.FromHours(1);
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public SnapshotGroupUpdater(OpsSession session) => _session = session;

    /// <summary>Compares, repairs what the user does not refuse, and deletes orphans where asked.</summary>
    /// <param name="request">Which groups.</param>
    /// <param name="pipeline">Where to ask and to warn; a Region or group that could not be compared or repaired is an error there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The differences, group by group.</returns>
    public async Task<IReadOnlyList<SnapshotGroupDrift>> RunAsync(SnapshotUpdateRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pipeline);
        var account = await _session.AccountIdAsync(cancellationToken);
        var engine = await new OpsRunner(_session).EngineAsync(cancellationToken);
        var known = new KnownGroups(_session.Store.SnapshotGroups.List(account, new SnapshotGroupFilter { IncludeDeleted = true }), engine);
        var found = new List<SnapshotGroupDrift>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var failed = false;
        foreach (var region in Regions(request, known))
        {
            try
            {
                found.AddRange(await RegionAsync(region, request, account, known, seen, pipeline, cancellationToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed = true;
                var error = OpsErrors.From(e);
                pipeline.Error(new OpsException(error.Id, $"{region} was not compared, and what the state has of it is as it was: {error.Message}", region, e));
            }
        }

        foreach (var id in request.SnapshotGroupIds.Where(id => !failed && !seen.Contains(id)))
            pipeline.Error(new OpsException(OpsErrorId.SnapshotGroupNotFound, $"There is no snapshot group '{id}', neither in the state nor in EC2.", id));
        return found;
    }

    private static List<string> Regions(SnapshotUpdateRequest request, KnownGroups known)
    {
        if (request.OnlyRegions)
            return request.Regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        // Ids that the state knows say where they are; an unknown one is looked for everywhere.
        var named = request.SnapshotGroupIds.Select(known.Live.GetValueOrDefault).ToList();
        if (named.Count > 0 && named.TrueForAll(g => g is not null))
            return named.Select(g => g!.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return request.Regions.Concat(known.Live.Values.Select(g => g.Region)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
    }

    private async Task<IReadOnlyList<SnapshotGroupDrift>> RegionAsync(
        string region, SnapshotUpdateRequest request, string account, KnownGroups known, HashSet<string> seen, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var groups = known.Live.Values.Where(g => g.Region == region && (request.SnapshotGroupIds.Count == 0 || request.SnapshotGroupIds.Contains(g.SnapshotGroupId))).ToList();
        var snapshots = await ListAsync(new Ec2Snapshots(_session.Clients.EC2(region)), request, groups, cancellationToken);
        var now = _session.Clock.GetUtcNow().UtcDateTime;
        seen.UnionWith(groups.Select(g => g.SnapshotGroupId));
        seen.UnionWith(snapshots.Values.Select(SnapshotTags.GroupOf).OfType<string>());

        var comparisons = new List<SnapshotGroupComparison>();
        foreach (var group in groups.OrderBy(g => g.SnapshotGroupId, StringComparer.Ordinal))
        {
            if (known.Busy(group) is { } operation)
                pipeline.Warning($"Snapshot group {group.SnapshotGroupId} was not compared: its operation {operation} is unfinished. Resume-OpsOperation -OperationId {operation} finishes it, or takes it back.");
            else
                comparisons.Add(SnapshotGroupComparer.Compare(group, snapshots, now));
        }

        var loose = new List<SnapshotGroupDrift>();
        var members = known.Live.Values.SelectMany(g => g.Snapshots).Select(s => s.SnapshotId).ToHashSet(StringComparer.Ordinal);
        foreach (var set in snapshots.Values.Where(s => !members.Contains(s.SnapshotId!)).GroupBy(SnapshotTags.GroupOf).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (set.Key is null || known.IsDeleted(set.Key) || known.UndoneBy(set.First()))
                loose.AddRange(set.OrderBy(s => s.SnapshotId, StringComparer.Ordinal).Select(s => Orphan(s, region, known, now)));
            else if (!known.Live.ContainsKey(set.Key))
                comparisons.AddRange(Rebuilt(set.Key, region, [.. set], known, now, pipeline));
        }

        var repaired = await RepairAsync(account, comparisons, pipeline);
        var drifts = comparisons.SelectMany(c => c.Drifts.Select(d => d.Kind == SnapshotGroupDriftKind.Orphan
            ? Orphan(snapshots[d.Subject!], d, known, now)
            : d with { Repaired = d.CanRepair && c.After is not null && repaired.Contains(c.After.SnapshotGroupId) })).Concat(loose).ToList();
        return request.RemoveOrphan ? await RemoveOrphansAsync(region, drifts, snapshots, request.Force, pipeline, cancellationToken) : drifts;
    }

    // One listing; then only what it lacks is asked for by id, in case its tags were taken off or the listing came short.
    private static async Task<Dictionary<string, Snapshot>> ListAsync(
        Ec2Snapshots ec2, SnapshotUpdateRequest request, IReadOnlyList<SnapshotGroup> groups, CancellationToken cancellationToken)
    {
        var listed = request.SnapshotGroupIds.Count > 0 ? await ec2.FindByGroupAsync(request.SnapshotGroupIds, cancellationToken) : await ec2.FindTaggedAsync(cancellationToken);
        var found = listed.ToDictionary(s => s.SnapshotId!, StringComparer.Ordinal);
        var missing = groups.SelectMany(g => g.Snapshots).Select(s => s.SnapshotId).Where(id => !found.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            foreach (var snapshot in await ec2.FindAsync(missing, cancellationToken))
                found[snapshot.SnapshotId!] = snapshot;
        }

        return found;
    }

    private static IEnumerable<SnapshotGroupComparison> Rebuilt(
        string groupId, string region, List<Snapshot> snapshots, KnownGroups known, DateTime now, IOpsPipeline pipeline)
    {
        if (known.Unfinished(snapshots[0]) is { } operation)
        {
            pipeline.Warning($"Snapshot group {groupId} in EC2 is left alone: its operation {operation} is unfinished. Resume-OpsOperation -OperationId {operation} finishes it, or takes it back.");
            yield break;
        }

        var comparison = SnapshotGroupComparer.Rebuild(groupId, region, snapshots);
        var young = now - snapshots.Max(s => s.StartTime ?? DateTime.UnixEpoch) < InTheMaking;
        if (comparison.After is { Status: not SnapshotGroupStatus.Complete } && young)
            pipeline.Warning($"Snapshot group {groupId} in EC2 is not whole and less than an hour old; someone may be taking it. It is left alone for now.");
        else
            yield return comparison;
    }

    private static SnapshotGroupDrift Orphan(Snapshot snapshot, string region, KnownGroups known, DateTime now)
    {
        var why = SnapshotTags.GroupOf(snapshot) is not { } group ? "its tags name no group"
            : known.IsDeleted(group) ? $"{group} was removed" : "its operation was undone";
        return Orphan(snapshot, SnapshotGroupComparer.OrphanOf(snapshot, region, why), known, now);
    }

    // What an operation may still look for is not deleted under its hands.
    private static SnapshotGroupDrift Orphan(Snapshot snapshot, SnapshotGroupDrift drift, KnownGroups known, DateTime now)
    {
        if (known.Unfinished(snapshot) is { } operation)
            return drift with { CanRepair = false, Remedy = $"Resume-OpsOperation -OperationId {operation} finishes or undoes what it belongs to" };
        if (!known.IsRecorded(snapshot) && now - (snapshot.StartTime ?? now) < InTheMaking)
            return drift with { CanRepair = false, Remedy = "It is less than an hour old and its operation is in no journal here; look again later" };
        return drift;
    }

    private async Task<HashSet<string>> RepairAsync(string account, List<SnapshotGroupComparison> comparisons, IOpsPipeline pipeline)
    {
        var repaired = new HashSet<string>(StringComparer.Ordinal);
        foreach (var comparison in comparisons.Where(c => c.After is not null && !SnapshotGroupComparer.Same(c.Before, c.After)))
        {
            // That EC2 has finished a snapshot is no difference worth a question.
            var agreed = comparison.HasRepair
                ? await pipeline.ShouldProcessAsync($"snapshot group {comparison.After!.SnapshotGroupId} in the state", string.Join("; ", comparison.Drifts.Where(d => d.CanRepair && d.Kind != SnapshotGroupDriftKind.Orphan).Select(Text)))
                : !pipeline.IsWhatIf;
            if (agreed && Store(account, comparison, pipeline))
                repaired.Add(comparison.After!.SnapshotGroupId);
        }

        return repaired;
    }

    private static string Text(SnapshotGroupDrift drift) => $"{drift.Kind}{(drift.Subject is null ? "" : $" {drift.Subject}")}: {drift.Expected} -> {drift.Found}";

    private bool Store(string account, SnapshotGroupComparison comparison, IOpsPipeline pipeline)
    {
        var (before, after) = (comparison.Before, comparison.After!);
        try
        {
            _session.Store.Transaction(() =>
            {
                var table = _session.Store.SnapshotGroups;
                if (!SnapshotGroupComparer.Same(table.Get(account, after.SnapshotGroupId), before))
                    throw new OpsException(OpsErrorId.Busy, $"Snapshot group {after.SnapshotGroupId} was changed while it was compared; run Update-SnapshotGroup again.", after.SnapshotGroupId);
                if (before is not null)
                    table.Update(account, table.WithoutTakenSlot(account, after));
                else
                    table.Insert(account, table.WithoutTakenSlot(account, after));
                return true;
            });
            return true;
        }
        catch (OpsException error)
        {
            pipeline.Error(error);
            return false;
        }
    }

    private async Task<IReadOnlyList<SnapshotGroupDrift>> RemoveOrphansAsync(
        string region, List<SnapshotGroupDrift> drifts, Dictionary<string, Snapshot> snapshots, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var orphans = drifts.FindAll(d => d is { Kind: SnapshotGroupDriftKind.Orphan, CanRepair: true });
        if (orphans.Count == 0)
            return drifts;
        var used = force ? new Dictionary<string, string>() : await new SnapshotUse(_session, region, pipeline).FindAsync(cancellationToken);
        foreach (var orphan in orphans.Where(o => used.ContainsKey(o.Subject!)).ToList())
        {
            drifts[drifts.IndexOf(orphan)] = orphan with { CanRepair = false, Remedy = $"It stays: it {used[orphan.Subject!]}" };
            orphans.Remove(orphan);
        }

        var agreed = new List<SnapshotGroupDrift>();
        foreach (var orphan in orphans)
        {
            if (await pipeline.ShouldProcessAsync($"snapshot {orphan.Subject}, an orphan ({orphan.Found})", "Delete"))
                agreed.Add(orphan);
        }

        if (agreed.Count == 0)
            return drifts;
        var size = agreed.Sum(o => snapshots[o.Subject!].VolumeSize ?? 0);
        if (!force && !await pipeline.ShouldContinueAsync($"Delete {agreed.Count} snapshot(s) of {size} GiB in {agreed[0].Region} that belong to no snapshot group? They do not come back.", "Orphans"))
            return drifts;
        foreach (var orphan in agreed)
        {
            try
            {
                await SnapshotDeletion.DeleteAsync(_session.Clients.EC2(region), orphan.Subject!, cancellationToken);
                drifts[drifts.IndexOf(orphan)] = orphan with { Repaired = true, Remedy = "Deleted" };
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                var error = OpsErrors.From(e);
                pipeline.Error(new OpsException(error.Id, $"Orphan {orphan.Subject} was not deleted: {error.Message}", orphan.Subject, e));
            }
        }

        return drifts;
    }

    // What the state and the journal know, looked up once.
    private sealed class KnownGroups
    {
        private readonly Dictionary<string, OpsOperation> _operations;
        private readonly HashSet<string> _deleted;
        private readonly Dictionary<string, string> _removals;

        public KnownGroups(IReadOnlyList<SnapshotGroup> groups, OperationEngine engine)
        {
            Live = groups.Where(g => g.Status != SnapshotGroupStatus.Deleted).ToDictionary(g => g.SnapshotGroupId, StringComparer.Ordinal);
            _deleted = groups.Select(g => g.SnapshotGroupId).Where(id => !Live.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);
            _operations = engine.List().ToDictionary(o => o.OperationId, StringComparer.Ordinal);
            _removals = engine.Unfinished(RemoveSnapshotGroupKind.KindName).GroupBy(o => RemoveSnapshotGroupKind.GroupOf(engine.PlanOf(o.OperationId)))
                .ToDictionary(g => g.Key, g => g.First().OperationId, StringComparer.Ordinal);
        }

        public Dictionary<string, SnapshotGroup> Live { get; }

        public bool IsDeleted(string groupId) => _deleted.Contains(groupId);

        public bool IsRecorded(Snapshot snapshot) => Of(snapshot) is not null;

        public bool UndoneBy(Snapshot snapshot) => Of(snapshot)?.Status == OperationStatus.Undone;

        public string? Unfinished(Snapshot snapshot) => Of(snapshot) is { Status: OperationStatus.Running or OperationStatus.Failed } operation ? operation.OperationId : null;

        public string? Busy(SnapshotGroup group)
        {
            if (group.OperationId is { } id && _operations.GetValueOrDefault(id) is { Status: OperationStatus.Running or OperationStatus.Failed })
                return id;
            return _removals.GetValueOrDefault(group.SnapshotGroupId);
        }

        private OpsOperation? Of(Snapshot snapshot) => OpsTags.Value(snapshot.Tags, OpsTags.Operation) is { } id ? _operations.GetValueOrDefault(id) : null;
    }
}
