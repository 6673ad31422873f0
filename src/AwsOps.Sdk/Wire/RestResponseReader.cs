using System.Text;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime.Internal.Transform;

namespace AwsOps.Sdk.Wire;

/// <summary>Where the generated functions find the parts of a REST answer.</summary>
internal sealed class RestResponseReader(byte[] body, IWebResponseData response)
{
    /// <summary>HTTP status.</summary>
    internal int Status => (int)response.StatusCode;

    /// <summary>Whether there is a body.</summary>
    internal bool HasBody => body.Length > 0;

    /// <summary>A header, or null.</summary>
    internal string? Header(string name) => response.IsHeaderPresent(name) ? response.GetHeaderValue(name) : null;

    /// <summary>Headers that start with a prefix, without it.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Headers(string prefix) =>
        response.GetHeaderNames().Where(n => n.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(n => KeyValuePair.Create(n[prefix.Length..], response.GetHeaderValue(n)));

    /// <summary>A reader on the root element, or null without a body.</summary>
    internal XmlReader? Xml() => XmlRoot(body);

    /// <summary>A reader on the first token.</summary>
    internal Utf8JsonReader Json() => JsonStart(body);

    /// <summary>The body's bytes.</summary>
    internal MemoryStream Blob() => new(body);

    /// <summary>The body's text.</summary>
    internal string Text() => Encoding.UTF8.GetString(body);

    /// <summary>A reader on a document's root element, or null without a document.</summary>
    internal static XmlReader? XmlRoot(byte[] body)
    {
        if (body.Length == 0) return null;
        var reader = Wire.Xml.Read(new MemoryStream(body, false));
        reader.MoveToContent();
        return reader;
    }

    /// <summary>A reader on a document's first token.</summary>
    internal static Utf8JsonReader JsonStart(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        return reader;
    }
}
