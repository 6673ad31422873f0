namespace AwsOps.Core.Volumes;

/// <summary>What a user wants changed about a group's name and tags.</summary>
public sealed record SetGroupRequest
{
    /// <summary>New name; empty takes it away, null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>Tags to add, or to give another value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys of tags to take off.</summary>
    public IReadOnlyList<string> RemoveTags { get; init; } = [];
}
