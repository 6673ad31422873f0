using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;

namespace AwsOps.Sdk.Wire;

/// <summary>An error answer, parsed as far as all errors are alike.</summary>
internal sealed class WireError
{
    /// <summary>Error code, as InvalidVolume.NotFound.</summary>
    internal required string Code { get; init; }

    /// <summary>Text for people; may be empty.</summary>
    internal required string Message { get; init; }

    /// <summary>The service's request id; empty when the answer has none.</summary>
    internal required string RequestId { get; init; }

    /// <summary>HTTP status.</summary>
    internal required HttpStatusCode Status { get; init; }

    /// <summary>Whose fault it is.</summary>
    internal ErrorType Type => (int)Status >= 500 ? ErrorType.Receiver : ErrorType.Sender;

    /// <summary>What Core threw; it holds the answer's headers.</summary>
    internal Exception? Inner { get; init; }

    /// <summary>The answer's body.</summary>
    internal required byte[] Body { get; init; }

    /// <summary>Whether the body is a JSON object.</summary>
    internal bool HasJson { get; init; }

    /// <summary>Name of the XML element that holds the error's members; null when the body is no XML.</summary>
    internal string? XmlElement { get; init; }

    /// <summary>A reader on the element that holds the error's members, or null.</summary>
    internal XmlReader? Xml()
    {
        if (XmlElement is null) return null;
        var reader = Wire.Xml.Read(new MemoryStream(Body, false));
        return reader.ReadToFollowing(XmlElement) ? reader : null;
    }

    /// <summary>A reader on the body's first token.</summary>
    internal Utf8JsonReader Json()
    {
        var reader = new Utf8JsonReader(Body);
        reader.Read();
        return reader;
    }
}
