using System.Globalization;
using Amazon.CloudWatch.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.CloudWatch;

/// <summary>PutMetricData, ListMetrics, GetMetricStatistics.</summary>
internal static class MetricCalls
{
    public static PutMetricDataResponse Put(Call call, PutMetricDataRequest request)
    {
        if (string.IsNullOrEmpty(request.Namespace))
            throw Error.Of("MissingParameter", "The parameter Namespace is required.");
        if (request.Namespace.StartsWith("AWS/", StringComparison.Ordinal))
            throw Error.Of("InvalidParameterValue", "The value AWS/ for parameter Namespace is invalid.");
        if (request.MetricData is null or { Count: 0 })
            throw Error.Of("MissingParameter", "The parameter MetricData is required.");
        foreach (var datum in request.MetricData)
        {
            if (string.IsNullOrEmpty(datum.MetricName))
                throw Error.Of("MissingParameter", "The parameter MetricData.member.1.MetricName is required.");
            call.State.Data.Put(ToRow(call, request.Namespace, datum));
        }

        return new PutMetricDataResponse();
    }

    public static ListMetricsResponse List(Call call, ListMetricsRequest request)
    {
        var rows = call.State.Data.Under(call.Prefix)
            .Where(row => request.Namespace is null || row.Namespace == request.Namespace)
            .Where(row => request.MetricName is null || row.MetricName == request.MetricName)
            .Where(row => (request.Dimensions ?? []).TrueForAll(wanted => row.Dimensions.TryGetValue(wanted.Name ?? string.Empty, out var value) && (wanted.Value is null || wanted.Value == value)))
            .GroupBy(NameOf, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        var (page, next) = Page.Of(rows, group => group.Key, null, request.NextToken, 1, 500, call.PageScope, 500);
        return new ListMetricsResponse
        {
            NextToken = next,
            Metrics = page.ConvertAll(group => new Metric { Namespace = group.First().Namespace, MetricName = group.First().MetricName, Dimensions = Dimensions(group.First().Dimensions) }),
        };
    }

    public static GetMetricStatisticsResponse Statistics(Call call, GetMetricStatisticsRequest request)
    {
        var period = request.Period ?? throw Error.Of("MissingParameter", "The parameter Period is required.");
        if (period < 1 || (period > 30 && period % 60 != 0))
            throw Error.Of("InvalidParameterValue", $"The parameter Period must be a multiple of 60, not {period}.");
        var start = (request.StartTime ?? throw Error.Of("MissingParameter", "The parameter StartTime is required.")).ToUniversalTime();
        var end = (request.EndTime ?? throw Error.Of("MissingParameter", "The parameter EndTime is required.")).ToUniversalTime();
        if (start >= end)
            throw Error.Of("InvalidParameterCombination", "The parameter StartTime must be less than the parameter EndTime.");
        var wanted = request.Statistics ?? [];
        if (wanted.Count == 0 && request.ExtendedStatistics is null or { Count: 0 })
            throw Error.Of("MissingParameter", "The parameters Statistics or ExtendedStatistics must be given.");
        if ((end - start).TotalSeconds / period > 1440)
            throw Error.Of("InvalidParameterCombination", "You have requested more than the 1,440 datapoints that a call may return. Increase the period or cut the time range.");
        var dimensions = ToDimensions(request.Dimensions);
        var points = Select(call.State, call.Region, request.Namespace, request.MetricName, dimensions, request.Unit?.Value)
            .Where(row => row.At >= start && row.At < end)
            .GroupBy(row => start.AddSeconds(Math.Floor((row.At - start).TotalSeconds / period) * period))
            .Select(group => ToPoint(group.Key, group.ToList(), wanted));
        return new GetMetricStatisticsResponse { Label = request.MetricName, Datapoints = points.ToList() };
    }

    /// <summary>The measurements of a metric.</summary>
    public static IEnumerable<DatumRow> Select(AccountState state, string region, string? space, string? name, SortedDictionary<string, string> dimensions, string? unit) =>
        state.Data.Under(region + "/").Where(row => row.Namespace == space && row.MetricName == name
            && (unit is null || (row.Unit ?? "None") == unit)
            && row.Dimensions.Count == dimensions.Count && row.Dimensions.SequenceEqual(dimensions));

    /// <summary>One statistic of measurements.</summary>
    public static double Value(List<DatumRow> rows, string statistic) => statistic switch
    {
        "SampleCount" => rows.Sum(row => row.Count),
        "Sum" => rows.Sum(row => row.Sum),
        "Minimum" => rows.Min(row => row.Minimum),
        "Maximum" => rows.Max(row => row.Maximum),
        "Average" => rows.Sum(row => row.Sum) / rows.Sum(row => row.Count),
        _ => throw Error.Of("InvalidParameterValue", $"The value {statistic} for parameter Statistics is invalid."),
    };

    public static SortedDictionary<string, string> ToDimensions(List<Dimension>? dimensions)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var dimension in dimensions ?? [])
            sorted[dimension.Name ?? string.Empty] = dimension.Value ?? string.Empty;
        return sorted;
    }

    public static List<Dimension>? Dimensions(SortedDictionary<string, string> dimensions) =>
        dimensions.Count == 0 ? null : dimensions.Select(pair => new Dimension { Name = pair.Key, Value = pair.Value }).ToList();

    private static Datapoint ToPoint(DateTime at, List<DatumRow> rows, List<string> wanted)
    {
        double? Of(string statistic) => wanted.Contains(statistic) ? Value(rows, statistic) : null;
        foreach (var statistic in wanted)
            Value(rows, statistic);
        return new Datapoint
        {
            Timestamp = at,
            Unit = rows[0].Unit ?? "None",
            SampleCount = Of("SampleCount"),
            Sum = Of("Sum"),
            Minimum = Of("Minimum"),
            Maximum = Of("Maximum"),
            Average = Of("Average"),
        };
    }

    private static DatumRow ToRow(Call call, string space, MetricDatum datum)
    {
        double count;
        double sum;
        double least;
        double most;
        if (datum.StatisticValues is { } set)
        {
            (count, sum, least, most) = (set.SampleCount ?? 0, set.Sum ?? 0, set.Minimum ?? 0, set.Maximum ?? 0);
        }
        else if (datum.Values is { Count: > 0 } values)
        {
            var counts = datum.Counts ?? values.ConvertAll(_ => 1.0);
            if (counts.Count != values.Count)
                throw Error.Of("InvalidParameterValue", "The parameters Values and Counts must have the same length.");
            (count, sum, least, most) = (counts.Sum(), values.Zip(counts, (value, times) => value * times).Sum(), values.Min(), values.Max());
        }
        else
        {
            var value = datum.Value ?? throw Error.Of("MissingParameter", "A datum needs Value, Values or StatisticValues.");
            if (double.IsNaN(value) || double.IsInfinity(value))
                throw Error.Of("InvalidParameterValue", $"The value {value.ToString(CultureInfo.InvariantCulture)} for parameter Value is invalid.");
            (count, sum, least, most) = (1, value, value, value);
        }

        return new DatumRow
        {
            Id = Guid.NewGuid().ToString("N"),
            Region = call.Region,
            Namespace = space,
            MetricName = datum.MetricName!,
            Dimensions = ToDimensions(datum.Dimensions),
            At = datum.Timestamp?.ToUniversalTime() ?? call.Now,
            Count = count,
            Sum = sum,
            Minimum = least,
            Maximum = most,
            Unit = datum.Unit?.Value,
        };
    }

    private static string NameOf(DatumRow row) => $"{row.Namespace} {row.MetricName} {string.Join(',', row.Dimensions.Select(pair => $"{pair.Key}={pair.Value}"))}";
}
