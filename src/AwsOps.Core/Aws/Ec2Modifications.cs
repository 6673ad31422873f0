using Amazon.EC2;
using Amazon.EC2.Model;

namespace AwsOps.Core.Aws;

/// <summary>What EC2 tells of volumes' modifications.</summary>
public sealed class Ec2Modifications
{
    private readonly IAmazonEC2 _ec2;

    /// <summary>Creates it over the client of one Region.</summary>
    public Ec2Modifications(IAmazonEC2 ec2) => _ec2 = ec2;

    /// <summary>The last modification of each volume that ever had one, by volume id. By filter, for EC2 answers ids without one with an error.</summary>
    public async Task<IReadOnlyDictionary<string, VolumeModification>> FindAsync(IReadOnlyCollection<string> volumeIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, VolumeModification>(StringComparer.Ordinal);
        var request = new DescribeVolumesModificationsRequest { Filters = [new Filter { Name = "volume-id", Values = [.. volumeIds] }] };
        await foreach (var modification in _ec2.Paginators.DescribeVolumesModifications(request).VolumesModifications.WithCancellation(cancellationToken))
        {
            if (!found.TryGetValue(modification.VolumeId!, out var other) || modification.StartTime > other.StartTime)
                found[modification.VolumeId!] = modification;
        }

        return found;
    }
}
