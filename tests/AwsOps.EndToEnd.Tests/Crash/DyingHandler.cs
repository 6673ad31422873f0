using AwsOps.EndToEnd.Tests.Faults;

namespace AwsOps.EndToEnd.Tests.Crash;

/// <summary>Ends the work at one AWS call, before it is made or after it was carried out but before its answer is heard: what kill -9 leaves in AWS.</summary>
internal sealed class DyingHandler(HttpMessageHandler inner, int dieAt, bool afterwards, CancellationTokenSource life) : DelegatingHandler(new KeptHandler(inner))
{
    private int _calls;

    /// <summary>Calls made so far.</summary>
    public int Calls => _calls;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        if (call < dieAt)
            return await base.SendAsync(request, cancellationToken);
        if (call == dieAt && afterwards)
            await base.SendAsync(request, CancellationToken.None);
        await life.CancelAsync();
        throw new OperationCanceledException(life.Token);
    }
}
