using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>What a snapshot is like at an instant, and who may see it.</summary>
internal static class SnapshotStates
{
    public static string StateOf(SnapshotRow snapshot, DateTime now)
    {
        if (now < snapshot.CompletesAt)
            return "pending";
        return snapshot.FailsWith is null ? "completed" : "error";
    }

    /// <summary>Progress as EC2 writes it.</summary>
    public static string ProgressOf(SnapshotRow snapshot, DateTime now)
    {
        var all = (snapshot.CompletesAt - snapshot.Created).TotalSeconds;
        var done = all <= 0 || now >= snapshot.CompletesAt ? 100 : (int)Math.Clamp((now - snapshot.Created).TotalSeconds / all * 100, 0, 99);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{done}%");
    }

    /// <summary>True for the account's own snapshots and those shared with all or with it.</summary>
    public static bool IsRestorable(Call call, SnapshotRow snapshot) =>
        snapshot.OwnerId == call.Account || snapshot.SharedWith is { } shared && (shared.Contains("all") || shared.Contains(call.Account));

    /// <summary>A snapshot that the account may restore, its own or one that another account shares; null when there is none.</summary>
    public static SnapshotRow? Find(Call call, string region, string id)
    {
        var key = $"{region}/{id}";
        var row = call.State.Snapshots.Find(key) ?? call.Others.Select(state => state.Snapshots.Find(key)).FirstOrDefault(found => found is not null);
        return row is not null && IsRestorable(call, row) ? row : null;
    }

    /// <summary>A snapshot of the account, for calls that change it.</summary>
    public static SnapshotRow Own(Call call, string? id) =>
        Resource.Snapshot.Get(call, call.State.Snapshots, id, row => row.OwnerId == call.Account);

    /// <summary>A completed snapshot that the account may restore.</summary>
    public static SnapshotRow Usable(Call call, string? id)
    {
        Resource.Snapshot.Check(id);
        var row = Find(call, call.Region, id!) ?? throw Resource.Snapshot.NotFound(id!);
        var state = StateOf(row, call.Now);
        return state == "completed" ? row : throw Error.State($"Snapshot '{row.Id}' is in invalid state - {state}");
    }

    /// <summary>State of a snapshot's lock; null without one.</summary>
    public static string? LockStateOf(SnapshotRow snapshot, DateTime now)
    {
        if (snapshot.Lock is not { } held)
            return null;
        if (now >= held.ExpiresAt)
            return "expired";
        if (held.Mode == "governance")
            return "governance";
        return held.CoolOffUntil is { } until && now < until ? "compliance-cooloff" : "compliance";
    }
}
