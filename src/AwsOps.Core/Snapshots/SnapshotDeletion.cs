using Amazon.EC2;
using Amazon.EC2.Model;

namespace AwsOps.Core.Snapshots;

/// <summary>Deletes one snapshot; one that is gone already is success.</summary>
internal static class SnapshotDeletion
{
    public static async Task DeleteAsync(IAmazonEC2 ec2, string snapshotId, CancellationToken cancellationToken)
    {
        try
        {
            await ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = snapshotId }, cancellationToken);
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "InvalidSnapshot.NotFound")
        {
            return;
        }
    }
}
