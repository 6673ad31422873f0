namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>A health check of Route 53.</summary>
public sealed record R53HealthCheck
{
    /// <summary>Its id, a GUID.</summary>
    public required string HealthCheckId { get; init; }

    /// <summary>Value of its Name tag.</summary>
    public string? Name { get; init; }

    /// <summary>HTTP, HTTPS, HTTP_STR_MATCH, HTTPS_STR_MATCH, TCP, CALCULATED, CLOUDWATCH_METRIC or RECOVERY_CONTROL.</summary>
    public required string Type { get; init; }

    /// <summary>Address that is checked; null where the domain name's is.</summary>
    public string? IpAddress { get; init; }

    /// <summary>Port.</summary>
    public int? Port { get; init; }

    /// <summary>Path that is asked for.</summary>
    public string? Path { get; init; }

    /// <summary>Domain name that is asked for, or whose address is checked.</summary>
    public string? DomainName { get; init; }

    /// <summary>Text that the first 5,120 octets of the answer must hold.</summary>
    public string? SearchString { get; init; }

    /// <summary>Seconds between two requests of one checker: 10 or 30.</summary>
    public int? RequestInterval { get; init; }

    /// <summary>Failures in a row after which it is unhealthy, and successes after which it is healthy.</summary>
    public int? FailureThreshold { get; init; }

    /// <summary>Whether healthy and unhealthy are exchanged.</summary>
    public bool Inverted { get; init; }

    /// <summary>Whether it is switched off, and so always healthy.</summary>
    public bool Disabled { get; init; }

    /// <summary>Checks that a calculated one counts.</summary>
    public IReadOnlyList<string> ChildHealthCheckId { get; init; } = [];

    /// <summary>How many of them must be healthy.</summary>
    public int? HealthThreshold { get; init; }

    /// <summary>CloudWatch alarm that it follows.</summary>
    public string? AlarmName { get; init; }

    /// <summary>Version, which grows with each change.</summary>
    public long Version { get; init; }

    /// <summary>What identified the call that made it.</summary>
    public string? CallerReference { get; init; }

    /// <summary>The AWS service that made it and owns it.</summary>
    public string? LinkedService { get; init; }

    /// <summary>What is checked, for example <c>HTTPS 203.0.113.7:443/ready</c>.</summary>
    public override string ToString() => Port is null ? Type : $"{Type} {IpAddress ?? DomainName}:{Port}{Path}";
}
