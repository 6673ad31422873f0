using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes.Drift;

/// <summary>Compares groups with EC2 and their hosts, and repairs the state. Changes nothing in EC2 or on a host.</summary>
public sealed class VolumeGroupUpdater
{
    private static readonly IReadOnlyList<EbsVolume> NoVolumes = [];
    private static readonly IReadOnlyDictionary<string, string> NoTags = new Dictionary<string, string>();
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public VolumeGroupUpdater(OpsSession session) => _session = session;

    /// <summary>Compares, and repairs what the user does not refuse.</summary>
    /// <param name="request">Which groups.</param>
    /// <param name="pipeline">Where to ask and to warn; a group that cannot be compared or repaired is an error there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The differences, group by group.</returns>
    public async Task<IReadOnlyList<VolumeGroupDrift>> RunAsync(UpdateRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pipeline);
        var account = await _session.AccountIdAsync(cancellationToken);
        var engine = await new OpsRunner(_session).EngineAsync(cancellationToken);
        var all = _session.Store.VolumeGroups.List(account);
        var comparisons = new List<VolumeGroupComparison>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var region in Regions(request, all))
            comparisons.AddRange(await CompareAsync(region, request, all, engine, seen, pipeline, cancellationToken));
        foreach (var id in request.VolumeGroupIds.Where(id => !seen.Contains(id)))
            pipeline.Error(VolumeGroupErrors.NotFound(id));

        comparisons.Sort((a, b) => string.CompareOrdinal(a.VolumeGroupId, b.VolumeGroupId));
        var agreed = new List<VolumeGroupComparison>();
        foreach (var comparison in comparisons.Where(c => c.HasRepair))
        {
            if (await pipeline.ShouldProcessAsync($"volume group {comparison.VolumeGroupId} in the state", string.Join("; ", comparison.Drifts.Where(d => d.CanRepair).Select(Text))))
                agreed.Add(comparison);
        }

        var repaired = Repair(account, engine, agreed, pipeline);
        return comparisons.SelectMany(c => c.Drifts.Select(d => d with { Repaired = d.CanRepair && repaired.Contains(c.VolumeGroupId) })).ToList();
    }

    private static string Text(VolumeGroupDrift drift) => $"{drift.Kind}{(drift.Subject is null ? "" : $" {drift.Subject}")}: {drift.Expected} -> {drift.Found}";

    private static List<string> Regions(UpdateRequest request, IReadOnlyList<EbsVolumeGroup> all)
    {
        var regions = new SortedSet<string>(request.Regions, StringComparer.Ordinal);
        if (request.OnlyRegions)
            return [.. regions];
        // Ids that the state knows say where they are; an unknown one is looked for everywhere.
        if (request.VolumeGroupIds.Count > 0 && request.VolumeGroupIds.All(id => all.Any(g => g.VolumeGroupId == id)))
            return all.Where(g => request.VolumeGroupIds.Contains(g.VolumeGroupId)).Select(g => g.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (request.InstanceIds.Count == 0)
            regions.UnionWith(all.Select(g => g.Region));
        return [.. regions];
    }

    private async Task<IReadOnlyList<VolumeGroupComparison>> CompareAsync(
        string region, UpdateRequest request, IReadOnlyList<EbsVolumeGroup> all, OperationEngine engine, HashSet<string> seen, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var known = all.Where(g => g.Region == region).ToList();
        var surveyor = new VolumeGroupSurveyor(_session, pipeline);
        var volumes = await surveyor.VolumesAsync(region, request, known, cancellationToken);
        var groups = request.VolumeGroupIds.Count > 0 ? known.FindAll(g => request.VolumeGroupIds.Contains(g.VolumeGroupId))
            : request.InstanceIds.Count > 0 ? known.FindAll(g => VolumeGroupSurveyor.IsOn(g, request.InstanceIds, volumes))
            : known;
        var unknown = volumes.Values.Where(v => v.Exists).Select(v => v.Tags.GetValueOrDefault(OpsTags.VolumeGroup)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Where(id => !all.Any(g => g.VolumeGroupId == id)).Order(StringComparer.Ordinal).ToList();
        seen.UnionWith(groups.Select(g => g.VolumeGroupId).Concat(unknown));
        groups = groups.FindAll(g => IsFree(engine, g.VolumeGroupId, g.Status, pipeline));
        unknown = unknown.FindAll(id => IsFree(engine, id, null, pipeline));

        var instances = groups.Select(g => VolumeGroupComparer.InstanceOf(g, volumes))
            .Concat(volumes.Values.Where(v => unknown.Contains(v.Tags.GetValueOrDefault(OpsTags.VolumeGroup) ?? "")).SelectMany(v => v.Attachments.Select(a => a.InstanceId)))
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var survey = new VolumeGroupSurvey { Volumes = volumes, Hosts = await surveyor.HostsAsync(region, instances, volumes, request.ThrottleLimit, cancellationToken) };
        return groups.Select(g => VolumeGroupComparer.Compare(g, survey))
            .Concat(unknown.Select(id => VolumeGroupComparer.Rebuild(id, region, survey, all))).Where(c => c.Drifts.Count > 0).ToList();
    }

    // What an operation is about to change is not drift.
    private static bool IsFree(OperationEngine engine, string volumeGroupId, string? status, IOpsPipeline pipeline)
    {
        try
        {
            engine.CheckFree(volumeGroupId);
            if (status == VolumeGroupStatus.Creating)
                throw VolumeGroupErrors.Unfinished(volumeGroupId);
            return true;
        }
        catch (OpsException error) when (error.Id is OpsErrorId.Busy or OpsErrorId.OperationState)
        {
            pipeline.Warning($"Volume group {volumeGroupId} was not compared. {error.Message}");
            return false;
        }
    }

    // All in one transaction: of two groups that have changed places, neither finds the other in its way.
    private HashSet<string> Repair(string account, OperationEngine engine, List<VolumeGroupComparison> agreed, IOpsPipeline pipeline)
    {
        var errors = new List<OpsException>();
        var done = agreed.Count == 0 ? [] : _session.Store.Transaction(() =>
        {
            errors.Clear();
            var table = _session.Store.VolumeGroups;
            var work = agreed.Where(c => Holds(c)).ToList();
            var taken = new Dictionary<(string? InstanceId, string? MountPoint), string>();
            // One that is left as it is keeps its mount point, which may be in the way of the next.
            do
            {
                taken = table.List(account).Where(g => g.MountPoint is not null && work.TrueForAll(c => c.Before?.VolumeGroupId != g.VolumeGroupId))
                    .ToDictionary(g => (g.InstanceId, g.MountPoint), g => g.VolumeGroupId);
            }
            while (work.RemoveAll(c => c.After is { MountPoint: { } path } after && !IsFirst(after, path)) > 0);
            // What leaves a mount point leaves it before another takes it.
            foreach (var group in work.Where(c => c.Before is { MountPoint: not null }))
                table.Update(account, group.Before! with { MountPoint = null });
            foreach (var comparison in work)
            {
                if (comparison.Before is null)
                    table.Insert(account, comparison.After!);
                else if (comparison.After is null)
                    table.Delete(account, comparison.VolumeGroupId);
                else
                    table.Update(account, comparison.After);
            }

            return work.Select(c => c.VolumeGroupId).ToHashSet(StringComparer.Ordinal);

            bool Holds(VolumeGroupComparison comparison)
            {
                try
                {
                    engine.CheckFree(comparison.VolumeGroupId);
                }
                catch (OpsException error)
                {
                    errors.Add(error);
                    return false;
                }

                if (Same(table.Get(account, comparison.VolumeGroupId), comparison.Before))
                    return true;
                errors.Add(new OpsException(OpsErrorId.Busy, $"Volume group {comparison.VolumeGroupId} was changed while it was compared; run Update-EbsVolumeGroup again.", comparison.VolumeGroupId));
                return false;
            }

            bool IsFirst(EbsVolumeGroup group, string path)
            {
                if (taken.TryAdd((group.InstanceId, path), group.VolumeGroupId))
                    return true;
                var other = taken[(group.InstanceId, path)];
                errors.Add(new OpsException(OpsErrorId.MountPointInUse, $"The state has volume group {other} at {path} on {group.HostName}, so {group.VolumeGroupId} was left as it is. Update both groups together.", path));
                return false;
            }
        });
        foreach (var error in errors)
            pipeline.Error(error);
        return done;
    }

    private static bool Same(EbsVolumeGroup? now, EbsVolumeGroup? before)
    {
        if (now is null || before is null)
            return now is null && before is null;
        return Bare(now) == Bare(before) && now.Volumes.SequenceEqual(before.Volumes)
            && now.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).SequenceEqual(before.Tags.OrderBy(t => t.Key, StringComparer.Ordinal));
    }

    private static EbsVolumeGroup Bare(EbsVolumeGroup group) => group with { Volumes = NoVolumes, Tags = NoTags };
}
