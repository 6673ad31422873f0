using System.Text;
using System.Text.Json;
using System.Xml;
using AwsOps.Sdk.Server;

namespace AwsOps.Sdk.Wire;

/// <summary>Where the generated functions find the parts of a REST request.</summary>
internal sealed class RestRequestReader(ServerRequest request, IReadOnlyDictionary<string, string> labels)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Whether there is a body.</summary>
    internal bool HasBody => request.Body.Length > 0;

    /// <summary>A part of the path, or null.</summary>
    internal string? Label(string name) => labels.TryGetValue(name, out var value) ? value : null;

    /// <summary>A query parameter, or null.</summary>
    internal string? Query(string name) => QueryAll(name).FirstOrDefault();

    /// <summary>All values of a query parameter.</summary>
    internal IEnumerable<string> QueryAll(string name)
    {
        _read.Add(name);
        return request.Query.Where(p => p.Key == name).Select(p => p.Value);
    }

    /// <summary>Query parameters that no other member has taken.</summary>
    internal IEnumerable<KeyValuePair<string, string>> QueryRest() => request.Query.Where(p => !_read.Contains(p.Key));

    /// <summary>A header, or null.</summary>
    internal string? Header(string name) => request.Headers.TryGetValue(name, out var value) ? value : null;

    /// <summary>Headers that start with a prefix, without it.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Headers(string prefix) =>
        request.Headers.Where(h => h.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(h => KeyValuePair.Create(h.Key[prefix.Length..], h.Value));

    /// <summary>A reader on the root element, or null without a body.</summary>
    internal XmlReader? Xml() => RestResponseReader.XmlRoot(request.Body);

    /// <summary>A reader on the first token.</summary>
    internal Utf8JsonReader Json() => RestResponseReader.JsonStart(request.Body);

    /// <summary>The body's bytes, or null without a body.</summary>
    internal MemoryStream? Blob() => HasBody ? new MemoryStream(request.Body) : null;

    /// <summary>The body's text, or null without a body.</summary>
    internal string? Text() => HasBody ? Encoding.UTF8.GetString(request.Body) : null;
}
