using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A CloudWatch measurement.</summary>
internal sealed record DatumRow : IRow
{
    public string Id { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Namespace { get; init; } = string.Empty;

    public string MetricName { get; init; } = string.Empty;

    public SortedDictionary<string, string> Dimensions { get; init; } = [];

    public DateTime At { get; init; }

    public double Count { get; init; }

    public double Sum { get; init; }

    public double Minimum { get; init; }

    public double Maximum { get; init; }

    public string? Unit { get; init; }

    [JsonIgnore]
    public string Key => $"{Region}/{Id}";
}
