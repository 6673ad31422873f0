using AwsOps.Core.Errors;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes;

/// <summary>Decides what a change of a group's name and tags means for each volume. Pure.</summary>
public static class SetGroupPlanner
{
    /// <summary>Checks what can be checked without AWS.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void Check(SetGroupRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Name is null && request.Tags.Count == 0 && request.RemoveTags.Count == 0)
            throw Bad("Say what to change: -Name, -Tag or -RemoveTag.", null);
        CheckName(request.Name);
        TagRules.Check(request.Tags);
        foreach (var key in request.RemoveTags)
        {
            TagRules.CheckOne(key, "", "RemoveTag");
            if (request.Tags.ContainsKey(key))
                throw Bad($"-RemoveTag '{key}' is in -Tag too; a tag is either set or removed.", key);
        }
    }

    /// <summary>Checks a group's name.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    internal static void CheckName(string? name)
    {
        // The volumes are called <name>-<index>, at most two digits.
        const int MaxName = OpsTags.MaxValueLength - 3;
        if (name?.Length > MaxName)
            throw Bad($"-Name has {name.Length} characters; at most {MaxName} are allowed.", name);
    }

    /// <summary>Plans the change.</summary>
    /// <param name="group">The group as the state has it.</param>
    /// <param name="request">A checked request.</param>
    /// <param name="tagsOf">All tags that each volume has in EC2, by volume id.</param>
    /// <exception cref="OpsException">InvalidParameter when a volume would have more tags than EC2 allows; VolumeNotAvailable when one is gone.</exception>
    public static SetGroupPlan Plan(EbsVolumeGroup group, SetGroupRequest request, IReadOnlyDictionary<string, SortedDictionary<string, string>> tagsOf)
    {
        Check(request);
        if (group.Status == VolumeGroupStatus.Creating)
            throw VolumeGroupErrors.Unfinished(group.VolumeGroupId);
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in group.Tags.Where(t => !request.RemoveTags.Contains(t.Key)).Concat(request.Tags))
            tags[key] = value;
        TagRules.Check(tags);
        var name = request.Name is null ? group.Name : request.Name.Length == 0 ? null : request.Name;
        return new SetGroupPlan
        {
            VolumeGroupId = group.VolumeGroupId,
            Region = group.Region,
            OldName = group.Name,
            NewName = name,
            OldTags = group.Tags,
            NewTags = tags,
            Members = group.Volumes.OrderBy(v => v.RaidIndex).Select(v => Member(group.VolumeGroupId, v, name, request, tags, tagsOf)).ToList(),
        };
    }

    private static SetGroupMember Member(
        string groupId, EbsVolume volume, string? name, SetGroupRequest request, SortedDictionary<string, string> tags,
        IReadOnlyDictionary<string, SortedDictionary<string, string>> tagsOf)
    {
        if (!tagsOf.TryGetValue(volume.VolumeId, out var had))
            throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume {volume.VolumeId} of {groupId} is not in EC2 any more.", volume.VolumeId);
        var after = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in request.RemoveTags)
            after[key] = null;
        foreach (var (key, value) in request.Tags)
            after[key] = value;
        // A Name among the user's tags goes before the group's own.
        if (!tags.ContainsKey(VolumeNames.Key) && (request.Name is not null || after.ContainsKey(VolumeNames.Key)))
            after[VolumeNames.Key] = VolumeNames.Of(name, groupId, volume.RaidIndex);
        return SetGroupMember.Of(volume.VolumeId, after, had);
    }

    private static OpsException Bad(string message, object? target) => new(OpsErrorId.InvalidParameter, message, target);
}
