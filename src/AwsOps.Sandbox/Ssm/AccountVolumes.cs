using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.Hosts;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Ssm;

/// <summary>Tells the simulated hosts which volumes the accounts have attached, without an AWS call.</summary>
internal sealed class AccountVolumes : IAttachedVolumes
{
    private readonly AccountStores _accounts;
    private readonly SandboxClock _clock;

    public AccountVolumes(AccountStores accounts, SandboxClock clock)
    {
        _accounts = accounts;
        _clock = clock;
    }

    public Task<IReadOnlyList<AttachedVolume>> ListAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttachedVolume>>(_accounts.Except(SandboxAccount.AccountId).Prepend(_accounts.Home)
            .Select(store => store.Read(state => Find(state, instanceId))).FirstOrDefault(found => found is not null) ?? []);

    private List<AttachedVolume>? Find(AccountState state, string instanceId)
    {
        var now = _accounts.Home.Peek(_clock.NowOf).UtcDateTime;
        var region = state.Instances.All().FirstOrDefault(row => row.Id == instanceId)?.Region;
        if (region is null)
            return null;
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
