using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using AwsOps.Sdk.Server;

namespace AwsOps.Sdk.Wire;

/// <summary>An operation of the protocols rest-xml and rest-json.</summary>
internal abstract class RestOperation<TRequest, TResponse>(
    ServiceInfo service, string name, OperationTraits traits, string method, string uri, int status) : Operation(service, name, traits)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    /// <inheritdoc/>
    internal override string Method => method;

    /// <inheritdoc/>
    internal override string UriPattern => uri;

    /// <summary>Binds the request.</summary>
    protected abstract void WriteRequest(RestRequestWriter w, TRequest v);

    /// <summary>Reads the request.</summary>
    protected abstract TRequest ReadRequest(RestRequestReader r);

    /// <summary>Reads the answer.</summary>
    protected abstract TResponse ReadResponse(RestResponseReader r);

    /// <summary>Writes the answer.</summary>
    protected abstract void WriteResponse(RestResponseWriter w, TResponse v);

    /// <inheritdoc/>
    internal override void WriteRequest(DefaultRequest request, AmazonWebServiceRequest input) =>
        WriteRequest(new RestRequestWriter(request, uri), (TRequest)input);

    /// <inheritdoc/>
    internal override AmazonWebServiceResponse ReadResponse(Stream body, IWebResponseData response)
    {
        var result = ReadResponse(new RestResponseReader(ReadAll(body), response));
        SetRequestId(result, HeaderRequestId(response));
        return result;
    }

    /// <inheritdoc/>
    internal override AmazonWebServiceRequest ReadRequest(ServerRequest request, IReadOnlyDictionary<string, string> labels) =>
        ReadRequest(new RestRequestReader(request, labels));

    /// <inheritdoc/>
    internal override ServerResponse WriteResponse(AmazonWebServiceResponse response, string requestId)
    {
        var result = new ServerResponse(status, Service.Protocol == Protocol.RestXml ? "text/xml" : "application/json", []);
        WriteResponse(new RestResponseWriter(result), (TResponse)response);
        return result;
    }
}
