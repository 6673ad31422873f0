namespace AwsOps.Sdk.Server;

/// <summary>What a handler knows about a call beside its request.</summary>
public sealed class ServerCallContext
{
    internal ServerCallContext(ServerRequest request, string service, string operation, string requestId)
    {
        Request = request;
        Service = service;
        Operation = operation;
        RequestId = requestId;
    }

    /// <summary>Region of the caller's signature; empty when the request is not signed.</summary>
    public string Region => Request.Scope.Region;

    /// <summary>Service as signatures name it, as ec2.</summary>
    public string Service { get; }

    /// <summary>The caller's access key id; empty when the request is not signed.</summary>
    public string AccessKeyId => Request.Scope.AccessKeyId;

    /// <summary>Id that answer and log share.</summary>
    public string RequestId { get; }

    /// <summary>As DescribeInstances.</summary>
    public string Operation { get; }

    /// <summary>Form and query parameters as they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => Request.Parameters;

    /// <summary>The request on the wire.</summary>
    public ServerRequest Request { get; }
}
