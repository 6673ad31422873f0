using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A fault to inject, see <see cref="Faults.Fault"/>.</summary>
internal sealed record FaultRow : IRow
{
    /// <summary>Number of the fault, in order of adding.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>Operation name, wildcards allowed.</summary>
    public string Operation { get; init; } = string.Empty;

    /// <summary>Region; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>Text that the request's body or address must contain.</summary>
    public string? Match { get; init; }

    /// <summary>Calls to let pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Calls still to hit; null for all.</summary>
    public int? Times { get; init; }

    /// <summary>Name of the kind.</summary>
    public string Kind { get; init; } = string.Empty;

    /// <summary>Error code.</summary>
    public string? Code { get; init; }

    /// <summary>Error message.</summary>
    public string? Message { get; init; }

    /// <summary>HTTP status.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Latency or window in seconds.</summary>
    public double? Seconds { get; init; }

    [JsonIgnore]
    public string Key => Id;
}
