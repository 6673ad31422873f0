using Amazon.EC2.Model;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Snapshots.Drift;

/// <summary>
/// Compares what the state says of a snapshot group with what EC2 says. Pure. Tags that make a group live longer are taken over; those that
/// would let it go sooner are only reported, for writing tags is a smaller right than deleting snapshots. No group is ever forgotten.
/// </summary>
public static class SnapshotGroupComparer
{
    /// <summary>State of a member that EC2 does not know.</summary>
    public const string Missing = "missing";

    // EC2 may not show yet what was made just now.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    /// <summary>Compares one group of the state.</summary>
    /// <param name="group">The group, with no operation under way.</param>
    /// <param name="snapshots">EC2's snapshots of the Region by id: all that carry our tags, and the group's members that exist.</param>
    /// <param name="now">UTC instant of the look.</param>
    public static SnapshotGroupComparison Compare(SnapshotGroup group, IReadOnlyDictionary<string, Snapshot> snapshots, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(snapshots);
        var log = new Log(group.SnapshotGroupId, group.Region);
        var members = group.Snapshots.Select(m => Member(m, snapshots.GetValueOrDefault(m.SnapshotId), now - group.Created < Settled, log)).ToList();
        var tagged = new List<TaggedSnapshot>();
        foreach (var snapshot in snapshots.Values.Where(s => IsOf(s, group)).OrderBy(s => s.SnapshotId, StringComparer.Ordinal))
        {
            var (read, problem) = SnapshotTags.Read(snapshot, group.Region);
            var isMember = members.Exists(m => m.SnapshotId == snapshot.SnapshotId);
            if (isMember && (read is null || read.Group.SnapshotGroupId != group.SnapshotGroupId))
                log.Add(SnapshotGroupDriftKind.TagsDamaged, snapshot.SnapshotId, "tags that tell its group", problem ?? $"tags of {read!.Group.SnapshotGroupId}", "Without them the group cannot be rebuilt from EC2; put the tags back");
            else if (read is not null && isMember)
                tagged.Add(read);
            else if (read is not null && read.Group.OperationId == group.OperationId && !members.Exists(m => m.RaidIndex == read.Source.RaidIndex && m.State != Missing))
            {
                var found = read.ToMember(snapshot);
                log.Repair(SnapshotGroupDriftKind.MemberUnknown, found.SnapshotId, "not in the state", $"member {found.RaidIndex} of volume {found.VolumeId}");
                members.RemoveAll(m => m.RaidIndex == found.RaidIndex);
                members.Add(found);
            }
            else
                log.AddOrphan(snapshot, "the state's group has another snapshot in its place");
        }

        members.Sort((a, b) => a.RaidIndex.CompareTo(b.RaidIndex));
        var after = Hold(Expiry(group with { Snapshots = members }, tagged, log), tagged, log);
        var status = SnapshotGroupState.Of(after, after.MemberCount ?? after.Snapshots.Count);
        if (status != group.Status)
            log.Repair(SnapshotGroupDriftKind.StatusDiffers, null, group.Status, status);
        return new SnapshotGroupComparison(group, after with { Status = status }, log.Drifts);
    }

    /// <summary>Puts a group together that the state does not know, from the tags of its snapshots.</summary>
    /// <param name="snapshotGroupId">The id that the tags say.</param>
    /// <param name="region">AWS Region.</param>
    /// <param name="snapshots">The snapshots with that tag.</param>
    public static SnapshotGroupComparison Rebuild(string snapshotGroupId, string region, IReadOnlyList<Snapshot> snapshots)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        var log = new Log(snapshotGroupId, region);
        var ids = string.Join(", ", snapshots.Select(s => s.SnapshotId).Order(StringComparer.Ordinal));
        var members = new SortedDictionary<int, EbsSnapshot>();
        TaggedSnapshot? first = null;
        SnapshotGroup? group = null;
        foreach (var snapshot in snapshots.OrderBy(s => s.StartTime).ThenBy(s => s.SnapshotId, StringComparer.Ordinal))
        {
            var (read, problem) = SnapshotTags.Read(snapshot, region);
            if (read is null)
            {
                log.Add(SnapshotGroupDriftKind.TagsDamaged, snapshot.SnapshotId, "tags that tell its group", problem!, "It cannot be rebuilt with them; put the tags back");
                continue;
            }

            first ??= read;
            if (read.Group.OperationId != first.Group.OperationId || read.Group.VolumeGroupId != first.Group.VolumeGroupId || !read.Members.SequenceEqual(first.Members))
                log.Add(SnapshotGroupDriftKind.TagsDamaged, snapshot.SnapshotId, "the same tags as the others of its group", "other ones", "It is left out of the group; look at its tags");
            else if (!members.TryAdd(read.Source.RaidIndex, read.ToMember(snapshot)))
                log.AddOrphan(snapshot, $"{members[read.Source.RaidIndex].SnapshotId} is the same member of {snapshotGroupId}");
            else
                group = group is null ? read.Group : Longest(group, read.Group);
        }

        if (group is null)
        {
            log.Add(SnapshotGroupDriftKind.GroupUnknown, null, "not in the state", ids, "It cannot be rebuilt: none of its snapshots has whole tags");
            return new SnapshotGroupComparison(null, null, log.Drifts);
        }

        group = group with { Snapshots = [.. members.Values] };
        group = group with { Status = SnapshotGroupState.Of(group, group.MemberCount!.Value) };
        log.Repair(SnapshotGroupDriftKind.GroupUnknown, null, "not in the state", $"{group.Status}, {members.Count} of {group.MemberCount} members: {ids}");
        return new SnapshotGroupComparison(null, group, log.Drifts);
    }

    /// <summary>Whether two versions of a group are the same in every field.</summary>
    public static bool Same(SnapshotGroup? a, SnapshotGroup? b)
    {
        if (a is null || b is null)
            return a is null && b is null;
        return a with { Snapshots = NoMembers, Tags = NoTags } == b with { Snapshots = NoMembers, Tags = NoTags } && a.Snapshots.SequenceEqual(b.Snapshots)
            && a.Tags.OrderBy(t => t.Key, StringComparer.Ordinal).SequenceEqual(b.Tags.OrderBy(t => t.Key, StringComparer.Ordinal));
    }

    private static readonly IReadOnlyList<EbsSnapshot> NoMembers = [];
    private static readonly IReadOnlyDictionary<string, string> NoTags = new Dictionary<string, string>();

    private static bool IsOf(Snapshot snapshot, SnapshotGroup group) =>
        SnapshotTags.GroupOf(snapshot) == group.SnapshotGroupId || group.Snapshots.Any(m => m.SnapshotId == snapshot.SnapshotId);

    private static EbsSnapshot Member(EbsSnapshot member, Snapshot? found, bool young, Log log)
    {
        var state = found is null ? Missing : found.State?.Value ?? "pending";
        if (state == Missing)
        {
            if (young || member.State == Missing)
                return member;
            log.Repair(SnapshotGroupDriftKind.SnapshotGone, member.SnapshotId, "there", "gone");
        }
        else if (state == "error" && member.State != "error")
            log.Repair(SnapshotGroupDriftKind.SnapshotFailed, member.SnapshotId, "usable", "error");
        else if (state != "error" && member.State is Missing or "error" && state != member.State)
            log.Repair(SnapshotGroupDriftKind.SnapshotBack, member.SnapshotId, member.State, state);
        return member with { State = state, KmsKeyId = found?.KmsKeyId ?? member.KmsKeyId, Encrypted = found?.Encrypted ?? member.Encrypted };
    }

    private static SnapshotGroup Expiry(SnapshotGroup group, List<TaggedSnapshot> tagged, Log log)
    {
        if (tagged.Count == 0)
            return group;
        // Members that disagree: the longest life counts.
        var found = tagged.Exists(t => t.Group.Expires is null) ? null : tagged.Max(t => t.Group.Expires);
        if (found == (group.Expires is { } known ? UtcTime.Whole(known) : null))
            return group;
        var (state, tag) = (Text(group.Expires), Text(found));
        if (found is null || (group.Expires is { } until && found > until))
        {
            log.Repair(SnapshotGroupDriftKind.ExpiryDiffers, null, state, tag);
            return group with { Expires = found };
        }

        log.Add(SnapshotGroupDriftKind.ExpiryDiffers, null, state, tag, "The state keeps the later one: a tag cannot let a group go sooner");
        return group;
    }

    private static SnapshotGroup Hold(SnapshotGroup group, List<TaggedSnapshot> tagged, Log log)
    {
        if (tagged.Count == 0)
            return group;
        var held = tagged.Where(t => t.Group.HoldReason is not null).Select(t => t.Group).ToList();
        var found = held.Find(g => g.HoldUntil is null) ?? held.MaxBy(g => g.HoldUntil);
        var (state, tag) = (SnapshotTags.Hold(group), found is null ? null : SnapshotTags.Hold(found));
        if (state == tag)
            return group;
        var longer = found is not null && (group.HoldReason is null || (group.HoldUntil is { } until && (found.HoldUntil is null || found.HoldUntil >= UtcTime.Whole(until))));
        if (longer)
        {
            log.Repair(SnapshotGroupDriftKind.HoldDiffers, null, state ?? "none", tag!);
            return group with { HoldReason = found!.HoldReason, HoldUntil = found.HoldUntil };
        }

        log.Add(SnapshotGroupDriftKind.HoldDiffers, null, state!, tag ?? "none", "The state keeps its hold; Unprotect-SnapshotGroup takes it off, Protect-SnapshotGroup writes the tag again");
        return group;
    }

    // Members that disagree: the longest life counts.
    private static SnapshotGroup Longest(SnapshotGroup a, SnapshotGroup b)
    {
        var expires = a.Expires is null || b.Expires is null ? null : a.Expires > b.Expires ? a.Expires : b.Expires;
        var hold = a.HoldReason is null || (b.HoldReason is not null && a.HoldUntil is not null && (b.HoldUntil is null || b.HoldUntil > a.HoldUntil)) ? b : a;
        return a with { Expires = expires, HoldReason = hold.HoldReason, HoldUntil = hold.HoldUntil, IsFrozen = a.IsFrozen && b.IsFrozen };
    }

    private static string Text(DateTime? instant) => instant is { } at ? $"{at:yyyy-MM-ddTHH:mm:ssZ}" : "never";

    private sealed class Log(string? groupId, string region)
    {
        private readonly List<SnapshotGroupDrift> _drifts = [];

        public IReadOnlyList<SnapshotGroupDrift> Drifts => _drifts;

        public void Add(string kind, string? subject, string expected, string found, string remedy, bool canRepair = false) => _drifts.Add(new SnapshotGroupDrift
        {
            SnapshotGroupId = groupId,
            Region = region,
            Kind = kind,
            Subject = subject,
            Expected = expected,
            Found = found,
            CanRepair = canRepair,
            Remedy = remedy,
        });

        public void Repair(string kind, string? subject, string expected, string found) => Add(kind, subject, expected, found, $"State: {found}", canRepair: true);

        public void AddOrphan(Snapshot snapshot, string why) => _drifts.Add(OrphanOf(snapshot, region, why));
    }

    /// <summary>An orphan, which -RemoveOrphan may delete.</summary>
    internal static SnapshotGroupDrift OrphanOf(Snapshot snapshot, string region, string why) => new()
    {
        SnapshotGroupId = SnapshotTags.GroupOf(snapshot),
        Region = region,
        Kind = SnapshotGroupDriftKind.Orphan,
        Subject = snapshot.SnapshotId,
        Expected = "no such snapshot",
        Found = $"{snapshot.VolumeSize} GiB of {snapshot.StartTime:yyyy-MM-ddTHH:mm:ssZ}, operation {OpsTags.Value(snapshot.Tags, OpsTags.Operation) ?? "none"}: {why}",
        CanRepair = true,
        Remedy = "Delete it: -RemoveOrphan",
    };
}
