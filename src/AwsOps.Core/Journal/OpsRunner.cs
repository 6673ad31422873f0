using AwsOps.Core.Account;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Hosts.Launch;
using AwsOps.Core.Hosts.Naming;
using AwsOps.Core.Hosts.Power;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Copies;
using AwsOps.Core.Snapshots.Holds;
using AwsOps.Core.Snapshots.Tests;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Adoption;

namespace AwsOps.Core.Journal;

/// <summary>Carries plans out as operations, or prints them for -WhatIf. Knows every kind of operation.</summary>
public sealed class OpsRunner
{
    private static readonly IOperationKind[] Kinds =
    [
        new NewVolumeGroupKind(),
        new RestoreSnapshotGroupKind(),
        new RemoveVolumeGroupKind(),
        new ConnectVolumeGroupKind(),
        new DisconnectVolumeGroupKind(),
        new MountVolumeGroupKind(),
        new DismountVolumeGroupKind(),
        new AutomountKind(),
        new ResizeVolumeGroupKind(),
        new SetVolumeGroupKind(),
        new RegisterVolumeGroupKind(),
        new NewSnapshotGroupKind(),
        new CopySnapshotGroupKind(),
        new TestSnapshotGroupKind(),
        new RemoveSnapshotGroupKind(),
        new SnapshotHoldKind(),
        new NewHostsKind(),
        new RemoveHostsKind(),
        new SetHostNameKind(),
        new ChangeRecordsKind(),
        new NewHealthCheckKind(),
        new SetHealthCheckKind(),
        new RemoveHealthCheckKind(),
    ];

    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public OpsRunner(OpsSession session) => _session = session;

    /// <summary>The engine over the session's account.</summary>
    public async Task<OperationEngine> EngineAsync(CancellationToken cancellationToken) =>
        new(_session, await _session.AccountIdAsync(cancellationToken), Kinds);

    /// <summary>Runs a plan after asking once; with -WhatIf prints its steps instead.</summary>
    /// <param name="work">The operation.</param>
    /// <param name="pipeline">The host.</param>
    /// <param name="cancellationToken">Stops it between and within steps.</param>
    /// <returns>True when it ran to its end; false when the user said no or only asked.</returns>
    public async Task<bool> RunAsync(OpsWork work, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var kind = Kinds.First(k => k.Name == work.Kind);
        if (pipeline.IsWhatIf)
        {
            await OperationEngine.PrintPlanAsync(kind.BuildSteps(work.PlanJson), pipeline);
            return false;
        }

        if (!await pipeline.ShouldProcessAsync(work.Target, work.Action))
            return false;
        var engine = await EngineAsync(cancellationToken);
        await engine.StartAsync(work, pipeline, cancellationToken);
        return true;
    }
}
