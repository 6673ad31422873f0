using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A Route 53 record set.</summary>
internal sealed record RecordRow : IRow
{
    public string ZoneId { get; init; } = string.Empty;

    /// <summary>With the final dot, lower case.</summary>
    public string Name { get; init; } = string.Empty;

    public string Type { get; init; } = string.Empty;

    public string? SetId { get; init; }

    /// <summary>Seconds.</summary>
    public long? Ttl { get; init; }

    public List<string>? Values { get; init; }

    public long? Weight { get; init; }

    public string? Region { get; init; }

    public string? Failover { get; init; }

    public bool? MultiValue { get; init; }

    public string? AliasZone { get; init; }

    public string? AliasName { get; init; }

    public bool? AliasEvaluate { get; init; }

    public string? HealthCheckId { get; init; }

    public string? Continent { get; init; }

    public string? Country { get; init; }

    public string? Subdivision { get; init; }

    public string? NearRegion { get; init; }

    public string? NearLocalZone { get; init; }

    public string? Latitude { get; init; }

    public string? Longitude { get; init; }

    public int? Bias { get; init; }

    public string? CidrCollection { get; init; }

    public string? CidrLocation { get; init; }

    [JsonIgnore]
    public string Key => $"{ZoneId}/{SortName} {Type} {Uri.EscapeDataString(SetId ?? string.Empty)}";

    /// <summary>The name as Route 53 orders names: labels from the right.</summary>
    [JsonIgnore]
    public string SortName => SortNameOf(Name);

    /// <summary>Labels of a name in reverse order; the mark between them sorts before all that a label may hold, and after the space.</summary>
    public static string SortNameOf(string name)
    {
        var labels = name.TrimEnd('.').Split('.');
        Array.Reverse(labels);
        return string.Join('!', labels);
    }
}
