using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.Core.Remote;

/// <summary>Tells the simulated hosts what is attached by asking EC2, whichever EC2 that is.</summary>
internal sealed class Ec2AttachedVolumes : IAttachedVolumes
{
    private readonly IAmazonEC2 _ec2;

    public Ec2AttachedVolumes(IAmazonEC2 ec2) => _ec2 = ec2;

    public async Task<IReadOnlyList<AttachedVolume>> ListAsync(string instanceId, CancellationToken cancellationToken)
    {
        var volumes = new List<Volume>();
        var request = new DescribeVolumesRequest { Filters = [new Filter { Name = "attachment.instance-id", Values = [instanceId] }] };
        await foreach (var volume in _ec2.Paginators.DescribeVolumes(request).Volumes.WithCancellation(cancellationToken))
            volumes.Add(volume);
        var snapshots = volumes.Select(v => v.SnapshotId).OfType<string>().Where(id => id.Length > 0).Distinct().ToList();
        var sources = (await new Ec2Snapshots(_ec2).FindAsync(snapshots, cancellationToken)).ToDictionary(s => s.SnapshotId!, s => s.VolumeId);
        return volumes.SelectMany(v => (v.Attachments ?? []).Where(a => a.InstanceId == instanceId && a.State == VolumeAttachmentState.Attached)
            .Select(a => new AttachedVolume(v.VolumeId!, a.Device!, v.Size ?? 0, v.SnapshotId, Source(v, sources)))).ToList();
    }

    private static string? Source(Volume volume, Dictionary<string, string?> sources) =>
        string.IsNullOrEmpty(volume.SnapshotId) ? null : sources.GetValueOrDefault(volume.SnapshotId);
}
