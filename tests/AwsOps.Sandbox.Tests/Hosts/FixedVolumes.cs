using AwsOps.Sandbox.Hosts;

namespace AwsOps.Sandbox.Tests.Hosts;

/// <summary>Attachments as a test sets them.</summary>
internal sealed class FixedVolumes : IAttachedVolumes
{
    public Dictionary<string, List<AttachedVolume>> ByInstance { get; } = new(StringComparer.Ordinal);

    public void Attach(string instanceId, string volumeId, string device, string? snapshotId = null, string? sourceVolumeId = null)
    {
        if (!ByInstance.TryGetValue(instanceId, out var list))
            ByInstance[instanceId] = list = [];
        list.Add(new AttachedVolume(volumeId, device, 8, snapshotId, sourceVolumeId));
    }

    public void Detach(string volumeId)
    {
        foreach (var list in ByInstance.Values)
            list.RemoveAll(v => v.VolumeId == volumeId);
    }

    public Task<IReadOnlyList<AttachedVolume>> ListAsync(string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AttachedVolume>>(ByInstance.TryGetValue(instanceId, out var list) ? [.. list] : []);
}
