using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>DescribeSnapshots and DescribeSnapshotTierStatus.</summary>
internal static class SnapshotReads
{
    public static DescribeSnapshotsResponse Describe(Call call, DescribeSnapshotsRequest request)
    {
        Page.RefuseWithIds(request.MaxResults, "snapshotIdsSet", request.SnapshotIds?.Count ?? 0);
        var rows = Find(call, request);
        if (request.OwnerIds is { Count: > 0 } owners)
            rows = rows.Where(row => owners.Any(owner => IsOwner(call, row, owner)));
        if (request.RestorableByUserIds is { Count: > 0 } users)
            rows = rows.Where(row => users.Any(user => IsRestorableBy(call, row, user)));
        rows = rows.By(request.Filters, name => Field(call, name), row => row.OwnerId == call.Account ? row.Tags : []);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeSnapshotsResponse { Snapshots = page.ConvertAll(row => SnapshotMap.ToSnapshot(call, row)), NextToken = next };
    }

    public static DescribeSnapshotTierStatusResponse DescribeTiers(Call call, DescribeSnapshotTierStatusRequest request)
    {
        var rows = call.State.Snapshots.Under(call.Prefix).Where(row => row.OwnerId == call.Account)
            .By(request.Filters, TierField, row => row.Tags);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 1, 1000, call.PageScope);
        return new DescribeSnapshotTierStatusResponse
        {
            NextToken = next,
            SnapshotTierStatuses = page.ConvertAll(row => new SnapshotTierStatus
            {
                SnapshotId = row.Id,
                VolumeId = row.VolumeId,
                OwnerId = row.OwnerId,
                Status = SnapshotStates.StateOf(row, call.Now),
                StorageTier = "standard",
                Tags = TagRules.List(row.Tags),
            }),
        };
    }

    // What others share comes with what the account has itself, unless the caller asks for its own.
    private static IEnumerable<SnapshotRow> Find(Call call, DescribeSnapshotsRequest request)
    {
        bool IsThere(SnapshotRow row) => SnapshotStates.IsRestorable(call, row) && call.IsVisible(row.Created);
        if (request.OwnerIds is ["self"])
            return Resource.Snapshot.Find(call, call.State.Snapshots, request.SnapshotIds, IsThere);
        if (request.SnapshotIds is { Count: > 0 } ids)
            return Resource.Snapshot.Find(id => SnapshotStates.Find(call, call.Region, id), ids, IsThere);
        var shared = call.Others.SelectMany(state => state.Snapshots.Under(call.Prefix)).Where(row => row.OwnerId != NetworkSeed.Amazon);
        return call.State.Snapshots.Under(call.Prefix).Concat(shared).Where(IsThere).OrderBy(row => row.Key, StringComparer.Ordinal);
    }

    private static bool IsOwner(Call call, SnapshotRow row, string owner) => owner switch
    {
        "self" => row.OwnerId == call.Account,
        "amazon" => row.OwnerId == NetworkSeed.Amazon,
        _ => row.OwnerId == owner,
    };

    private static bool IsRestorableBy(Call call, SnapshotRow row, string user)
    {
        var id = user == "self" ? call.Account : user;
        return row.OwnerId == id || row.SharedWith is { } shared && (shared.Contains(id) || (user == "all" && shared.Contains("all")));
    }

    private static Func<SnapshotRow, IEnumerable<string?>>? Field(Call call, string name) => name switch
    {
        "description" => Filtered.One<SnapshotRow>(row => row.Description),
        "encrypted" => Filtered.One<SnapshotRow>(row => Filtered.Text(row.Encrypted)),
        "owner-alias" => Filtered.One<SnapshotRow>(row => SnapshotMap.AliasOf(call, row)),
        "owner-id" => Filtered.One<SnapshotRow>(row => row.OwnerId),
        "progress" => Filtered.One<SnapshotRow>(row => SnapshotStates.ProgressOf(row, call.Now)),
        "snapshot-id" => Filtered.One<SnapshotRow>(row => row.Id),
        "start-time" => Filtered.One<SnapshotRow>(row => Filtered.Text(row.Created)),
        "status" => Filtered.One<SnapshotRow>(row => SnapshotStates.StateOf(row, call.Now)),
        "storage-tier" => Filtered.One<SnapshotRow>(_ => "standard"),
        "transfer-type" => Filtered.One<SnapshotRow>(row => row.IsCopy ? "standard" : null),
        "volume-id" => Filtered.One<SnapshotRow>(row => row.VolumeId),
        "volume-size" => Filtered.One<SnapshotRow>(row => Filtered.Text(row.Size)),
        _ => null,
    };

    private static Func<SnapshotRow, IEnumerable<string?>>? TierField(string name) => name switch
    {
        "snapshot-id" => Filtered.One<SnapshotRow>(row => row.Id),
        "volume-id" => Filtered.One<SnapshotRow>(row => row.VolumeId),
        "last-tiering-operation" or "last-tiering-operation-status" => _ => [],
        _ => null,
    };
}
