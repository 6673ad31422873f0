using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Lets another account restore snapshots, and takes that back. Both may be done twice.</summary>
internal static class SnapshotShare
{
    /// <summary>Shares snapshots with an account, one call each: EC2 has none for several.</summary>
    /// <exception cref="OpsException">SnapshotGroupNotUsable for a snapshot that EC2 does not let be shared.</exception>
    public static async Task GiveAsync(IAmazonEC2 ec2, IEnumerable<string> snapshotIds, string account, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(snapshotIds.Select(id => ec2.ModifySnapshotAttributeAsync(Request(id, OperationType.Add, account), cancellationToken)));
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "OperationNotPermitted")
        {
            throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"EC2 does not share these snapshots with account {account}: {e.Message}", inner: e);
        }
    }

    /// <summary>Takes a share back; from a snapshot that is gone there is nothing to take.</summary>
    public static Task TakeBackAsync(IAmazonEC2 ec2, IEnumerable<string> snapshotIds, string account, CancellationToken cancellationToken) => Task.WhenAll(snapshotIds.Select(async id =>
    {
        try
        {
            await ec2.ModifySnapshotAttributeAsync(Request(id, OperationType.Remove, account), cancellationToken);
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "InvalidSnapshot.NotFound")
        {
            return;
        }
    }));

    private static ModifySnapshotAttributeRequest Request(string snapshotId, OperationType operation, string account) => new()
    {
        SnapshotId = snapshotId,
        Attribute = SnapshotAttributeName.CreateVolumePermission,
        OperationType = operation,
        UserIds = [account],
    };
}
