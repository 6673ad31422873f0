using System.Globalization;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Server;

/// <summary>Writes an error in its protocol's form.</summary>
internal static class ErrorWriter
{
    /// <summary>The answer that carries the error.</summary>
    internal static ServerResponse Write(ServiceInfo service, AwsServerException error, string requestId)
    {
        var response = service.Protocol switch
        {
            Protocol.Ec2 => Ec2(error, requestId),
            Protocol.Query or Protocol.RestXml => ErrorResponse(service, error, requestId),
            _ => JsonError(service, error),
        };
        if (error.RetryAfter is { } wait)
            response.Headers["Retry-After"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return response;
    }

    private static ServerResponse Ec2(AwsServerException error, string requestId) =>
        new(error.HttpStatus, "text/xml;charset=UTF-8", RestResponseWriter.XmlBytes("Response", null, w =>
        {
            w.WriteStartElement("Errors");
            w.WriteStartElement("Error");
            Xml.Element(w, "Code", error.Code);
            Xml.Element(w, "Message", error.Message);
            w.WriteEndElement();
            w.WriteEndElement();
            Xml.Element(w, "RequestID", requestId);
        }));

    private static ServerResponse ErrorResponse(ServiceInfo service, AwsServerException error, string requestId) =>
        new(error.HttpStatus, "text/xml", RestResponseWriter.XmlBytes("ErrorResponse", service.XmlNamespace, w =>
        {
            w.WriteStartElement("Error");
            Xml.Element(w, "Type", error.HttpStatus >= 500 ? "Receiver" : "Sender");
            Xml.Element(w, "Code", error.Code);
            Xml.Element(w, "Message", error.Message);
            w.WriteEndElement();
            Xml.Element(w, "RequestId", requestId);
        }));

    private static ServerResponse JsonError(ServiceInfo service, AwsServerException error)
    {
        var isRest = service.Protocol == Protocol.RestJson;
        var body = Json.Bytes(w =>
        {
            w.WriteStartObject();
            if (!isRest) w.WriteString("__type", error.Code);
            w.WriteString("message", error.Message);
            w.WriteEndObject();
        });
        var response = new ServerResponse(error.HttpStatus, isRest ? "application/json" : "application/x-amz-json-" + service.JsonVersion, body);
        response.Headers["x-amzn-ErrorType"] = error.Code;
        return response;
    }
}
