using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using AwsOps.Sdk.Server;

namespace AwsOps.Sdk.Wire;

/// <summary>Where the generated functions put the parts of a REST answer.</summary>
internal sealed class RestResponseWriter(ServerResponse response)
{
    /// <summary>Adds a header.</summary>
    internal void Header(string name, string value) => response.Headers[name] = value;

    /// <summary>Sets the HTTP status.</summary>
    internal void Status(int status) => response.StatusCode = status;

    /// <summary>An XML body.</summary>
    internal void Xml(string root, string? space, Action<XmlWriter> write) => response.Body = XmlBytes(root, space, write);

    /// <summary>A JSON body.</summary>
    internal void Json(Action<Utf8JsonWriter> write) => response.Body = Wire.Json.Bytes(write);

    /// <summary>Bytes as body.</summary>
    internal void Blob(MemoryStream value)
    {
        response.Body = value.ToArray();
        response.Headers["Content-Type"] = "application/octet-stream";
        response.Headers["Content-Length"] = response.Body.Length.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Text as body.</summary>
    internal void Text(string value) => response.Body = Encoding.UTF8.GetBytes(value);

    /// <summary>An XML document with this root.</summary>
    internal static byte[] XmlBytes(string root, string? space, Action<XmlWriter> write)
    {
        using var body = new MemoryStream();
        using (var w = Wire.Xml.Write(body))
        {
            w.WriteStartElement(root, space);
            write(w);
            w.WriteEndElement();
        }
        return body.ToArray();
    }
}
