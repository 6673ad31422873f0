namespace AwsOps.EndToEnd.Tests.Faults;

/// <summary>Has something happen right before the first call of a kind is made: what somebody else does in the meantime.</summary>
internal sealed class BeforeFirst(HttpMessageHandler inner, string call, Func<Task> happens) : DelegatingHandler(new KeptHandler(inner))
{
    private int _done;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (asked.Contains(call, StringComparison.Ordinal) && Interlocked.Exchange(ref _done, 1) == 0)
            await happens();
        return await base.SendAsync(request, cancellationToken);
    }
}
