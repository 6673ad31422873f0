using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace AwsOps.Sdk.Paging;

/// <summary>Base of the generated paginators.</summary>
/// <typeparam name="TResponse">One page.</typeparam>
internal abstract class Paginator<TResponse> : IPaginator<TResponse>
{
    private int _used;

    /// <summary>The answers, one a page.</summary>
    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    /// <summary>The request's tokens now.</summary>
    protected abstract object?[] Tokens { get; }

    /// <summary>Puts tokens into the request.</summary>
    protected abstract void SetTokens(object?[] tokens);

    /// <summary>Asks for the page that the request's tokens name.</summary>
    protected abstract Task<TResponse> CallAsync(CancellationToken cancellationToken);

    /// <summary>Tokens of the next page; null or all empty after the last.</summary>
    protected abstract object?[]? Next(TResponse response);

    /// <summary>All items of all pages.</summary>
    private protected IPaginatedEnumerable<TItem> Items<TItem>(Func<TResponse, IEnumerable<TItem>?> items) => new PagedItems<TResponse, TItem>(this, items);

    /// <summary>Asks page after page; the request's own tokens are put back at the end.</summary>
    /// <exception cref="InvalidOperationException">The paginator was used before.</exception>
    /// <exception cref="AmazonClientException">The service answered the same token twice: the listing would never end.</exception>
    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0) throw new InvalidOperationException("A paginator runs once; make another for another listing.");
        var original = Tokens;
        var tokens = original;
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SetTokens(tokens);
                var page = await CallAsync(cancellationToken).ConfigureAwait(false);
                yield return page;
                var next = Next(page);
                if (next is null || Array.TrueForAll(next, t => t is null or "")) yield break;
                if (next.AsSpan().SequenceEqual(tokens)) throw new AmazonClientException("The service answered the same page token twice.");
                tokens = next;
            }
        }
        finally
        {
            SetTokens(original);
        }
    }
}
