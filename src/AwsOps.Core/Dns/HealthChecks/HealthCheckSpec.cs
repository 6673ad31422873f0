namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>A health check that is to be made.</summary>
public sealed record HealthCheckSpec
{
    /// <summary>HTTP, HTTPS or TCP.</summary>
    public required string Protocol { get; init; }

    /// <summary>Address that is checked; null where the domain name's is.</summary>
    public string? IpAddress { get; init; }

    /// <summary>Port.</summary>
    public required int Port { get; init; }

    /// <summary>Path that is asked for; null for TCP.</summary>
    public string? Path { get; init; }

    /// <summary>Domain name: sent as Host where there is an address, else resolved.</summary>
    public string? DomainName { get; init; }

    /// <summary>Text that the answer must hold.</summary>
    public string? SearchString { get; init; }

    /// <summary>Seconds between two requests: 10 or 30.</summary>
    public int RequestInterval { get; init; } = 30;

    /// <summary>1 to 10.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>Value of the Name tag.</summary>
    public string? Name { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Route 53's type: with a search string it is another one.</summary>
    public string Type => SearchString is null ? Protocol : Protocol + "_STR_MATCH";
}
