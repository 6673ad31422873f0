using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>What the account has set in a Region.</summary>
internal sealed record RegionRow : IRow
{
    /// <summary>Region name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>opt-in-not-required, opted-in or not-opted-in.</summary>
    public string OptIn { get; init; } = string.Empty;

    /// <summary>EBS encryption by default.</summary>
    public bool EncryptByDefault { get; init; }

    /// <summary>Default key for EBS.</summary>
    public string? KmsKeyId { get; init; }

    [JsonIgnore]
    public string Key => Name;
}
