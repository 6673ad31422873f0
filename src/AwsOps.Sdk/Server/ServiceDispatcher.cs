using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Server;

/// <summary>Base of the generated dispatchers: finds the operation, parses, calls, writes.</summary>
public abstract class ServiceDispatcher : IServiceDispatcher
{
    private readonly ServiceInfo _service;
    private readonly RouteTable? _routes;

    private protected ServiceDispatcher(ServiceInfo service)
    {
        _service = service;
        if (service.Protocol is Protocol.RestXml or Protocol.RestJson) _routes = new RouteTable(RestOperations());
    }

    /// <summary>Service as signatures name it, as ec2.</summary>
    public string Service => _service.SigningName;

    private protected virtual Operation[] RestOperations() => [];

    private protected abstract Operation? Find(string name);

    private protected abstract Task<AmazonWebServiceResponse> CallAsync(
        string name, AmazonWebServiceRequest request, ServerCallContext context, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public bool Matches(ServerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Scope.Service.Length > 0) return request.Scope.Service == _service.SigningName;
        return _service.Protocol switch
        {
            Protocol.Json => Target(request)?.StartsWith(_service.TargetPrefix + ".", StringComparison.Ordinal) ?? false,
            Protocol.Ec2 or Protocol.Query => request.Parameter("Version") == _service.ApiVersion && request.Parameter("Action") is { } action && Find(action) is not null,
            _ => _routes!.Find(request, out _) is not null,
        };
    }

    /// <inheritdoc/>
    public async Task<ServerResponse> HandleAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = Guid.NewGuid().ToString();
        ServerResponse response;
        try
        {
            IReadOnlyDictionary<string, string> labels = RouteTable.NoLabels;
            var operation = _routes is null ? Find(Name(request)) : _routes.Find(request, out labels);
            if (operation is null) throw Unknown(request);
            var input = Parse(operation, request, labels);
            var context = new ServerCallContext(request, _service.SigningName, operation.Name, id);
            var output = await CallAsync(operation.Name, input, context, cancellationToken).ConfigureAwait(false);
            response = operation.WriteResponse(output, id);
        }
        catch (AwsServerException e)
        {
            response = ErrorWriter.Write(_service, e, id);
        }
        response.Headers["x-amzn-RequestId"] = id;
        return response;
    }

    private static AmazonWebServiceRequest Parse(Operation operation, ServerRequest request, IReadOnlyDictionary<string, string> labels)
    {
        try
        {
            return operation.ReadRequest(request, labels);
        }
        catch (Exception e) when (e is FormatException or OverflowException or XmlException or JsonException or InvalidOperationException)
        {
            var code = operation.Service.Protocol switch
            {
                Protocol.Ec2 => "InvalidParameterValue",
                Protocol.Query or Protocol.RestXml => "MalformedInput",
                _ => "SerializationException",
            };
            throw new AwsServerException(code, $"{operation.Name}: {e.Message}");
        }
    }

    private string Name(ServerRequest request)
    {
        if (_service.Protocol != Protocol.Json) return request.Parameter("Action") ?? "";
        var target = Target(request) ?? "";
        return target[(target.LastIndexOf('.') + 1)..];
    }

    private AwsServerException Unknown(ServerRequest request) => _service.Protocol switch
    {
        Protocol.Json => new AwsServerException("UnknownOperationException", $"The operation {Target(request)} is not known."),
        Protocol.Ec2 => new AwsServerException("InvalidAction", $"The action {Name(request)} is not valid for this web service."),
        Protocol.Query => new AwsServerException("InvalidAction", $"Could not find operation {Name(request)} for version {_service.ApiVersion}"),
        _ => new AwsServerException("UnknownOperationException", $"No operation answers {request.Method} {request.Path}.", 404),
    };

    private static string? Target(ServerRequest request) => request.Headers.TryGetValue("X-Amz-Target", out var target) ? target : null;
}
