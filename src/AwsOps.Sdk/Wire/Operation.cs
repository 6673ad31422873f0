using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using AwsOps.Sdk.Server;

namespace AwsOps.Sdk.Wire;

/// <summary>One operation of a service: its wire form in both directions and what pacing and retry need to know about it.</summary>
internal abstract class Operation : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    private InvokeOptions? _options;

    private protected Operation(ServiceInfo service, string name, OperationTraits traits)
    {
        Service = service;
        Name = name;
        Traits = traits;
    }

    /// <summary>The operation's service.</summary>
    internal ServiceInfo Service { get; }

    /// <summary>As DescribeInstances.</summary>
    internal string Name { get; }

    /// <summary>Read-only, or a create call without token.</summary>
    internal OperationTraits Traits { get; }

    /// <summary>HTTP method.</summary>
    internal virtual string Method => "POST";

    /// <summary>Path with labels.</summary>
    internal virtual string UriPattern => "/";

    /// <summary>What Core's pipeline is invoked with.</summary>
    internal InvokeOptions Options =>
        _options ??= new InvokeOptions { RequestMarshaller = this, ResponseUnmarshaller = new OperationUnmarshaller(this) };

    /// <summary>The wire request of a typed one.</summary>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, Service.ServiceId) { HttpMethod = Method, ResourcePath = "/", UseQueryString = false };
        WriteRequest(request, input);
        return request;
    }

    /// <summary>Fills in a wire request.</summary>
    internal abstract void WriteRequest(DefaultRequest request, AmazonWebServiceRequest input);

    /// <summary>Reads a successful answer.</summary>
    internal abstract AmazonWebServiceResponse ReadResponse(Stream body, IWebResponseData response);

    /// <summary>Reads a wire request.</summary>
    internal abstract AmazonWebServiceRequest ReadRequest(ServerRequest request, IReadOnlyDictionary<string, string> labels);

    /// <summary>Writes an answer.</summary>
    internal abstract ServerResponse WriteResponse(AmazonWebServiceResponse response, string requestId);

    private protected static void SetRequestId(AmazonWebServiceResponse response, string? id) =>
        response.ResponseMetadata = new ResponseMetadata { RequestId = id ?? "" };

    /// <summary>The request id among an answer's headers, or null.</summary>
    internal static string? HeaderRequestId(IWebResponseData response)
    {
        foreach (var name in (ReadOnlySpan<string>)["x-amzn-RequestId", "x-amz-request-id", "x-amz-id-2"])
            if (response.IsHeaderPresent(name)) return response.GetHeaderValue(name);
        return null;
    }

    private protected static byte[] ReadAll(Stream body)
    {
        using var copy = new MemoryStream();
        body.CopyTo(copy);
        return copy.ToArray();
    }
}
