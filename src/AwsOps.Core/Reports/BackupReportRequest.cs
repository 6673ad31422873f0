namespace AwsOps.Core.Reports;

/// <summary>What a user asks of Export-OpsReport.</summary>
public sealed record BackupReportRequest
{
    /// <summary>Full path of the page.</summary>
    public required string Path { get; init; }

    /// <summary>UTC start of the span.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC end of the span, not contained.</summary>
    public required DateTime Until { get; init; }

    /// <summary>Only this Region; null means all.</summary>
    public string? Region { get; init; }

    /// <summary>Only hosts with these names at the time, with wildcards; empty means all.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Price of a GiB of snapshot storage for a month; null leaves costs out.</summary>
    public decimal? PricePerGiBMonth { get; init; }

    /// <summary>Whether a file that exists is replaced.</summary>
    public bool Overwrite { get; init; }
}
