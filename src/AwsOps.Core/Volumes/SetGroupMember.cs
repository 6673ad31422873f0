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
}
