using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace AwsOps.Sdk.Tests.Support;

/// <summary>An answer's status and headers, as Core hands them to an unmarshaller.</summary>
internal sealed class FakeResponse(int status, Dictionary<string, string> headers) : IWebResponseData
{
    private readonly Dictionary<string, string> _headers = new(headers, StringComparer.OrdinalIgnoreCase);

    public long ContentLength => -1;
    public string ContentType => "";
    public HttpStatusCode StatusCode => (HttpStatusCode)status;
    public bool IsSuccessStatusCode => status < 300;
    public IHttpResponseBody ResponseBody => throw new NotSupportedException();
    public string[] GetHeaderNames() => [.. _headers.Keys];
    public bool IsHeaderPresent(string headerName) => _headers.ContainsKey(headerName);
    public string GetHeaderValue(string headerName) => _headers.TryGetValue(headerName, out var value) ? value : "";
    public IEventStreamHeader GetEventStreamHeader(string headerName) => throw new NotSupportedException();
    public bool IsEventHeaderPresent(string headerName) => false;
}
