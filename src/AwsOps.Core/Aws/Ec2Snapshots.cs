using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Aws;

/// <summary>What groups need of EC2's snapshots, a batch a call.</summary>
public sealed class Ec2Snapshots
{
    // EC2 takes 200 values in a filter.
    private const int FilterValues = 200;
    private readonly IAmazonEC2 _ec2;

    /// <summary>Creates it over the client of one Region.</summary>
    public Ec2Snapshots(IAmazonEC2 ec2) => _ec2 = ec2;

    /// <summary>The snapshots with these ids that exist, in any order. By filter, so that a missing one is no error.</summary>
    public async Task<IReadOnlyList<Snapshot>> FindAsync(IReadOnlyCollection<string> snapshotIds, CancellationToken cancellationToken)
    {
        var found = new List<Snapshot>();
        foreach (var part in snapshotIds.Chunk(FilterValues))
            found.AddRange(await DescribeAsync("snapshot-id", part, cancellationToken));
        return found;
    }

    /// <summary>Those of these snapshots that another account can restore.</summary>
    public async Task<IReadOnlyList<Snapshot>> FindSharedAsync(IReadOnlyCollection<string> snapshotIds, string account, CancellationToken cancellationToken)
    {
        var found = new List<Snapshot>();
        foreach (var part in snapshotIds.Chunk(FilterValues))
            found.AddRange(await DescribeAsync([new Filter { Name = "snapshot-id", Values = [.. part] }], cancellationToken, account));
        return found;
    }

    /// <summary>The snapshots that an operation's create calls made.</summary>
    public Task<IReadOnlyList<Snapshot>> FindByOperationAsync(string operationId, CancellationToken cancellationToken) =>
        DescribeAsync("tag:" + OpsTags.Operation, [operationId], cancellationToken);

    /// <summary>All snapshots that carry a snapshot group's tag.</summary>
    public Task<IReadOnlyList<Snapshot>> FindOursAsync(CancellationToken cancellationToken) =>
        DescribeAsync("tag-key", [OpsTags.SnapshotGroup], cancellationToken);

    /// <summary>All snapshots that carry a tag that we put on every snapshot we make.</summary>
    public Task<IReadOnlyList<Snapshot>> FindTaggedAsync(CancellationToken cancellationToken) =>
        DescribeAsync("tag-key", [OpsTags.SnapshotGroup, OpsTags.Operation], cancellationToken);

    /// <summary>The snapshots that carry the tag of one of these snapshot groups.</summary>
    public async Task<IReadOnlyList<Snapshot>> FindByGroupAsync(IReadOnlyCollection<string> snapshotGroupIds, CancellationToken cancellationToken)
    {
        var found = new List<Snapshot>();
        foreach (var part in snapshotGroupIds.Chunk(FilterValues))
            found.AddRange(await DescribeAsync("tag:" + OpsTags.SnapshotGroup, part, cancellationToken));
        return found;
    }

    /// <summary>Our copies that EC2 is still making.</summary>
    public Task<IReadOnlyList<Snapshot>> FindPendingCopiesAsync(CancellationToken cancellationToken) => DescribeAsync(
        [new Filter { Name = "tag-key", Values = [OpsTags.SourceSnapshot] }, new Filter { Name = "status", Values = [SnapshotState.Pending.Value] }], cancellationToken);

    private Task<IReadOnlyList<Snapshot>> DescribeAsync(string filter, IReadOnlyCollection<string> values, CancellationToken cancellationToken) =>
        DescribeAsync([new Filter { Name = filter, Values = [.. values] }], cancellationToken);

    private async Task<IReadOnlyList<Snapshot>> DescribeAsync(List<Filter> filters, CancellationToken cancellationToken, string? restorableBy = null)
    {
        var found = new List<Snapshot>();
        var request = new DescribeSnapshotsRequest
        {
            Filters = filters,
            OwnerIds = ["self"],
            RestorableByUserIds = restorableBy is null ? null : [restorableBy],
            MaxResults = 1000,
        };
        await foreach (var snapshot in _ec2.Paginators.DescribeSnapshots(request).Snapshots.WithCancellation(cancellationToken))
            found.Add(snapshot);
        return found;
    }
}
