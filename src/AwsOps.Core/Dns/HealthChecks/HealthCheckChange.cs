namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Parts of a health check: null leaves one as it is, an empty text clears it where that is possible.</summary>
public sealed record HealthCheckChange
{
    /// <summary>Address.</summary>
    public string? IpAddress { get; init; }

    /// <summary>Port.</summary>
    public int? Port { get; init; }

    /// <summary>Path; empty clears it.</summary>
    public string? Path { get; init; }

    /// <summary>Domain name; empty clears it.</summary>
    public string? DomainName { get; init; }

    /// <summary>Text that the answer must hold.</summary>
    public string? SearchString { get; init; }

    /// <summary>1 to 10.</summary>
    public int? FailureThreshold { get; init; }

    /// <summary>Whether it is switched off.</summary>
    public bool? Disabled { get; init; }

    /// <summary>Whether healthy and unhealthy are exchanged.</summary>
    public bool? Inverted { get; init; }

    /// <summary>Name tag; empty clears it.</summary>
    public string? Name { get; init; }

    /// <summary>Whether anything of the check itself changes, beside its name.</summary>
    internal bool ChangesCheck => this with { Name = null } != new HealthCheckChange();
}
