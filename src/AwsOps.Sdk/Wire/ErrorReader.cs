using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime.Internal.Transform;

namespace AwsOps.Sdk.Wire;

/// <summary>Reads code, message and request id of an error answer in any protocol's form.</summary>
internal static class ErrorReader
{
    /// <summary>Reads an error; a body that is neither XML nor JSON gives the status as code.</summary>
    internal static WireError Read(byte[] body, IWebResponseData response, HttpStatusCode status, Exception? inner = null)
    {
        var found = First(body) switch
        {
            (byte)'<' => FromXml(body),
            (byte)'{' => FromJson(body),
            _ => default,
        };
        var code = found.Code ?? Header(response, "x-amzn-ErrorType") ?? Header(response, "x-amz-error-code");
        code = Bare(code);
        if (string.IsNullOrEmpty(code)) code = ((int)status) switch { 503 => "ServiceUnavailable", 500 => "InternalError", 404 => "NotFound", 403 => "AccessDenied", _ => status.ToString() };
        return new WireError
        {
            Code = code,
            Message = found.Message ?? Header(response, "x-amz-error-message") ?? (found.IsParsed ? "" : Snippet(body, status)),
            RequestId = found.RequestId ?? Operation.HeaderRequestId(response) ?? "",
            Status = status,
            Inner = inner,
            Body = body,
            XmlElement = found.Element,
            HasJson = found is { IsParsed: true, Element: null },
        };
    }

    private static string? Header(IWebResponseData response, string name) => response.IsHeaderPresent(name) ? response.GetHeaderValue(name) : null;

    private static byte First(byte[] body)
    {
        foreach (var b in body)
            if (b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0xEF or 0xBB or 0xBF)) return b;
        return 0;
    }

    /// <summary>com.amazonaws.ssm#InvalidDocument:http://... becomes InvalidDocument.</summary>
    internal static string? Bare(string? code)
    {
        if (code is null) return null;
        var start = code.IndexOf('#', StringComparison.Ordinal) + 1;
        var end = code.IndexOf(':', start);
        return (end < 0 ? code[start..] : code[start..end]).Trim();
    }

    private static string Snippet(byte[] body, HttpStatusCode status) =>
        body.Length == 0 ? $"HTTP status {(int)status} without a body" : Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, 200));

    private static Found FromXml(byte[] body)
    {
        var found = new Found();
        try
        {
            using var r = Xml.Read(new MemoryStream(body, false));
            r.MoveToContent();
            var root = r.LocalName;
            found.Element = root;
            if (Xml.Enter(r)) Members(r, ref found);
            found.Code ??= root is "ErrorResponse" or "Response" or "Error" or "html" ? null : root;
            found.IsParsed = root != "html";
            if (root == "html") found.Element = null;
        }
        catch (XmlException)
        {
            return default;
        }
        return found;
    }

    private static void Members(XmlReader r, ref Found found)
    {
        while (Xml.Next(r))
        {
            switch (r.LocalName)
            {
                case "Errors":
                    if (Xml.Enter(r)) Members(r, ref found);
                    break;
                case "Error" when found.Code is null:
                    found.Element = "Error";
                    if (Xml.Enter(r)) Members(r, ref found);
                    break;
                case "Code": found.Code = Xml.Text(r); break;
                case "Message" or "message": found.Message = Xml.Text(r); break;
                case "Messages": found.Message = Joined(r); break;
                case "RequestId" or "RequestID" or "requestId": found.RequestId = Xml.Text(r); break;
                default: r.Skip(); break;
            }
        }
    }

    private static string Joined(XmlReader r)
    {
        var texts = new List<string>();
        if (Xml.Enter(r))
            while (Xml.Next(r)) texts.Add(Xml.Text(r));
        return string.Join(" ", texts);
    }

    private static Found FromJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return new Found
            {
                IsParsed = true,
                Code = Property(root, "__type") ?? Property(root, "code") ?? Property(root, "Code"),
                Message = Property(root, "message") ?? Property(root, "Message") ?? Property(root, "errorMessage")
            };
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Property(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private record struct Found(bool IsParsed, string? Code, string? Message, string? RequestId, string? Element);
}
