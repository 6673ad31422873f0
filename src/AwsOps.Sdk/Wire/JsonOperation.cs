using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using AwsOps.Sdk.Server;

namespace AwsOps.Sdk.Wire;

/// <summary>An operation of the protocols json 1.0 and 1.1.</summary>
internal abstract class JsonOperation<TRequest, TResponse>(ServiceInfo service, string name, OperationTraits traits)
    : Operation(service, name, traits)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    /// <summary>Writes the request's object.</summary>
    protected abstract void WriteRequest(Utf8JsonWriter w, TRequest v);

    /// <summary>Reads the request's object.</summary>
    protected abstract TRequest ReadRequest(ref Utf8JsonReader r);

    /// <summary>Reads the answer's object.</summary>
    protected abstract TResponse ReadResponse(ref Utf8JsonReader r);

    /// <summary>Writes the answer's object.</summary>
    protected abstract void WriteResponse(Utf8JsonWriter w, TResponse v);

    private string ContentType => "application/x-amz-json-" + Service.JsonVersion;

    /// <inheritdoc/>
    internal override void WriteRequest(DefaultRequest request, AmazonWebServiceRequest input)
    {
        request.Content = Json.Bytes(w => WriteRequest(w, (TRequest)input));
        request.Headers["Content-Type"] = ContentType;
        request.Headers["X-Amz-Target"] = Service.TargetPrefix + "." + Name;
    }

    /// <inheritdoc/>
    internal override AmazonWebServiceResponse ReadResponse(Stream body, IWebResponseData response)
    {
        var bytes = ReadAll(body);
        var r = new Utf8JsonReader(bytes);
        var result = bytes.Length > 0 && r.Read() ? ReadResponse(ref r) : new TResponse();
        SetRequestId(result, HeaderRequestId(response));
        return result;
    }

    /// <inheritdoc/>
    internal override AmazonWebServiceRequest ReadRequest(ServerRequest request, IReadOnlyDictionary<string, string> labels)
    {
        var r = new Utf8JsonReader(request.Body.Length > 0 ? request.Body : "{}"u8);
        r.Read();
        return ReadRequest(ref r);
    }

    /// <inheritdoc/>
    internal override ServerResponse WriteResponse(AmazonWebServiceResponse response, string requestId) =>
        new(200, ContentType, Json.Bytes(w => WriteResponse(w, (TResponse)response)));
}
