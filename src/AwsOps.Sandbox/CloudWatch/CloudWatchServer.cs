using Amazon.CloudWatch.Model;
using Amazon.CloudWatch.Server;
using AwsOps.Sandbox.Calls;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.CloudWatch;

/// <summary>CloudWatch: takes each operation to the class that knows it.</summary>
internal sealed class CloudWatchServer : ICloudWatchServer
{
    private readonly CallGate _gate;

    public CloudWatchServer(CallGate gate) => _gate = gate;

    public Task<PutMetricAlarmResponse> PutMetricAlarmAsync(PutMetricAlarmRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => AlarmCalls.Put(call, request), cancellationToken);

    public Task<DescribeAlarmsResponse> DescribeAlarmsAsync(DescribeAlarmsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => AlarmCalls.Describe(call, request), cancellationToken);

    public Task<DeleteAlarmsResponse> DeleteAlarmsAsync(DeleteAlarmsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => AlarmCalls.Delete(call, request), cancellationToken);

    public Task<PutMetricDataResponse> PutMetricDataAsync(PutMetricDataRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => MetricCalls.Put(call, request), cancellationToken);

    public Task<ListMetricsResponse> ListMetricsAsync(ListMetricsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => MetricCalls.List(call, request), cancellationToken);

    public Task<GetMetricStatisticsResponse> GetMetricStatisticsAsync(GetMetricStatisticsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => MetricCalls.Statistics(call, request), cancellationToken);
}
