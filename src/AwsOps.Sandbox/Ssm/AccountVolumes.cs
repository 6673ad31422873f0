using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.Hosts;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Ssm;

/// <summary>Tells the simulated hosts which volumes the account has attached, without an AWS call.</summary>
internal sealed class AccountVolumes : IAttachedVolumes
{
    private readonly AccountStore _store;
    private readonly SandboxClock _clock;

    public AccountVolumes(AccountStore store, SandboxClock clock)
    {
        _store = store;
        _clock = clock;
    }

    public Task<IReadOnlyList<AttachedVolume>> ListAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttachedVolume>>(_store.Read(state => Find(state, instanceId)));

    private List<AttachedVolume> Find(AccountState state, string instanceId)
    {
        var now = _clock.NowOf(state).UtcDateTime;
        var region = state.Instances.All().FirstOrDefault(row => row.Id == instanceId)?.Region;
        if (region is null)
            return [];
        return VolumeStates.On(state, region, instanceId, now)
            .Where(pair => VolumeStates.StateOf(pair.Attachment, now) == "attached")
            .Select(pair => new AttachedVolume(
                pair.Volume.Id,
                pair.Attachment.Device,
                VolumeStates.ShapeOf(pair.Volume, now).Size,
                pair.Volume.SnapshotId,
                pair.Volume.SnapshotId is { } snapshot ? state.Snapshots.Find($"{region}/{snapshot}")?.VolumeId : null))
            .ToList();
    }
}
