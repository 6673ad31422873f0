using System.Net;
using System.Net.Sockets;
using System.Text;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Http;

/// <summary>Answers AWS requests inside the process: a client with this handler opens no socket.</summary>
internal sealed class SandboxHandler : HttpMessageHandler
{
    private readonly RequestRouter _router;

    public SandboxHandler(RequestRouter router) => _router = router;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var headers = request.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()));
        if (request.Content is not null)
            headers = headers.Concat(request.Content.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())));
        var call = new ServerRequest(request.Method.Method, request.RequestUri!.PathAndQuery, headers, body);
        var region = call.Scope.Region;
        if (region.Length > 0 && !RegionCatalog.TryGet(region, out _))
            throw new HttpRequestException($"No such host is known. ({request.RequestUri.Host}:443)", new SocketException((int)SocketError.HostNotFound));
        var (answer, spoiler) = await _router.AnswerAsync(call, cancellationToken).ConfigureAwait(false);
        return spoiler?.Kind switch
        {
            FaultKind.NoConnection => throw new HttpRequestException("Connection refused.", new SocketException((int)SocketError.ConnectionRefused)),
            FaultKind.LostReply => throw new HttpRequestException("The connection was reset.", new SocketException((int)SocketError.ConnectionReset)),
            FaultKind.Http500 => Message(request, new ServerResponse(500, "text/html", Encoding.UTF8.GetBytes("<html><body>Internal Server Error</body></html>"))),
            FaultKind.Cut => Message(request, answer, new StreamContent(new CutStream(answer.Body))),
            _ => Message(request, answer),
        };
    }

    private static HttpResponseMessage Message(HttpRequestMessage request, ServerResponse answer, HttpContent? content = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            Content = content ?? new ByteArrayContent(answer.Body),
            RequestMessage = request,
        };
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
