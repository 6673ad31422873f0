using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Settings;
using AwsOps.Core.Snapshots.Holds;
using AwsOps.Core.State;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Snapshots;

/// <summary>Takes, finds and removes snapshot groups: gathers what is known, plans, and runs the plan as an operation.</summary>
public sealed class SnapshotGroupService
{
    private readonly OpsSession _session;
    private readonly OpsRunner _runner;

    /// <summary>Creates it for a session.</summary>
    public SnapshotGroupService(OpsSession session)
    {
        _session = session;
        _runner = new OpsRunner(session);
    }

    /// <summary>Takes a snapshot group of a volume group.</summary>
    /// <returns>The group; null when the user said no or asked with -WhatIf.</returns>
    public async Task<SnapshotGroup?> NewAsync(EbsVolumeGroup group, SnapshotRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var attachments = (await new AttachmentLookup(_session).FindAsync([group], cancellationToken))[group.VolumeGroupId];
        return await TakeAsync(group, attachments, request, pipeline, cancellationToken) is { } taken ? await GetAsync(taken.SnapshotGroupId, cancellationToken) : null;
    }

    /// <summary>Takes a snapshot group of a volume group whose members' attachments are known.</summary>
    /// <returns>The group as it was recorded; null when the user said no or asked with -WhatIf.</returns>
    internal async Task<SnapshotGroup?> TakeAsync(
        EbsVolumeGroup group, VolumeAttachments attachments, SnapshotRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        request = await WithSettingsAsync(request, group, attachments, cancellationToken);
        var plan = SnapshotPlanner.Plan(group, attachments, request, OpsId.New("op"), OpsId.New("snapg"));
        var where = plan.HostName is null ? "" : $" ({plan.HostName}{(plan.MountPoint is null ? "" : ":" + plan.MountPoint)})";
        var work = new OpsWork(plan.OperationId, NewSnapshotGroupKind.KindName, $"volume group {group.VolumeGroupId}{where}", "Create snapshot group", plan.Region, plan.ToJson());
        try
        {
            return await _runner.RunAsync(work, pipeline, cancellationToken)
                ? _session.Store.SnapshotGroups.Get(await _session.AccountIdAsync(cancellationToken), plan.SnapshotGroupId) ?? throw NotFound(plan.SnapshotGroupId)
                : null;
        }
        catch (OpsException e) when (e.Id == OpsErrorId.Busy && plan.SlotStart is not null)
        {
            await GiveUpAsync(plan.OperationId, pipeline, cancellationToken);
            throw;
        }
    }

    /// <summary>Waits until EC2 has stored every member of a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="limit">Time to wait at most.</param>
    /// <param name="pipeline">Gets the progress, and an error for a group that is not whole and stored in the end.</param>
    /// <param name="cancellationToken">Stops waiting; EC2 goes on storing.</param>
    /// <returns>The group as it is then.</returns>
    public async Task<SnapshotGroup> WaitAsync(SnapshotGroup group, TimeSpan limit, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(pipeline);
        await SettleAsync(group, limit, pipeline, cancellationToken);
        var now = await GetAsync(group.SnapshotGroupId, cancellationToken);
        if (!SnapshotGroupState.IsStored(now))
        {
            var open = string.Join(", ", now.Snapshots.Where(s => s.State != "completed").Select(s => $"{s.SnapshotId} is {s.State}"));
            var late = now.Snapshots.Any(s => s.State == "pending") ? $" after {limit.TotalSeconds:0} s; EC2 goes on storing" : "";
            pipeline.Error(new OpsException(OpsErrorId.SnapshotFailed, $"Snapshot group {now.SnapshotGroupId} ({now.Status}) is not stored{late}: {open}.", now.SnapshotGroupId));
        }

        return now;
    }

    /// <summary>Waits until EC2 is done with every member, for good or ill, and shows how far it is.</summary>
    /// <returns>False when the time was over before.</returns>
    internal async Task<bool> SettleAsync(SnapshotGroup group, TimeSpan limit, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var activity = $"Storing {group.SnapshotGroupId}";
        var snapshots = new Ec2Snapshots(_session.Clients.EC2(group.Region));
        var last = await Poll.WatchAsync(
            async token =>
            {
                var found = await snapshots.FindAsync(group.Snapshots.Select(s => s.SnapshotId).ToList(), token);
                pipeline.Progress(new OpsProgress(activity, string.Join(", ", found.Select(s => $"{s.SnapshotId} {s.Progress}")), Percent(found)));
                return found;
            },
            found => !IsPending(found),
            limit,
            _session.Clock,
            cancellationToken);
        pipeline.Progress(new OpsProgress(activity, IsPending(last) ? "The time is over" : "Done", Percent(last), Completed: true));
        return !IsPending(last);
    }

    private static bool IsPending(IReadOnlyList<Snapshot> snapshots) => snapshots.Any(s => s.State == SnapshotState.Pending);

    private static int Percent(IReadOnlyList<Snapshot> snapshots) => snapshots.Count == 0 ? 0 : (int)snapshots.Average(s =>
        int.TryParse((s.Progress ?? "").TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : 0);

    // What nobody said is as the host's settings say.
    private async Task<SnapshotRequest> WithSettingsAsync(SnapshotRequest request, EbsVolumeGroup group, VolumeAttachments attachments, CancellationToken cancellationToken)
    {
        if (attachments.InstanceByVolume.Values.FirstOrDefault(i => i is not null) is not { } instanceId)
            return request;
        var host = _session.Store.Hosts.Get(await _session.AccountIdAsync(cancellationToken), instanceId);
        var settings = await new SettingService(_session).ResolverAsync(cancellationToken);
        return request with
        {
            Freeze = request.Freeze || (group.MountPoint is not null && settings.Value("FreezeFileSystem", host) == "true"),
            WatchdogSeconds = int.Parse(settings.Value("FreezeWatchdog", host)!, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The group with this id, with its members' states as EC2 has them now.</summary>
    /// <exception cref="OpsException">SnapshotGroupNotFound.</exception>
    public async Task<SnapshotGroup> GetAsync(string snapshotGroupId, CancellationToken cancellationToken)
    {
        var group = _session.Store.SnapshotGroups.Get(await _session.AccountIdAsync(cancellationToken), snapshotGroupId) ?? throw NotFound(snapshotGroupId);
        return (await RefreshAsync([group], cancellationToken))[0];
    }

    /// <summary>The groups with these ids that exist, with their members' states as EC2 has them now.</summary>
    public async Task<IReadOnlyList<SnapshotGroup>> FindAsync(IEnumerable<string> snapshotGroupIds, bool includeDeleted, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var found = snapshotGroupIds.Select(id => _session.Store.SnapshotGroups.Get(account, id, includeDeleted)).OfType<SnapshotGroup>().ToList();
        return await RefreshAsync(found, cancellationToken);
    }

    /// <summary>The groups that a filter finds, newest first and copies after their originals, with their members' states as EC2 has them now.</summary>
    public async Task<IReadOnlyList<SnapshotGroup>> ListAsync(SnapshotGroupFilter filter, CancellationToken cancellationToken)
    {
        var groups = _session.Store.SnapshotGroups.List(await _session.AccountIdAsync(cancellationToken), filter);
        return (await RefreshAsync(groups, cancellationToken)).OrderByDescending(g => g.Created).ThenBy(g => g.SourceSnapshotGroupId is not null).ThenBy(g => g.SnapshotGroupId, StringComparer.Ordinal).ToList();
    }

    /// <summary>Deletes a group's snapshots and moves it to history.</summary>
    /// <param name="snapshotGroupId">The group.</param>
    /// <param name="force">Also delete what an AMI or launch template names, where EC2 allows it.</param>
    /// <param name="pipeline">The host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The group as it was; null when the user said no or asked with -WhatIf.</returns>
    public async Task<SnapshotGroup?> RemoveAsync(string snapshotGroupId, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var group = _session.Store.SnapshotGroups.Get(await _session.AccountIdAsync(cancellationToken), snapshotGroupId) ?? throw NotFound(snapshotGroupId);
        SnapshotHold.Check(group, _session.Clock.GetUtcNow().UtcDateTime);
        if (!force)
        {
            var used = await new SnapshotUse(_session, group.Region, pipeline).FindAsync(cancellationToken);
            if (group.Snapshots.FirstOrDefault(s => used.ContainsKey(s.SnapshotId)) is { } member)
                throw new OpsException(OpsErrorId.DeletionGuard, $"Snapshot {member.SnapshotId} of {snapshotGroupId} {used[member.SnapshotId]}; -Force deletes it where EC2 allows that.", snapshotGroupId);
        }

        var begun = (await UnfinishedRemovalsAsync(cancellationToken)).GetValueOrDefault(snapshotGroupId);
        return await RunRemovalAsync(group, begun, pipeline, cancellationToken) ? group with { Status = SnapshotGroupStatus.Deleted } : null;
    }

    // The slot went to another runner before anything was made: this operation has nothing left to finish, and that other runner may
    // be settling it already.
    private async Task GiveUpAsync(string operationId, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var engine = await _runner.EngineAsync(cancellationToken);
        try
        {
            await engine.SettleAsync(operationId, undo: true, pipeline, cancellationToken);
        }
        catch (OpsException e) when (e.Id == OpsErrorId.Busy)
        {
            pipeline.Verbose($"{operationId} is being settled by another runner.");
        }
    }

    /// <summary>Removals that have not ended: snapshot group id to operation id.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> UnfinishedRemovalsAsync(CancellationToken cancellationToken)
    {
        var engine = await _runner.EngineAsync(cancellationToken);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in engine.Unfinished(RemoveSnapshotGroupKind.KindName))
            found[RemoveSnapshotGroupKind.GroupOf(engine.PlanOf(operation.OperationId))] = operation.OperationId;
        return found;
    }

    /// <summary>Runs the removal of a group that has passed its checks, or finishes one that was cut off.</summary>
    /// <param name="group">The group.</param>
    /// <param name="begun">Id of the unfinished removal of the group, if there is one.</param>
    /// <param name="pipeline">The host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when the user said no or asked with -WhatIf.</returns>
    internal async Task<bool> RunRemovalAsync(SnapshotGroup group, string? begun, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var target = $"snapshot group {group.SnapshotGroupId} ({group.Snapshots.Count} snapshots of {group.HostName ?? group.VolumeGroupId})";
        if (begun is not null)
        {
            if (!await pipeline.ShouldProcessAsync(target, "Finish deleting"))
                return false;
            // Whoever ended it deleted the group.
            _ = await (await _runner.EngineAsync(cancellationToken)).SettleAsync(begun, undo: false, pipeline, cancellationToken) ?? throw NotFound(group.SnapshotGroupId);
            return true;
        }

        var account = await _session.AccountIdAsync(cancellationToken);
        var work = new OpsWork(OpsId.New("op"), RemoveSnapshotGroupKind.KindName, target, "Delete", group.Region, RemoveSnapshotGroupKind.Plan(group))
        {
            // Since it was looked at, another run may have deleted it, or somebody may hold it now.
            CheckBeforeStart = () => SnapshotHold.Check(
                _session.Store.SnapshotGroups.Get(account, group.SnapshotGroupId) ?? throw NotFound(group.SnapshotGroupId), _session.Clock.GetUtcNow().UtcDateTime),
        };
        return await _runner.RunAsync(work, pipeline, cancellationToken);
    }

    /// <summary>The groups with their members' states as EC2 has them now. Only members that EC2 had not finished are asked about: one call a Region for all groups.</summary>
    internal async Task<IReadOnlyList<SnapshotGroup>> RefreshAsync(IReadOnlyList<SnapshotGroup> groups, CancellationToken cancellationToken)
    {
        var open = groups.Where(g => g.Status is not SnapshotGroupStatus.Deleted && g.Snapshots.Any(s => s.State == "pending")).ToList();
        if (open.Count == 0)
            return groups;
        var seen = new Dictionary<string, Snapshot>(StringComparer.Ordinal);
        foreach (var region in open.GroupBy(g => g.Region))
        {
            var ids = region.SelectMany(g => g.Snapshots).Where(s => s.State == "pending").Select(s => s.SnapshotId).ToList();
            foreach (var snapshot in await new Ec2Snapshots(_session.Clients.EC2(region.Key)).FindAsync(ids, cancellationToken))
                seen[snapshot.SnapshotId!] = snapshot;
        }

        var account = await _session.AccountIdAsync(cancellationToken);
        return groups.Select(g => open.Contains(g) ? Store(account, g, seen) : g).ToList();
    }

    // Read and written in one transaction: a hold that is set meanwhile must not be lost.
    private SnapshotGroup Store(string account, SnapshotGroup known, Dictionary<string, Snapshot> seen) => _session.Store.Transaction(() =>
    {
        if (_session.Store.SnapshotGroups.Get(account, known.SnapshotGroupId) is not { } group)
            return known;
        var members = group.Snapshots.Select(s => seen.TryGetValue(s.SnapshotId, out var now) ? s with { State = now.State?.Value ?? "pending", KmsKeyId = now.KmsKeyId ?? s.KmsKeyId } : s).ToList();
        if (members.SequenceEqual(group.Snapshots))
            return group;
        var updated = group with { Snapshots = members };
        if (members.Any(m => m.State == "error"))
            updated = updated with { Status = SnapshotGroupState.Of(updated, group.MemberCount ?? members.Count) };
        _session.Store.SnapshotGroups.Update(account, updated);
        return updated;
    });

    private static OpsException NotFound(string snapshotGroupId) =>
        new(OpsErrorId.SnapshotGroupNotFound, $"There is no snapshot group '{snapshotGroupId}'. Get-SnapshotGroup lists them.", snapshotGroupId);
}
