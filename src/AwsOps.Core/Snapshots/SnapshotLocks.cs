using System.Net;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Snapshots;

/// <summary>Lists the locks on snapshots of one Region. An endpoint that does not know the call has none; every other failure is the caller's to judge.</summary>
internal sealed class SnapshotLocks(OpsSession session, string region, IOpsPipeline pipeline)
{
    /// <summary>The locks in force.</summary>
    /// <param name="snapshotIds">Only of these snapshots; null means all of the account.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<LockedSnapshotsInfo>> ListAsync(IReadOnlyList<string>? snapshotIds, CancellationToken cancellationToken)
    {
        var found = new List<LockedSnapshotsInfo>();
        try
        {
            var request = new DescribeLockedSnapshotsRequest { SnapshotIds = snapshotIds?.ToList() };
            do
            {
                var response = await session.Clients.EC2(region).DescribeLockedSnapshotsAsync(request, cancellationToken);
                found.AddRange((response.Snapshots ?? []).Where(l => l.LockState != LockState.Expired));
                request.NextToken = response.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
        }
        catch (AmazonEC2Exception e) when (KnowsNoLocks(e))
        {
            pipeline.Verbose($"Snapshot locks were not listed ({e.ErrorCode}): the endpoint does not know them.");
        }

        return found;
    }

    // An emulator may break down over a call that it does not know: what answers then is its web server, without a request id.
    private bool KnowsNoLocks(AmazonEC2Exception e) =>
        e.ErrorCode is "InvalidAction" or "UnsupportedOperation" or "UnknownOperationException"
        || (session.IsEmulator && e.StatusCode == HttpStatusCode.InternalServerError && string.IsNullOrEmpty(e.RequestId));
}
