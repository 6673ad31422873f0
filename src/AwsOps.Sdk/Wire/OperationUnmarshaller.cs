using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace AwsOps.Sdk.Wire;

/// <summary>Joins an operation to Core's unmarshalling.</summary>
internal sealed class OperationUnmarshaller(Operation operation) : ResponseUnmarshaller
{
    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new RawContext(responseStream, response, isException);

    /// <inheritdoc/>
    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        new RawContext(responseStream, response, isException);

    /// <inheritdoc/>
    protected override bool ShouldReadEntireResponse(IWebResponseData response, bool readEntireResponse) => false;

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var context = (RawContext)input;
        try
        {
            return operation.ReadResponse(context.Body, context.ResponseData);
        }
        catch (Exception e) when (e is XmlException or JsonException or FormatException)
        {
            throw new AmazonUnmarshallingException(Operation.HeaderRequestId(context.ResponseData) ?? "", "", "", e, context.ResponseData.StatusCode);
        }
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var context = (RawContext)input;
        using var copy = new MemoryStream();
        context.Body.CopyTo(copy);
        return operation.Service.CreateError!(ErrorReader.Read(copy.ToArray(), context.ResponseData, statusCode, innerException));
    }
}
