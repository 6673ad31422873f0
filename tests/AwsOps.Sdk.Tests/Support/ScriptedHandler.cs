using System.Net;
using System.Text;

namespace AwsOps.Sdk.Tests.Support;

/// <summary>Answers one step a request; the last step answers all further ones.</summary>
internal sealed class ScriptedHandler(params Func<HttpResponseMessage>[] steps) : HttpMessageHandler
{
    private int _next;

    internal List<string> Bodies { get; } = [];

    internal int Count => Bodies.Count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bodies.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
        return steps[Math.Min(_next++, steps.Length - 1)]();
    }

    internal static Func<HttpResponseMessage> Xml(string body, int status = 200, string? retryAfter = null) => () =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "text/xml") };
        if (retryAfter is not null) response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    };

    internal static Func<HttpResponseMessage> Error(string code, int status, string? retryAfter = null) =>
        Xml($"<Response><Errors><Error><Code>{code}</Code><Message>m</Message></Error></Errors><RequestID>r</RequestID></Response>", status, retryAfter);

    internal static Func<HttpResponseMessage> Throws(Exception error) => () => throw error;
}
