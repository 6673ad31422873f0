using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Retention;
using AwsOps.Core.Snapshots.Copies;
using AwsOps.Core.State;

namespace AwsOps.Core.Snapshots;

/// <summary>Gathers what retention must know (the groups, what AWS lists, what uses snapshots) and has it decided. Changes nothing.</summary>
internal sealed class RetentionSurvey(OpsSession session)
{
    /// <summary>Decides about all groups.</summary>
    /// <param name="region">Only groups of this Region; null means all.</param>
    /// <param name="force">Override the guards that yield to it.</param>
    /// <param name="pipeline">Hears of what could not be listed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RetentionPlan> PlanAsync(string? region, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var groups = await new SnapshotGroupService(session).ListAsync(new SnapshotGroupFilter { Region = region }, cancellationToken);
        var options = await OptionsAsync(groups, force, pipeline, cancellationToken);
        // What another run deletes while AWS lists is no sign of a short listing: it is begun by now, or gone.
        var begun = await new SnapshotGroupService(session).UnfinishedRemovalsAsync(cancellationToken);
        options = options with { BeingDeleted = begun.Keys.ToHashSet(StringComparer.Ordinal) };
        groups = await StillThereAsync(groups, options.Listed, cancellationToken);
        // A complete group that EC2 is still storing is no backup yet: it neither goes nor stands in for an older one.
        var known = groups.Select(g => g.Status == SnapshotGroupStatus.Complete && !SnapshotGroupState.IsStored(g) ? g with { Status = SnapshotGroupStatus.Pending } : g).ToList();
        return RetentionPlanner.Plan(known, session.Clock.GetUtcNow(), options);
    }

    private async Task<IReadOnlyList<SnapshotGroup>> StillThereAsync(IReadOnlyList<SnapshotGroup> groups, IReadOnlySet<string>? listed, CancellationToken cancellationToken)
    {
        if (listed is null)
            return groups;
        var account = await session.AccountIdAsync(cancellationToken);
        return groups.Where(g => g.Snapshots.All(s => listed.Contains(s.SnapshotId)) || session.Store.SnapshotGroups.Get(account, g.SnapshotGroupId) is not null).ToList();
    }

    // What AWS lists and what uses snapshots: four listings a Region, however many groups there are.
    private async Task<RetentionOptions> OptionsAsync(IReadOnlyList<SnapshotGroup> groups, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var now = session.Clock.GetUtcNow().UtcDateTime;
        if (!groups.Any(g => g.Expires < now))
            return new RetentionOptions { Force = force };
        var used = await CopiesInFlightAsync(groups, pipeline, cancellationToken);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        string? failure = null;
        foreach (var region in groups.GroupBy(g => g.Region))
        {
            try
            {
                foreach (var snapshot in await new Ec2Snapshots(session.Clients.EC2(region.Key)).FindOursAsync(cancellationToken))
                    listed.Add(snapshot.SnapshotId!);
                foreach (var (id, use) in await new SnapshotUse(session, region.Key, pipeline).FindAsync(cancellationToken))
                    used[id] = use;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = $"{region.Key}: {OpsErrors.From(e).Message}";
            }
        }

        return new RetentionOptions { Force = force, InUse = used, Listed = listed, ListingError = failure };
    }

    // EC2 does not say of a snapshot that it is being copied; our own copies do, in whichever Region they are. Those in another account
    // are in flight until their operation has ended.
    private async Task<Dictionary<string, string>> CopiesInFlightAsync(IReadOnlyList<SnapshotGroup> groups, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = session.Store.SnapshotGroups.List(await session.AccountIdAsync(cancellationToken));
        var byId = all.ToDictionary(g => g.SnapshotGroupId, StringComparer.Ordinal);
        var copies = all.Where(g => g.SourceSnapshotGroupId is not null && IsInFlight(g)).ToList();
        foreach (var copy in (await RefreshedAsync(copies, groups, pipeline, cancellationToken)).Where(IsInFlight))
        {
            if (!byId.TryGetValue(copy.SourceSnapshotGroupId!, out var source))
                continue;
            foreach (var snapshot in source.Snapshots)
                used[snapshot.SnapshotId] = $"is being copied to {copy.Region} as {copy.SnapshotGroupId}";
        }

        var engine = await new OpsRunner(session).EngineAsync(cancellationToken);
        foreach (var operation in engine.Unfinished(CopySnapshotGroupKind.KindName))
        {
            var plan = SnapshotCopyPlan.FromJson(engine.PlanOf(operation.OperationId));
            var where = plan.Destination is { } other ? $"account {other.AccountId}" : plan.Target.Region;
            foreach (var snapshot in plan.Source.Snapshots)
                used.TryAdd(snapshot.SnapshotId, $"is being copied to {where} by {operation.OperationId}");
        }

        return used;
    }

    // Copies in Regions that this run does not look at may have been stored long ago. Those that cannot be asked about count as in flight.
    private async Task<IReadOnlyList<SnapshotGroup>> RefreshedAsync(
        IReadOnlyList<SnapshotGroup> copies, IReadOnlyList<SnapshotGroup> groups, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var regions = groups.Select(g => g.Region).ToHashSet(StringComparer.Ordinal);
        var found = copies.Where(c => regions.Contains(c.Region)).ToList();
        foreach (var region in copies.Where(c => !regions.Contains(c.Region)).GroupBy(c => c.Region))
        {
            try
            {
                found.AddRange(await new SnapshotGroupService(session).RefreshAsync([.. region], cancellationToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                pipeline.Warning($"Copies in {region.Key} count as in flight; they could not be looked up: {OpsErrors.From(e).Message}");
                found.AddRange(region);
            }
        }

        return found;
    }

    private static bool IsInFlight(SnapshotGroup copy) =>
        copy.Status == SnapshotGroupStatus.Pending || copy.Snapshots.Any(s => s.State == "pending");
}
