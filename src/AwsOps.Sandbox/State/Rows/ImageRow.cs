using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A machine image: pending until <see cref="AvailableAt"/>.</summary>
internal sealed record ImageRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string? Description { get; init; }

    public string OwnerId { get; init; } = string.Empty;

    public string? OwnerAlias { get; init; }

    public DateTime Created { get; init; }

    public DateTime AvailableAt { get; init; }

    public string? FailsWith { get; init; }

    public string Architecture { get; init; } = string.Empty;

    public string RootDevice { get; init; } = string.Empty;

    public string? Platform { get; init; }

    public List<MappingRow> Mappings { get; init; } = [];

    /// <summary>Account ids, or all.</summary>
    public List<string>? LaunchPermissions { get; init; }

    public string? SourceInstanceId { get; init; }

    public string? SourceImageId { get; init; }

    public string? SourceRegion { get; init; }

    public bool EnaSupport { get; init; }

    public string? SriovNetSupport { get; init; }

    public string? BootMode { get; init; }

    public string? ImdsSupport { get; init; }

    public string? TpmSupport { get; init; }

    public DateTime? LastLaunched { get; init; }

    public DateTime? Deprecation { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
