using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>LockSnapshot, UnlockSnapshot, DescribeLockedSnapshots.</summary>
internal static class SnapshotLocks
{
    public static LockSnapshotResponse Lock(Call call, LockSnapshotRequest request)
    {
        var row = SnapshotStates.Own(call, request.SnapshotId);
        var mode = request.LockMode?.Value ?? throw Error.Missing("LockMode");
        if (mode is not ("governance" or "compliance"))
            throw Error.Value(mode, "lockMode", "Expected governance or compliance.");
        if (request.CoolOffPeriod is { } hours)
        {
            if (mode == "governance")
                throw Error.Of("InvalidParameterCombination", "The parameter CoolOffPeriod cannot be used with the governance mode.");
            if (hours is < 1 or > 72)
                throw Error.Of("InvalidParameterValue", $"CoolOffPeriod must be from 1 to 72 hours, not {hours}.");
        }

        var (start, expires) = Span(call, request, row);
        var state = SnapshotStates.LockStateOf(row, call.Now);
        if (state == "compliance")
            CheckLonger(mode, expires, row.Lock!);
        var until = mode == "compliance" && request.CoolOffPeriod is { } period && state != "compliance" ? call.Now.AddHours(period) : (DateTime?)null;
        var changed = row with
        {
            Lock = new LockRow
            {
                Mode = mode,
                Created = row.Lock is { } old && state != "expired" ? old.Created : call.Now,
                DurationStart = start,
                ExpiresAt = expires,
                Days = request.LockDuration ?? (int)Math.Ceiling((expires - start).TotalDays),
                CoolOffHours = until is null ? null : request.CoolOffPeriod,
                CoolOffUntil = until,
            },
        };
        call.State.Snapshots.Put(changed);
        var held = ToInfo(changed, call.Now);
        return new LockSnapshotResponse
        {
            SnapshotId = held.SnapshotId,
            LockState = held.LockState,
            LockDuration = held.LockDuration,
            CoolOffPeriod = held.CoolOffPeriod,
            CoolOffPeriodExpiresOn = held.CoolOffPeriodExpiresOn,
            LockCreatedOn = held.LockCreatedOn,
            LockExpiresOn = held.LockExpiresOn,
            LockDurationStartTime = held.LockDurationStartTime,
        };
    }

    public static UnlockSnapshotResponse Unlock(Call call, UnlockSnapshotRequest request)
    {
        var row = SnapshotStates.Own(call, request.SnapshotId);
        switch (SnapshotStates.LockStateOf(row, call.Now))
        {
            case null or "expired":
                throw Error.Of("SnapshotNotLocked", $"The snapshot '{row.Id}' is not locked.");
            case "compliance":
                throw Error.Of("SnapshotLocked", $"The snapshot '{row.Id}' is locked in compliance mode and its cooling-off period is over.");
            default:
                call.State.Snapshots.Put(row with { Lock = null });
                return new UnlockSnapshotResponse { SnapshotId = row.Id };
        }
    }

    public static DescribeLockedSnapshotsResponse Describe(Call call, DescribeLockedSnapshotsRequest request)
    {
        var rows = Resource.Snapshot.Find(call, call.State.Snapshots, request.SnapshotIds, row => row.OwnerId == call.Account)
            .Where(row => row.Lock is not null)
            .By(request.Filters, name => name == "lock-state" ? Filtered.One<SnapshotRow>(row => SnapshotStates.LockStateOf(row, call.Now)) : null);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeLockedSnapshotsResponse { Snapshots = page.ConvertAll(row => ToInfo(row, call.Now)), NextToken = next };
    }

    private static (DateTime Start, DateTime Expires) Span(Call call, LockSnapshotRequest request, SnapshotRow row)
    {
        if (request.LockDuration is null == request.ExpirationDate is null)
            throw Error.Of("InvalidParameterCombination", "The request must contain either LockDuration or ExpirationDate.");

        // The time runs from the completion of a snapshot that is still pending.
        var start = row.CompletesAt > call.Now ? row.CompletesAt : call.Now;
        if (request.LockDuration is { } days)
        {
            if (days is < 1 or > 36500)
                throw Error.Of("InvalidParameterValue", $"LockDuration must be from 1 to 36500 days, not {days}.");
            return (start, start.AddDays(days));
        }

        var expires = request.ExpirationDate!.Value.ToUniversalTime();
        return expires < call.Now.AddDays(1)
            ? throw Error.Of("InvalidParameterValue", "ExpirationDate must be at least one day in the future.")
            : (start, expires);
    }

    private static void CheckLonger(string mode, DateTime expires, LockRow held)
    {
        if (mode != "compliance")
            throw Error.Of("InvalidParameterCombination", "The lock mode cannot be changed after the cooling-off period of the compliance mode.");
        if (expires < held.ExpiresAt)
            throw Error.Of("InvalidParameterValue", "The lock duration cannot be reduced after the cooling-off period of the compliance mode.");
    }

    private static LockedSnapshotsInfo ToInfo(SnapshotRow row, DateTime now) => new()
    {
        OwnerId = row.OwnerId,
        SnapshotId = row.Id,
        LockState = SnapshotStates.LockStateOf(row, now),
        LockDuration = row.Lock!.Days,
        CoolOffPeriod = row.Lock.CoolOffHours,
        CoolOffPeriodExpiresOn = row.Lock.CoolOffUntil,
        LockCreatedOn = row.Lock.Created,
        LockExpiresOn = row.Lock.ExpiresAt,
        LockDurationStartTime = row.Lock.DurationStart,
    };
}
