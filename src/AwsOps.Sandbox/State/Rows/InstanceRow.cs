using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>An instance. It is in <see cref="Via"/> until <see cref="SettlesAt"/>, then in <see cref="State"/>.</summary>
internal sealed record InstanceRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Zone { get; init; } = string.Empty;

    public string Type { get; init; } = string.Empty;

    public string ImageId { get; init; } = string.Empty;

    public string ReservationId { get; init; } = string.Empty;

    public int LaunchIndex { get; init; }

    public string? KeyName { get; init; }

    public string SubnetId { get; init; } = string.Empty;

    public string VpcId { get; init; } = string.Empty;

    public List<string> GroupIds { get; init; } = [];

    public string? PrivateIp { get; init; }

    public string? PublicIp { get; init; }

    /// <summary>Gets a public address whenever it runs.</summary>
    public bool WantsPublicIp { get; init; }

    public string? ProfileArn { get; init; }

    public string Architecture { get; init; } = string.Empty;

    public string? Platform { get; init; }

    public string RootDevice { get; init; } = string.Empty;

    public DateTime LaunchTime { get; init; }

    /// <summary>State it ends in.</summary>
    public string State { get; init; } = string.Empty;

    /// <summary>State on the way.</summary>
    public string? Via { get; init; }

    /// <summary>When it gets there.</summary>
    public DateTime SettlesAt { get; init; }

    public string? ReasonCode { get; init; }

    public string? ReasonMessage { get; init; }

    /// <summary>Reason of the last transition.</summary>
    public string? Transition { get; init; }

    public bool ProtectTermination { get; init; }

    public bool ProtectStop { get; init; }

    public string ShutdownBehavior { get; init; } = string.Empty;

    public bool EbsOptimized { get; init; }

    public bool SourceDestCheck { get; init; }

    public string? UserData { get; init; }

    public bool Monitoring { get; init; }

    /// <summary>required: IMDSv2 only; optional: both.</summary>
    public string HttpTokens { get; init; } = "required";

    public string? ClientToken { get; init; }

    public DateTime? RebootedAt { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
