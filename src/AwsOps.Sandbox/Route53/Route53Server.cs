using Amazon.Route53.Model;
using Amazon.Route53.Server;
using AwsOps.Sandbox.Calls;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Route53;

/// <summary>Route 53: takes each operation to the class that knows it.</summary>
internal sealed class Route53Server : IRoute53Server
{
    private readonly CallGate _gate;

    public Route53Server(CallGate gate) => _gate = gate;

    public Task<CreateHostedZoneResponse> CreateHostedZoneAsync(CreateHostedZoneRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => ZoneCalls.Create(call, request), cancellationToken);

    public Task<DeleteHostedZoneResponse> DeleteHostedZoneAsync(DeleteHostedZoneRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => ZoneCalls.Delete(call, request), cancellationToken);

    public Task<GetHostedZoneResponse> GetHostedZoneAsync(GetHostedZoneRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => ZoneCalls.Get(call, request), cancellationToken);

    public Task<ListHostedZonesResponse> ListHostedZonesAsync(ListHostedZonesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => ZoneCalls.List(call, request), cancellationToken);

    public Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(ListHostedZonesByNameRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => ZoneCalls.ListByName(call, request), cancellationToken);

    public Task<GetChangeResponse> GetChangeAsync(GetChangeRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => ZoneCalls.GetChange(call, request), cancellationToken);

    public Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(ChangeResourceRecordSetsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => RecordChanges.Change(call, request), cancellationToken);

    public Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(ListResourceRecordSetsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => RecordReads.List(call, request), cancellationToken);

    public Task<CreateHealthCheckResponse> CreateHealthCheckAsync(CreateHealthCheckRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => HealthCheckCalls.Create(call, request), cancellationToken);

    public Task<UpdateHealthCheckResponse> UpdateHealthCheckAsync(UpdateHealthCheckRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => HealthCheckCalls.Update(call, request), cancellationToken);

    public Task<DeleteHealthCheckResponse> DeleteHealthCheckAsync(DeleteHealthCheckRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => HealthCheckCalls.Delete(call, request), cancellationToken);

    public Task<GetHealthCheckResponse> GetHealthCheckAsync(GetHealthCheckRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => HealthCheckCalls.Get(call, request), cancellationToken);

    public Task<ListHealthChecksResponse> ListHealthChecksAsync(ListHealthChecksRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => HealthCheckCalls.List(call, request), cancellationToken);

    public Task<ChangeTagsForResourceResponse> ChangeTagsForResourceAsync(ChangeTagsForResourceRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => Route53Tags.Change(call, request), cancellationToken);

    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => Route53Tags.List(call, request), cancellationToken);

    public Task<ListTagsForResourcesResponse> ListTagsForResourcesAsync(ListTagsForResourcesRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => Route53Tags.ListMany(call, request), cancellationToken);
}
