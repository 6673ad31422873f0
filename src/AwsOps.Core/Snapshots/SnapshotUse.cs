using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Snapshots;

/// <summary>
/// Finds out what uses snapshots of one Region: AMIs (disabled ones too), launch templates, and locks. EC2 itself refuses only the
/// root snapshots of registered AMIs (DeleteSnapshot reference); the rest is on us.
/// </summary>
public sealed class SnapshotUse
{
    private readonly IAmazonEC2 _ec2;
    private readonly IOpsPipeline _pipeline;

    /// <summary>Creates it over the client of one Region.</summary>
    public SnapshotUse(IAmazonEC2 ec2, IOpsPipeline pipeline)
    {
        _ec2 = ec2;
        _pipeline = pipeline;
    }

    /// <summary>EC2 snapshot id to what uses it, in words.</summary>
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
        try
        {
            var request = new DescribeLockedSnapshotsRequest();
            do
            {
                var response = await _ec2.DescribeLockedSnapshotsAsync(request, cancellationToken);
                foreach (var locked in response.Snapshots ?? [])
                {
                    if (locked.LockState != LockState.Expired)
                        used[locked.SnapshotId!] = $"is locked ({locked.LockState?.Value})";
                }

                request.NextToken = response.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
        }
        catch (AmazonEC2Exception e)
        {
            // EC2 itself refuses to delete a locked snapshot: what is lost here is only the reason in advance. Some endpoints know no locks.
            _pipeline.Verbose($"Snapshot locks were not listed ({e.ErrorCode}); EC2 protects locked snapshots by itself.");
        }
    }
}
