using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Copies snapshot groups to another Region, or in their own Region under another key.</summary>
public sealed class SnapshotCopyService
{
    private readonly OpsSession _session;
    private readonly OpsRunner _runner;

    /// <summary>Creates it for a session.</summary>
    public SnapshotCopyService(OpsSession session)
    {
        _session = session;
        _runner = new OpsRunner(session);
    }

    /// <summary>Copies a group, unless it has a copy there already, which is then the result.</summary>
    /// <returns>The copy, which EC2 may still be storing; null when the user said no or asked with -WhatIf.</returns>
    public async Task<SnapshotGroup?> CopyAsync(SnapshotGroup source, SnapshotCopyRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(pipeline);
        SnapshotCopyPlanner.Check(request);
        var groups = new SnapshotGroupService(_session);
        if (!request.Force && await FindCopyAsync(source, request.Region, cancellationToken) is { } copy)
        {
            pipeline.Verbose($"{source.SnapshotGroupId} has a copy in {request.Region} already, {copy.SnapshotGroupId}; -Force makes another one.");
            return await groups.GetAsync(copy.SnapshotGroupId, cancellationToken);
        }

        var plan = await PlanAsync(source, request, cancellationToken);
        var work = new OpsWork(
            plan.Target.OperationId!, CopySnapshotGroupKind.KindName, $"snapshot group {source.SnapshotGroupId} ({source.Snapshots.Count} snapshots of {source.HostName ?? source.VolumeGroupId})",
            $"Copy from {source.Region} to {request.Region}", request.Region, plan.ToJson());
        return await _runner.RunAsync(work, pipeline, cancellationToken) ? await groups.GetAsync(plan.Target.SnapshotGroupId, cancellationToken) : null;
    }

    /// <summary>Plans a copy, after all that can be known to be wrong was looked for.</summary>
    /// <exception cref="OpsException">SnapshotGroupNotUsable; InvalidParameter for a Region that the account does not have.</exception>
    public async Task<SnapshotCopyPlan> PlanAsync(SnapshotGroup source, SnapshotCopyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        SnapshotCopyPlanner.CheckUsable(source);
        if (request.Region != source.Region)
            await CheckRegionAsync(request.Region, source.Region, cancellationToken);
        var key = request.KmsKeyId is null && source.Snapshots.Any(s => s.Encrypted) ? await DefaultKeyAsync(request.Region, cancellationToken) : null;
        return SnapshotCopyPlanner.Plan(source, request, key, OpsId.New("op"), OpsId.New("snapg"));
    }

    /// <summary>The newest complete copy of a group in a Region; null when there is none.</summary>
    public async Task<SnapshotGroup?> FindCopyAsync(SnapshotGroup source, string region, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var account = await _session.AccountIdAsync(cancellationToken);
        return _session.Store.SnapshotGroups.List(account, new SnapshotGroupFilter { VolumeGroupId = source.VolumeGroupId, Region = region })
            .LastOrDefault(g => g.SourceSnapshotGroupId == source.SnapshotGroupId && g.Status == SnapshotGroupStatus.Complete);
    }

    private async Task CheckRegionAsync(string region, string from, CancellationToken cancellationToken)
    {
        var response = await _session.Clients.EC2(from).DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = false }, cancellationToken);
        var regions = (response.Regions ?? []).Select(r => r.RegionName!).Order(StringComparer.Ordinal).ToList();
        if (!regions.Contains(region))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-DestinationRegion '{region}' is not allowed: this account has {string.Join(", ", regions)}.", region);
    }

    private async Task<string?> DefaultKeyAsync(string region, CancellationToken cancellationToken) =>
        (await _session.Clients.EC2(region).GetEbsDefaultKmsKeyIdAsync(new GetEbsDefaultKmsKeyIdRequest(), cancellationToken)).KmsKeyId;
}
