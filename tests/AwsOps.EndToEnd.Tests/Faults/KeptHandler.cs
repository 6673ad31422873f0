namespace AwsOps.EndToEnd.Tests.Faults;

/// <summary>Passes calls on to a handler that is not disposed with it: the account's handler is the account's to dispose.</summary>
internal sealed class KeptHandler(HttpMessageHandler inner) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _invoker = new(inner, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);
}
