using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.Hosts;

/// <summary>What a user wants of the record of each host.</summary>
public sealed record HostRecordWish
{
    /// <summary>A or CNAME.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the public address or DNS name is meant, not the private one.</summary>
    public bool UsePublic { get; init; } = true;

    /// <summary>Seconds that resolvers may keep it.</summary>
    public long Ttl { get; init; } = 60;

    /// <summary>See <see cref="Records.RoutingPolicy"/>; compared without case.</summary>
    public string RoutingPolicy { get; init; } = Records.RoutingPolicy.Simple;

    /// <summary>Set identifier; null for the host's own.</summary>
    public string? Identifier { get; init; }

    /// <summary>Weight.</summary>
    public long? Weight { get; init; }

    /// <summary>AWS Region of a latency record; null for the host's.</summary>
    public string? LatencyRegion { get; init; }

    /// <summary>Role of a failover record.</summary>
    public string FailoverRole { get; init; } = FailoverRoles.Primary;

    /// <summary>Health check; without address it checks the host's public one. Null for none.</summary>
    public HealthCheckSpec? HealthCheck { get; init; }

    /// <summary>Whether the host gets the record's name.</summary>
    public bool RenamesHost { get; init; }
}
