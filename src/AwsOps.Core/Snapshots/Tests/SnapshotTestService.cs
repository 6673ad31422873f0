using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Snapshots.Tests;

/// <summary>Proves snapshot groups by restoring them to scratch volumes, which are always removed.</summary>
public sealed class SnapshotTestService
{
    private readonly OpsSession _session;
    private readonly OpsRunner _runner;

    /// <summary>Creates it for a session.</summary>
    public SnapshotTestService(OpsSession session)
    {
        _session = session;
        _runner = new OpsRunner(session);
    }

    /// <summary>Tests a group on a host.</summary>
    /// <returns>The group with the result; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">When it could not be tested; nothing is recorded then.</exception>
    public async Task<SnapshotGroup?> TestAsync(SnapshotGroup source, OpsHost host, SnapshotTestRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(pipeline);
        var region = host.Region ?? _session.RequireRegion();
        if (source.Status != SnapshotGroupStatus.Complete)
            throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot group {source.SnapshotGroupId} is {source.Status}; only Complete groups are tested.", source.SnapshotGroupId);
        if (source.Region != region)
            throw new OpsException(OpsErrorId.ZoneMismatch, $"Host {host.HostName} is in {region}, snapshot group {source.SnapshotGroupId} in {source.Region}. Test it on a host there, or test a copy.", source.SnapshotGroupId);
        if (!pipeline.IsWhatIf)
            await CleanUpAsync(pipeline, cancellationToken);
        var target = await new AttachTargets(_session).FindAsync(host, mountPoint: null, dataComesAlong: false, cancellationToken);
        var plan = Plan(source, request, target);
        var work = new OpsWork(
            plan.Scratch.OperationId, TestSnapshotGroupKind.KindName, $"snapshot group {source.SnapshotGroupId}", $"Restore to scratch volumes on {target.HostName}, check and remove them", region, plan.ToJson());
        try
        {
            return await _runner.RunAsync(work, pipeline, cancellationToken) ? await new SnapshotGroupService(_session).GetAsync(source.SnapshotGroupId, cancellationToken) : null;
        }
        catch (Exception error)
        {
            var clean = await TakeBackAsync(plan.Scratch.OperationId, pipeline);
            // The engine says how to go on; there is nothing left to go on with.
            if (clean && error is OpsException { InnerException: { } cause } known)
                throw new OpsException(known.Id, $"{OpsErrors.From(cause).Message} Nothing is recorded; the scratch volumes are removed.", known.Target, error);
            throw;
        }
    }

    private static SnapshotTestPlan Plan(SnapshotGroup source, SnapshotTestRequest request, AttachTarget target)
    {
        var restore = new RestoreRequest { Automount = false, VolumeType = request.VolumeType, Name = $"test of {source.SnapshotGroupId}" };
        return new SnapshotTestPlan
        {
            // Without the user's tags: schedules that look for them must not find scratch volumes.
            Scratch = VolumeGroupPlanner.PlanRestore(source, restore, target, OpsId.New("op"), OpsId.New("vg")) with { Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) },
            Command = request.Command,
            CommandSeconds = request.CommandSeconds,
        };
    }

    // What runs that were killed have left behind. One that another process works on is its own.
    private async Task CleanUpAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var engine = await _runner.EngineAsync(cancellationToken);
        foreach (var left in engine.Unfinished(TestSnapshotGroupKind.KindName).ToList())
        {
            try
            {
                if (await engine.SettleAsync(left.OperationId, undo: true, pipeline, cancellationToken) is not null)
                    pipeline.Verbose($"Removed the scratch volumes of {left.OperationId}, a restore test that was cut off.");
            }
            catch (OpsException error) when (error.Id == OpsErrorId.Busy)
            {
                pipeline.Verbose($"{left.OperationId} is a restore test that still runs.");
            }
            catch (OpsException error)
            {
                pipeline.Warning($"The scratch volumes of {left.OperationId}, a restore test that was cut off, could not be removed: {error.Message}");
            }
        }
    }

    // Ctrl-C ends the test, not the cleaning up. False when there is something left.
    private async Task<bool> TakeBackAsync(string operationId, IOpsPipeline pipeline)
    {
        var engine = await _runner.EngineAsync(CancellationToken.None);
        if (engine.List().All(o => o.OperationId != operationId) || engine.IsFinished(operationId))
            return false;
        try
        {
            await engine.UndoAsync(operationId, pipeline, CancellationToken.None);
            return true;
        }
        catch (Exception error)
        {
            pipeline.Warning($"The scratch volumes could not be removed; the next test, or Resume-OpsOperation -OperationId {operationId}, tries again: {OpsErrors.From(error).Message}");
            return false;
        }
    }
}
