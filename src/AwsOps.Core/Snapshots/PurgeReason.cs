namespace AwsOps.Core.Snapshots;

/// <summary>One rule of a purge, and the groups that it decided about.</summary>
/// <param name="Action">Keep, Delete, Skip or Fail.</param>
/// <param name="Cause">The rule: Expired, NotExpired, NeverExpires, Held, LastComplete, InUse and so on.</param>
/// <param name="Groups">How many groups.</param>
/// <param name="SnapshotGroupIds">Their ids.</param>
public sealed record PurgeReason(string Action, string Cause, int Groups, IReadOnlyList<string> SnapshotGroupIds)
{
    /// <summary>What a list of them shows.</summary>
    public override string ToString() => $"{Action} {Cause}: {Groups}";
}
