using System.Globalization;
using Amazon.CloudWatch.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.CloudWatch;

/// <summary>PutMetricAlarm, DescribeAlarms, DeleteAlarms. An alarm's state is worked out from the measurements when it is looked at.</summary>
internal static class AlarmCalls
{
    public static PutMetricAlarmResponse Put(Call call, PutMetricAlarmRequest request)
    {
        if (string.IsNullOrEmpty(request.AlarmName))
            throw Error.Of("MissingParameter", "The parameter AlarmName is required.");
        var periods = request.EvaluationPeriods ?? throw Error.Of("MissingParameter", "The parameter EvaluationPeriods is required.");
        if (request.MetricName is null || request.Namespace is null || request.Period is null)
            throw Error.Of("MissingParameter", "The parameters MetricName, Namespace and Period are required.");
        if (request.Period is not (10 or 30) && (request.Period < 60 || request.Period % 60 != 0))
            throw Error.Of("ValidationError", "Metric period must be 10, 30 or a multiple of 60 seconds");
        if (request.Statistic is null == request.ExtendedStatistic is null)
            throw Error.Of("ValidationError", "Exactly one of Statistic and ExtendedStatistic must be given.");
        call.State.Alarms.Put(new AlarmRow
        {
            Name = request.AlarmName,
            Region = call.Region,
            Description = request.AlarmDescription,
            ActionsEnabled = request.ActionsEnabled ?? true,
            OkActions = request.OKActions ?? [],
            AlarmActions = request.AlarmActions ?? [],
            NoDataActions = request.InsufficientDataActions ?? [],
            MetricName = request.MetricName,
            Namespace = request.Namespace,
            Statistic = request.Statistic?.Value,
            ExtendedStatistic = request.ExtendedStatistic,
            Dimensions = MetricCalls.ToDimensions(request.Dimensions),
            Period = request.Period,
            Unit = request.Unit?.Value,
            EvaluationPeriods = periods,
            DatapointsToAlarm = request.DatapointsToAlarm,
            Threshold = request.Threshold ?? throw Error.Of("MissingParameter", "The parameter Threshold is required."),
            Comparison = request.ComparisonOperator?.Value ?? throw Error.Of("MissingParameter", "The parameter ComparisonOperator is required."),
            MissingData = request.TreatMissingData,
            Updated = call.Now,
            Tags = (request.Tags ?? []).ToDictionary(tag => tag.Key ?? string.Empty, tag => tag.Value ?? string.Empty, StringComparer.Ordinal),
        });
        return new PutMetricAlarmResponse();
    }

    public static DescribeAlarmsResponse Describe(Call call, DescribeAlarmsRequest request)
    {
        if (request.MaxRecords is < 1 or > 100)
            throw Error.Of("ValidationError", $"MaxRecords must be from 1 to 100, not {request.MaxRecords}.");
        var rows = call.State.Alarms.Under(call.Prefix)
            .Where(row => request.AlarmNames is null or { Count: 0 } || request.AlarmNames.Contains(row.Name))
            .Where(row => request.AlarmNamePrefix is null || row.Name.StartsWith(request.AlarmNamePrefix, StringComparison.Ordinal))
            .Where(row => request.ActionPrefix is null || row.AlarmActions.Exists(action => action.StartsWith(request.ActionPrefix, StringComparison.Ordinal)))
            .Where(row => request.StateValue is null || StateOf(call, row) == request.StateValue.Value);
        if (request.AlarmTypes is { Count: > 0 } types && !types.Contains("MetricAlarm"))
            rows = [];
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxRecords, request.NextToken, 1, 100, call.PageScope, 50);
        return new DescribeAlarmsResponse { MetricAlarms = page.ConvertAll(row => ToAlarm(call, row)), NextToken = next };
    }

    public static DeleteAlarmsResponse Delete(Call call, DeleteAlarmsRequest request)
    {
        var keys = (request.AlarmNames ?? throw Error.Of("MissingParameter", "The parameter AlarmNames is required."))
            .ConvertAll(name => new AlarmRow { Name = name, Region = call.Region }.Key);
        if (keys.Exists(key => call.State.Alarms.Find(key) is null))
            throw Error.Of("ResourceNotFound", "One of the alarms does not exist.", 404);
        foreach (var key in keys)
            call.State.Alarms.Remove(key);
        return new DeleteAlarmsResponse();
    }

    private static string StateOf(Call call, AlarmRow row)
    {
        if (row.Statistic is not { } statistic || row.Period is not { } period)
            return "INSUFFICIENT_DATA";
        var data = MetricCalls.Select(call.State, call.Region, row.Namespace, row.MetricName, row.Dimensions, row.Unit).ToList();
        var (breaching, present) = (0, 0);
        for (var back = 1; back <= row.EvaluationPeriods; back++)
        {
            var start = call.Now.AddSeconds(-back * period);
            var points = data.Where(datum => datum.At >= start && datum.At < start.AddSeconds(period)).ToList();
            if (points.Count > 0)
            {
                present++;
                breaching += Breaches(row, MetricCalls.Value(points, statistic)) ? 1 : 0;
            }
            else if (row.MissingData == "breaching")
            {
                breaching++;
            }
        }

        if (present == 0 && row.MissingData is null or "missing" or "ignore")
            return "INSUFFICIENT_DATA";
        return breaching >= (row.DatapointsToAlarm ?? row.EvaluationPeriods) ? "ALARM" : "OK";
    }

    private static bool Breaches(AlarmRow row, double value) => row.Comparison switch
    {
        "GreaterThanOrEqualToThreshold" => value >= row.Threshold,
        "GreaterThanThreshold" => value > row.Threshold,
        "LessThanThreshold" => value < row.Threshold,
        "LessThanOrEqualToThreshold" => value <= row.Threshold,
        _ => false,
    };

    private static MetricAlarm ToAlarm(Call call, AlarmRow row)
    {
        var state = StateOf(call, row);
        return new MetricAlarm
        {
            AlarmName = row.Name,
            AlarmArn = $"arn:aws:cloudwatch:{row.Region}:{call.Account}:alarm:{row.Name}",
            AlarmDescription = row.Description,
            AlarmConfigurationUpdatedTimestamp = row.Updated,
            ActionsEnabled = row.ActionsEnabled,
            OKActions = row.OkActions,
            AlarmActions = row.AlarmActions,
            InsufficientDataActions = row.NoDataActions,
            StateValue = state,
            StateReason = state == "INSUFFICIENT_DATA"
                ? "Unchecked: Initial alarm creation"
                : string.Create(CultureInfo.InvariantCulture, $"Threshold Crossed: the last {row.EvaluationPeriods} periods against {row.Threshold}"),
            StateUpdatedTimestamp = row.Updated,
            MetricName = row.MetricName,
            Namespace = row.Namespace,
            Statistic = row.Statistic,
            ExtendedStatistic = row.ExtendedStatistic,
            Dimensions = MetricCalls.Dimensions(row.Dimensions),
            Period = row.Period,
            Unit = row.Unit,
            EvaluationPeriods = row.EvaluationPeriods,
            DatapointsToAlarm = row.DatapointsToAlarm,
            Threshold = row.Threshold,
            ComparisonOperator = row.Comparison,
            TreatMissingData = row.MissingData,
        };
    }
}
