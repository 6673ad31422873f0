using System.Text.RegularExpressions;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;

namespace AwsOps.Core.Volumes;

/// <summary>Chooses the snapshot group that a restore starts from.</summary>
public static partial class RestoreSource
{
    /// <summary>The newest complete group that a filter finds; of a group and its copies the one in the target's Region.</summary>
    /// <param name="session">The session.</param>
    /// <param name="filter">Which groups.</param>
    /// <param name="at">UTC instant that it must not be younger than; null means the newest of all.</param>
    /// <param name="region">Region of the target; null when it is not known.</param>
    /// <param name="of">What the groups are of, in words.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">SnapshotGroupNotFound.</exception>
    public static async Task<SnapshotGroup> NewestAsync(
        OpsSession session, SnapshotGroupFilter filter, DateTime? at, string? region, string of, CancellationToken cancellationToken)
    {
        var found = await new SnapshotGroupService(session).ListAsync(filter, cancellationToken);
        return Newest(found, at, region) ?? throw new OpsException(
            OpsErrorId.SnapshotGroupNotFound, $"There is no complete snapshot group of {of}{(at is null ? "" : $" from {at:yyyy-MM-ddTHH:mm:ssZ} or before")}.", of);
    }

    /// <summary>The newest complete group among those given.</summary>
    /// <param name="groups">Groups in any order.</param>
    /// <param name="at">UTC instant that it must not be younger than.</param>
    /// <param name="region">Region that goes first among groups of the same instant.</param>
    public static SnapshotGroup? Newest(IEnumerable<SnapshotGroup> groups, DateTime? at, string? region) => groups
        .Where(g => g.Status == SnapshotGroupStatus.Complete && (at is null || g.Created <= at))
        .OrderByDescending(g => g.Created)
        .ThenBy(g => g.Region != region)
        .ThenBy(g => g.SourceSnapshotGroupId is not null)
        .ThenBy(g => g.SnapshotGroupId, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The Region that a zone is of (<c>eu-west-1a</c>, <c>us-west-2-lax-1a</c>); null when the name is not one of a zone.</summary>
    public static string? RegionOf(string? zone) => zone is not null && RegionName().Match(zone) is { Success: true } match ? match.Value : null;

    [GeneratedRegex("^[a-z]+(-[a-z]+)+-[0-9]+(?=[a-z-])")]
    private static partial Regex RegionName();
}
