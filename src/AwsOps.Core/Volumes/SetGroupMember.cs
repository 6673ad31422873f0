using AwsOps.Core.Errors;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes;

/// <summary>The tags of one volume that a change of its group touches.</summary>
public sealed record SetGroupMember
{
    /// <summary>EC2 volume id.</summary>
    public required string VolumeId { get; init; }

    /// <summary>Values before the change, by key; null where the volume had no such tag.</summary>
    public required IReadOnlyDictionary<string, string?> Before { get; init; }

    /// <summary>Values after the change, with the same keys; null where the tag is taken off.</summary>
    public required IReadOnlyDictionary<string, string?> After { get; init; }

    /// <summary>A change of one volume's tags, with what is needed to put them back.</summary>
    /// <param name="volumeId">The volume.</param>
    /// <param name="after">Values after the change; null takes a tag off.</param>
    /// <param name="had">All tags that it has now.</param>
    /// <exception cref="OpsException">InvalidParameter when it would have more tags than EC2 allows.</exception>
    internal static SetGroupMember Of(string volumeId, SortedDictionary<string, string?> after, IReadOnlyDictionary<string, string> had)
    {
        var count = had.Keys.Count(k => !k.StartsWith("aws:", StringComparison.Ordinal) && !after.ContainsKey(k)) + after.Values.Count(v => v is not null);
        if (count > OpsTags.MaxTags)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Tag is too much: volume {volumeId} would have {count} tags; EC2 allows {OpsTags.MaxTags}.", volumeId);
        return new SetGroupMember
        {
            VolumeId = volumeId,
            Before = new SortedDictionary<string, string?>(after.ToDictionary(t => t.Key, t => had.GetValueOrDefault(t.Key)), StringComparer.Ordinal),
            After = after,
        };
    }
}
