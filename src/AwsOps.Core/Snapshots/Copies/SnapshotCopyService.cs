using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;
using AwsOps.Sdk.KeyManagement.Model;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Copies snapshot groups to another Region or account, or in their own Region under another key.</summary>
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
        var target = Target(request);
        var groups = new SnapshotGroupService(target);
        var there = request.Destination is null ? request.Region : $"{request.Region} of account {await OtherAccountAsync(target, request.Destination, cancellationToken)}";
        if (!request.Force && await FindCopyAsync(source, request, cancellationToken) is { } copy)
        {
            pipeline.Verbose($"{source.SnapshotGroupId} is in {there} already, as {copy.SnapshotGroupId}; -Force makes another copy.");
            return copy;
        }

        var plan = await PlanAsync(source, request, pipeline, cancellationToken);
        var work = new OpsWork(
            plan.Target.OperationId!, CopySnapshotGroupKind.KindName, $"snapshot group {source.SnapshotGroupId} ({source.Snapshots.Count} snapshots of {source.HostName ?? source.VolumeGroupId})",
            $"Copy from {source.Region} to {there}", request.Region, plan.ToJson());
        return await _runner.RunAsync(work, pipeline, cancellationToken) ? await groups.GetAsync(plan.Target.SnapshotGroupId, cancellationToken) : null;
    }

    /// <summary>Plans a copy, after all that can be known to be wrong was looked for.</summary>
    /// <exception cref="OpsException">SnapshotGroupNotUsable; InvalidParameter for a Region that the account does not have, or an account that is the source's.</exception>
    public async Task<SnapshotCopyPlan> PlanAsync(SnapshotGroup source, SnapshotCopyRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        SnapshotCopyPlanner.CheckUsable(source);
        var target = Target(request);
        if (request.Region != source.Region && !request.RegionIsKnown)
            await CheckRegionAsync(target, request.Region, source.Region, "-DestinationRegion", request.Region, cancellationToken);
        var key = request.KmsKeyId is null && source.Snapshots.Any(s => s.Encrypted) ? await DefaultKeyAsync(target, request.Region, cancellationToken) : null;
        (SnapshotCopyDestination, string)? destination = request.Destination is null ? null
            : (await DestinationAsync(source, request, target, pipeline, cancellationToken), await _session.AccountIdAsync(cancellationToken));
        return SnapshotCopyPlanner.Plan(source, request, destination, key, OpsId.New("op"), OpsId.New("snapg"));
    }

    /// <summary>
    /// The newest complete copy of a group where the request wants one, under the key that it names; null when there is none. Copies of one
    /// original are copies of each other, and the original is one of them.
    /// </summary>
    public async Task<SnapshotGroup?> FindCopyAsync(SnapshotGroup source, SnapshotCopyRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(request);
        var target = Target(request);
        var account = await target.AccountIdAsync(cancellationToken);
        var origin = SnapshotGroupOrigin.Of(source, await _session.AccountIdAsync(cancellationToken), _session.Store);
        // A copy keeps its original's instant, which spares most groups the way back to theirs.
        var known = target.Store.SnapshotGroups.List(account, new SnapshotGroupFilter { VolumeGroupId = source.VolumeGroupId, Region = request.Region })
            .Where(g => g.Created == source.Created && g.Status == SnapshotGroupStatus.Complete && SnapshotGroupOrigin.Of(g, account, target.Store) == origin);
        // One that EC2 could not store in the end is no copy.
        var found = (await new SnapshotGroupService(target).FindAsync(known.Select(g => g.SnapshotGroupId), includeDeleted: false, cancellationToken))
            .Where(g => g.Status == SnapshotGroupStatus.Complete)
            .ToList();
        if (request.KmsKeyId is null || found.Count == 0)
            return found.LastOrDefault();
        var key = await KeyArnAsync(target, request.Region, request.KmsKeyId, cancellationToken);
        return found.LastOrDefault(g => g.Snapshots.All(s => s.Encrypted && s.KmsKeyId == key));
    }

    /// <summary>A session of the account that the request copies to.</summary>
    /// <exception cref="OpsException">InvalidParameter for a profile in the sandbox.</exception>
    public OpsSession Target(SnapshotCopyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Destination is not { } access)
            return _session;
        if (_session.Connection.Sandbox && access.ProfileName is { } profile)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-DestinationProfileName '{profile}' is not allowed in the sandbox, which has no profiles; -DestinationRoleArn arn:aws:iam::444455556666:role/backup chooses another account of it.", profile);
        return _session.Other(access);
    }

    private async Task<string> OtherAccountAsync(OpsSession target, AccountAccess access, CancellationToken cancellationToken)
    {
        var account = await target.AccountIdAsync(cancellationToken);
        if (account == await _session.AccountIdAsync(cancellationToken))
        {
            var (parameter, value) = access.RoleArn is { } arn ? ("-DestinationRoleArn", arn) : ("-DestinationProfileName", access.ProfileName);
            throw new OpsException(OpsErrorId.InvalidParameter, $"{parameter} '{value}' leads to account {account}, which is the source's own; leave it out to copy within the account.", value);
        }

        return account;
    }

    // Who can restore the members already goes on doing so; what has to be shared for the copy is found out before anything is changed.
    private async Task<SnapshotCopyDestination> DestinationAsync(
        SnapshotGroup source, SnapshotCopyRequest request, OpsSession target, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await OtherAccountAsync(target, request.Destination!, cancellationToken);
        var snapshots = new Ec2Snapshots(_session.Clients.EC2(source.Region));
        var ids = source.Snapshots.Select(s => s.SnapshotId).ToList();
        if (source.Snapshots.Any(s => s.Encrypted))
        {
            var keys = (await snapshots.FindAsync(ids, cancellationToken)).Select(s => s.KmsKeyId).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            await SourceKeyCheck.RunAsync(_session, target, account, source, keys, pipeline, cancellationToken);
        }

        var shared = (await snapshots.FindSharedAsync(ids, account, cancellationToken)).Select(s => s.SnapshotId!);
        return new SnapshotCopyDestination
        {
            AccountId = account,
            Access = request.Destination!,
            Shared = ids.Except(shared, StringComparer.Ordinal).ToList(),
            WaitSeconds = (int)request.Timeout.TotalSeconds,
        };
    }

    /// <summary>Asks a Region that the account has whether it has another one, too: a Region that it does not have answers nothing of use.</summary>
    /// <param name="session">Session of the account.</param>
    /// <param name="region">The Region.</param>
    /// <param name="from">The Region that is asked.</param>
    /// <param name="parameter">What the user gave, for the error.</param>
    /// <param name="value">Its value.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    internal static async Task CheckRegionAsync(OpsSession session, string region, string from, string parameter, string value, CancellationToken cancellationToken)
    {
        var response = await session.Clients.EC2(from).DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = false }, cancellationToken);
        var regions = (response.Regions ?? []).Select(r => r.RegionName!).Order(StringComparer.Ordinal).ToList();
        if (!regions.Contains(region))
            throw new OpsException(OpsErrorId.InvalidParameter, $"{parameter} '{value}' is not allowed: account {await session.AccountIdAsync(cancellationToken)} has {string.Join(", ", regions)}.", value);
    }

    // Snapshots name the key itself by its ARN; a user may say its id or an alias.
    private static async Task<string?> KeyArnAsync(OpsSession session, string region, string key, CancellationToken cancellationToken)
    {
        if (key.StartsWith("arn:", StringComparison.Ordinal) && key.Contains(":key/", StringComparison.Ordinal))
            return key;
        try
        {
            return (await session.Clients.Kms(region).DescribeKeyAsync(new DescribeKeyRequest { KeyId = key }, cancellationToken)).KeyMetadata?.Arn;
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "NotFoundException")
        {
            throw new OpsException(OpsErrorId.InvalidParameter, $"-KmsKeyId '{key}' is no key of {region} in account {await session.AccountIdAsync(cancellationToken)}: {e.Message}", key, e);
        }
    }

    private static async Task<string?> DefaultKeyAsync(OpsSession session, string region, CancellationToken cancellationToken) =>
        (await session.Clients.EC2(region).GetEbsDefaultKmsKeyIdAsync(new GetEbsDefaultKmsKeyIdRequest(), cancellationToken)).KmsKeyId;
}
