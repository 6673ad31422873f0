using System.Text;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using AwsOps.Sdk.Server;

namespace AwsOps.Sdk.Wire;

/// <summary>An operation of the protocols ec2 and query: form parameters in, XML out.</summary>
internal abstract class QueryOperation<TRequest, TResponse>(ServiceInfo service, string name, OperationTraits traits)
    : Operation(service, name, traits)
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>Element around the result, in the query protocol.</summary>
    protected virtual string? ResultWrapper => null;

    /// <summary>Writes the request's parameters.</summary>
    protected abstract void WriteRequest(QueryWriter w, TRequest v);

    /// <summary>Reads the request from its parameters.</summary>
    protected abstract TRequest ReadRequest(QueryNode n);

    /// <summary>Reads the result; the reader is within its element, null when that is empty or missing.</summary>
    protected abstract TResponse ReadResponse(XmlReader? r);

    /// <summary>Writes the result's elements.</summary>
    protected abstract void WriteResponse(XmlWriter w, TResponse v);

    /// <inheritdoc/>
    internal override void WriteRequest(DefaultRequest request, AmazonWebServiceRequest input)
    {
        var w = new QueryWriter();
        w.Add("Action", Name);
        w.Add("Version", Service.ApiVersion);
        WriteRequest(w, (TRequest)input);
        request.Content = w.ToBytes();
        request.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
    }

    /// <inheritdoc/>
    internal override AmazonWebServiceResponse ReadResponse(Stream body, IWebResponseData response)
    {
        TResponse? result = null;
        string? id = null;
        using var r = Xml.Read(body);
        r.MoveToContent();
        if (Xml.Enter(r))
        {
            if (Service.Protocol == Protocol.Ec2)
            {
                if (Xml.Next(r))
                {
                    if (r.LocalName == "requestId") id = Xml.Text(r);
                    result = ReadResponse(r);
                }
            }
            else
                while (Xml.Next(r))
                {
                    if (r.LocalName == ResultWrapper) result = ReadResponse(Xml.Enter(r) ? r : null);
                    else if (r.LocalName == "ResponseMetadata") id = Metadata(r);
                    else r.Skip();
                }
        }
        result ??= ReadResponse(null);
        SetRequestId(result, id ?? HeaderRequestId(response));
        return result;
    }

    private static string? Metadata(XmlReader r)
    {
        string? id = null;
        if (Xml.Enter(r))
            while (Xml.Next(r))
            {
                if (r.LocalName == "RequestId") id = Xml.Text(r);
                else r.Skip();
            }
        return id;
    }

    /// <inheritdoc/>
    internal override AmazonWebServiceRequest ReadRequest(ServerRequest request, IReadOnlyDictionary<string, string> labels) =>
        ReadRequest(QueryNode.Parse(request.Parameters));

    /// <inheritdoc/>
    internal override ServerResponse WriteResponse(AmazonWebServiceResponse response, string requestId)
    {
        using var body = new MemoryStream();
        using (var w = Xml.Write(body))
        {
            w.WriteStartElement(Name + "Response", XmlSpace(Service));
            if (Service.Protocol == Protocol.Ec2)
            {
                Xml.Element(w, "requestId", requestId);
                WriteResponse(w, (TResponse)response);
            }
            else
            {
                if (ResultWrapper is { } wrapper)
                {
                    w.WriteStartElement(wrapper);
                    WriteResponse(w, (TResponse)response);
                    w.WriteEndElement();
                }
                w.WriteStartElement("ResponseMetadata");
                Xml.Element(w, "RequestId", requestId);
                w.WriteEndElement();
            }
            w.WriteEndElement();
        }
        return new ServerResponse(200, "text/xml;charset=UTF-8", body.ToArray());
    }

    /// <summary>EC2 answers with a slash at the end that its model does not show.</summary>
    private static string XmlSpace(ServiceInfo service)
    {
        var space = service.XmlNamespace ?? "";
        return space.Length > 0 && !space.EndsWith('/') ? space + "/" : space;
    }
}
