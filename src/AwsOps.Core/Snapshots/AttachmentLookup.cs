using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Snapshots;

/// <summary>
/// Finds where the members of volume groups are attached, and the other volumes of the same instances, which stay out of the sets. However many
/// groups of a Region there are, that is one call for 200 volumes and one for 200 instances.
/// </summary>
internal sealed class AttachmentLookup(OpsSession session)
{
    /// <summary>Volume group id to attachments.</summary>
    /// <param name="groups">Groups of any Regions, each once.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, VolumeAttachments>> FindAsync(IReadOnlyCollection<EbsVolumeGroup> groups, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, VolumeAttachments>(StringComparer.Ordinal);
        foreach (var region in groups.GroupBy(g => g.Region, StringComparer.Ordinal))
            await FindAsync(session.Clients.EC2(region.Key), region.ToList(), found, cancellationToken);
        return found;
    }

    private async Task FindAsync(IAmazonEC2 ec2, List<EbsVolumeGroup> groups, Dictionary<string, VolumeAttachments> found, CancellationToken cancellationToken)
    {
        var ids = groups.SelectMany(g => g.Volumes).Select(v => v.VolumeId).Distinct(StringComparer.Ordinal).ToList();
        var volumes = (await new Ec2Volumes(ec2, session.Clock).FindAsync(ids, cancellationToken)).ToDictionary(v => v.VolumeId!, InstanceOf);
        var instances = await new Ec2Instances(ec2).FindAsync(volumes.Values.OfType<string>().Distinct(StringComparer.Ordinal).ToList(), cancellationToken);
        foreach (var group in groups)
        {
            var members = group.Volumes.Select(v => v.VolumeId).Where(volumes.ContainsKey).Distinct().ToDictionary(id => id, id => volumes[id]);
            var instance = members.Values.OfType<string>().Select(instances.GetValueOrDefault).OfType<Instance>().FirstOrDefault();
            found[group.VolumeGroupId] = new VolumeAttachments(members, instance is null ? [] : OtherDataVolumes(instance, members));
        }
    }

    private static List<string> OtherDataVolumes(Instance instance, Dictionary<string, string?> members)
    {
        var mappings = instance.BlockDeviceMappings ?? [];
        var root = mappings.FirstOrDefault(m => m.DeviceName == instance.RootDeviceName)?.Ebs?.VolumeId;
        return mappings.Select(m => m.Ebs?.VolumeId).OfType<string>().Where(id => id != root && !members.ContainsKey(id)).ToList();
    }

    private static string? InstanceOf(Volume volume) =>
        volume.Attachments?.FirstOrDefault(a => a.State == VolumeAttachmentState.Attached || a.State == VolumeAttachmentState.Busy)?.InstanceId;
}
