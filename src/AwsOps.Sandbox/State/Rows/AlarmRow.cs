using System.Text.Json.Serialization;

namespace AwsOps.Sandbox.State;

/// <summary>A CloudWatch alarm.</summary>
internal sealed record AlarmRow : IRow
{
    public string Name { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string? Description { get; init; }

    public bool ActionsEnabled { get; init; }

    public List<string> OkActions { get; init; } = [];

    public List<string> AlarmActions { get; init; } = [];

    public List<string> NoDataActions { get; init; } = [];

    public string? MetricName { get; init; }

    public string? Namespace { get; init; }

    public string? Statistic { get; init; }

    public string? ExtendedStatistic { get; init; }

    public SortedDictionary<string, string> Dimensions { get; init; } = [];

    /// <summary>Seconds.</summary>
    public int? Period { get; init; }

    public string? Unit { get; init; }

    public int EvaluationPeriods { get; init; }

    public int? DatapointsToAlarm { get; init; }

    public double? Threshold { get; init; }

    public string Comparison { get; init; } = string.Empty;

    public string? MissingData { get; init; }

    public DateTime Updated { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];

    [JsonIgnore]
    public string Key => $"{Region}/{Uri.EscapeDataString(Name)}";
}
