using AwsOps.Core.Hosts.Launch;

namespace AwsOps.Core.Hosts.Templates;

/// <summary>What is to be changed in a template.</summary>
public sealed record HostTemplateChange
{
    /// <summary>New values; what is not said stays. Security groups and tags are added to those that are there.</summary>
    public HostLaunchFields Fields { get; init; } = new();

    /// <summary>New description; null leaves it.</summary>
    public string? Description { get; init; }

    /// <summary>Names of fields that are to say nothing any more.</summary>
    public IReadOnlyList<string> Clear { get; init; } = [];

    /// <summary>Keys of tags to take out.</summary>
    public IReadOnlyList<string> RemoveTags { get; init; } = [];

    /// <summary>Security groups to take out.</summary>
    public IReadOnlyList<string> RemoveSecurityGroups { get; init; } = [];
}
