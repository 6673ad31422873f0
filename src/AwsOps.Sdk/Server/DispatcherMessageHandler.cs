using System.Net;

namespace AwsOps.Sdk.Server;

/// <summary>Answers HTTP requests inside the process by dispatchers: a client given this handler opens no socket.</summary>
public sealed class DispatcherMessageHandler(params IServiceDispatcher[] dispatchers) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var headers = request.Headers.NonValidated.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()));
        if (request.Content is not null)
            headers = headers.Concat(request.Content.Headers.NonValidated.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())));
        var call = new ServerRequest(request.Method.Method, request.RequestUri!.PathAndQuery, headers, body);
        var dispatcher = Array.Find(dispatchers, d => d.Matches(call));
        var answer = dispatcher is null
            ? new ServerResponse(404, "text/plain", "No service answers this request."u8.ToArray())
            : await dispatcher.HandleAsync(call, cancellationToken).ConfigureAwait(false);
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode) { Content = new ByteArrayContent(answer.Body), RequestMessage = request };
        foreach (var (name, value) in answer.Headers)
            if (!response.Headers.TryAddWithoutValidation(name, value) && name != "Content-Length")
                response.Content.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}
