using System.Text;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace AwsOps.Sdk.Wire;

/// <summary>Where the generated functions put the parts of a REST request.</summary>
internal sealed class RestRequestWriter
{
    private readonly DefaultRequest _request;

    internal RestRequestWriter(DefaultRequest request, string uri)
    {
        _request = request;
        var question = uri.IndexOf('?', StringComparison.Ordinal);
        request.ResourcePath = question < 0 ? uri : uri[..question];
        request.UseQueryString = true;
        if (question < 0) return;
        foreach (var (name, value) in Server.ServerRequest.ParseForm(uri[(question + 1)..])) request.AddSubResource(name, value.Length == 0 ? null : value);
    }

    /// <summary>Fills in a part of the path.</summary>
    /// <exception cref="AmazonClientException">It is missing: the request would go to another resource.</exception>
    internal void Label(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) throw new AmazonClientException($"{_request.RequestName}: {name} must have a value.");
        _request.AddPathResource(_request.ResourcePath.Contains("{" + name + "+}", StringComparison.Ordinal) ? "{" + name + "+}" : "{" + name + "}", value);
    }

    /// <summary>Adds to the query; the same name again makes a list.</summary>
    internal void Query(string name, string value)
    {
        var parameters = _request.ParameterCollection;
        if (!parameters.TryGetValue(name, out var present)) parameters.Add(name, value);
        else if (present is StringListParameterValue list) list.Value.Add(value);
        else
        {
            parameters.Remove(name);
            parameters.Add(name, [((StringParameterValue)present).Value, value]);
        }
    }

    /// <summary>Adds a header.</summary>
    internal void Header(string name, string value) => _request.Headers[name] = value;

    /// <summary>An XML body.</summary>
    internal void Xml(string root, string? space, Action<XmlWriter> write)
    {
        _request.Content = RestResponseWriter.XmlBytes(root, space, write);
        _request.Headers["Content-Type"] = "application/xml";
    }

    /// <summary>A JSON body.</summary>
    internal void Json(Action<Utf8JsonWriter> write)
    {
        _request.Content = Wire.Json.Bytes(write);
        _request.Headers["Content-Type"] = "application/json";
    }

    /// <summary>Bytes as body.</summary>
    internal void Blob(MemoryStream value)
    {
        _request.Content = value.ToArray();
        _request.Headers["Content-Type"] = "application/octet-stream";
    }

    /// <summary>Text as body.</summary>
    internal void Text(string value)
    {
        _request.Content = Encoding.UTF8.GetBytes(value);
        _request.Headers["Content-Type"] = "text/plain";
    }
}
