using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Snapshots;

/// <summary>
/// Finds out what uses snapshots of one Region: AMIs (disabled ones too), launch templates, and locks. EC2 itself refuses only the
/// root snapshots of registered AMIs (DeleteSnapshot reference); the rest is on us.
/// </summary>
public sealed class SnapshotUse
{
    private readonly IAmazonEC2 _ec2;
    private readonly SnapshotLocks _locks;

    /// <summary>Creates it for one Region.</summary>
    public SnapshotUse(OpsSession session, string region, IOpsPipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(session);
        _ec2 = session.Clients.EC2(region);
        _locks = new SnapshotLocks(session, region, pipeline);
    }

    /// <summary>EC2 snapshot id to what uses it, in words. A listing that fails is thrown: what is not known to be free is not.</summary>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(CancellationToken cancellationToken)
    {
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        await AddImagesAsync(used, cancellationToken);
        await AddTemplatesAsync(used, cancellationToken);
        await AddLocksAsync(used, cancellationToken);
        return used;
    }

    private async Task AddImagesAsync(Dictionary<string, string> used, CancellationToken cancellationToken)
    {
        var request = new DescribeImagesRequest { Owners = ["self"], IncludeDisabled = true };
        await foreach (var image in _ec2.Paginators.DescribeImages(request).Images.WithCancellation(cancellationToken))
        {
            foreach (var mapping in image.BlockDeviceMappings ?? [])
            {
                if (mapping.Ebs?.SnapshotId is { Length: > 0 } id)
                    used[id] = $"is used by AMI {image.ImageId}";
            }
        }
    }

    private async Task AddTemplatesAsync(Dictionary<string, string> used, CancellationToken cancellationToken)
    {
        // Without an id EC2 answers for the latest and default versions of all templates.
        var request = new DescribeLaunchTemplateVersionsRequest { Versions = ["$Latest", "$Default"] };
        await foreach (var version in _ec2.Paginators.DescribeLaunchTemplateVersions(request).LaunchTemplateVersions.WithCancellation(cancellationToken))
        {
            foreach (var mapping in version.LaunchTemplateData?.BlockDeviceMappings ?? [])
            {
                if (mapping.Ebs?.SnapshotId is { Length: > 0 } id)
                    used[id] = $"is used by launch template {version.LaunchTemplateName ?? version.LaunchTemplateId}";
            }
        }
    }

    private async Task AddLocksAsync(Dictionary<string, string> used, CancellationToken cancellationToken)
    {
        foreach (var locked in await _locks.ListAsync(null, cancellationToken))
            used[locked.SnapshotId!] = $"is locked ({locked.LockState?.Value})";
    }
}
