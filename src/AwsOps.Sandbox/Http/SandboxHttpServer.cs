using System.Globalization;
using System.Net;
using System.Text;
using AwsOps.Sandbox.Faults;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Http;

/// <summary>Serves an account over HTTP on 127.0.0.1, so that the AWS CLI or any SDK can talk to it with its endpoint URL.</summary>
public sealed class SandboxHttpServer : IAsyncDisposable
{
    private readonly SandboxAccount _account;
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task? _running;
    private bool _started;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="account">The account; the server does not dispose it.</param>
    /// <param name="port">Port from 1 to 65535 on 127.0.0.1.</param>
    public SandboxHttpServer(SandboxAccount account, int port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        _account = account;
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        _listener.Prefixes.Add(Url + "/");
    }

    /// <summary>The endpoint URL for clients.</summary>
    public string Url { get; }

    /// <summary>Starts listening.</summary>
    /// <exception cref="HttpListenerException">The port is taken or not allowed.</exception>
    public void Start()
    {
        _listener.Start();
        _started = true;
        _running = AcceptAsync();
    }

    /// <summary>Serves until the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_running is null)
            Start();
        using var registration = cancellationToken.Register(Stop);
        await _running!.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Stop();
        if (_running is not null)
            await _running.ConfigureAwait(false);
        ((IDisposable)_listener).Dispose();
        _stopping.Dispose();
    }

    private void Stop()
    {
        _stopping.Cancel();
        // A listener that could not start has disposed itself.
        if (_started)
            _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Stopping ends the wait this way.
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, _stopping.Token).ConfigureAwait(false);
            var headers = context.Request.Headers.AllKeys.OfType<string>().Select(name => KeyValuePair.Create(name, context.Request.Headers[name] ?? string.Empty));
            var request = new ServerRequest(context.Request.HttpMethod, context.Request.RawUrl ?? "/", headers, body.ToArray());
            var (answer, spoiler) = await _account.Router.AnswerAsync(request, _stopping.Token).ConfigureAwait(false);
            await SendAsync(context.Response, answer, spoiler).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away, or the server stops.
            context.Response.Abort();
        }
        catch (Exception error)
        {
            var text = $"The sandbox failed: {error.GetType().Name}: {error.Message}";
            await SendAsync(context.Response, new ServerResponse(500, "text/plain", Encoding.UTF8.GetBytes(text)), null).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(HttpListenerResponse response, ServerResponse answer, Fault? spoiler)
    {
        if (spoiler?.Kind is FaultKind.LostReply or FaultKind.NoConnection)
        {
            // The listener sends its headers even when it aborts; announcing a body that never comes breaks the reply for certain.
            response.ContentLength64 = Math.Max(1, answer.Body.Length);
            response.Abort();
            return;
        }

        if (spoiler?.Kind == FaultKind.Http500)
            answer = new ServerResponse(500, "text/html", "<html><body>Internal Server Error</body></html>"u8.ToArray());
        response.StatusCode = answer.StatusCode;
        foreach (var (name, value) in answer.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                response.ContentType = value;
            else
                response.Headers[name] = value;
        }

        response.ContentLength64 = answer.Body.Length;
        if (spoiler?.Kind == FaultKind.Cut)
        {
            await response.OutputStream.WriteAsync(answer.Body.AsMemory(0, answer.Body.Length / 2), _stopping.Token).ConfigureAwait(false);
            await response.OutputStream.FlushAsync(_stopping.Token).ConfigureAwait(false);
            response.Abort();
            return;
        }

        await response.OutputStream.WriteAsync(answer.Body, _stopping.Token).ConfigureAwait(false);
        response.Close();
    }
}
