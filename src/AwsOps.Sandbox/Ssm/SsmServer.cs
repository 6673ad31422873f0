using Amazon.SimpleSystemsManagement.Model;
using Amazon.SimpleSystemsManagement.Server;
using AwsOps.Sandbox.Calls;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Ssm;

/// <summary>SSM: takes each operation to the class that knows it.</summary>
internal sealed class SsmServer : ISimpleSystemsManagementServer
{
    private readonly CallGate _gate;
    private readonly CommandSend _send;

    public SsmServer(CallGate gate, CommandSend send)
    {
        _gate = gate;
        _send = send;
    }

    public Task<SendCommandResponse> SendCommandAsync(SendCommandRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _send.SendAsync(request, context.Operation, cancellationToken);

    public Task<CancelCommandResponse> CancelCommandAsync(CancelCommandRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => CommandReads.Cancel(call, request), cancellationToken);

    public Task<GetCommandInvocationResponse> GetCommandInvocationAsync(GetCommandInvocationRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => CommandReads.Get(call, request), cancellationToken);

    public Task<ListCommandsResponse> ListCommandsAsync(ListCommandsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => CommandReads.List(call, request), cancellationToken);

    public Task<ListCommandInvocationsResponse> ListCommandInvocationsAsync(ListCommandInvocationsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => CommandReads.ListInvocations(call, request), cancellationToken);

    public Task<DescribeInstanceInformationResponse> DescribeInstanceInformationAsync(DescribeInstanceInformationRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => AgentReads.Describe(call, request), cancellationToken);

    public Task<CreateDocumentResponse> CreateDocumentAsync(CreateDocumentRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => DocumentCalls.Create(call, request), cancellationToken);

    public Task<UpdateDocumentResponse> UpdateDocumentAsync(UpdateDocumentRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => DocumentCalls.Update(call, request), cancellationToken);

    public Task<UpdateDocumentDefaultVersionResponse> UpdateDocumentDefaultVersionAsync(UpdateDocumentDefaultVersionRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.WriteAsync(context.Operation, call => DocumentCalls.SetDefault(call, request), cancellationToken);

    public Task<GetDocumentResponse> GetDocumentAsync(GetDocumentRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => DocumentCalls.Get(call, request), cancellationToken);

    public Task<ListDocumentsResponse> ListDocumentsAsync(ListDocumentsRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => DocumentCalls.List(call, request), cancellationToken);

    public Task<GetParameterResponse> GetParameterAsync(GetParameterRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => ParameterReads.Get(call, request), cancellationToken);

    public Task<GetParametersResponse> GetParametersAsync(GetParametersRequest request, ServerCallContext context, CancellationToken cancellationToken) =>
        _gate.ReadAsync(context.Operation, call => ParameterReads.GetMany(call, request), cancellationToken);
}
