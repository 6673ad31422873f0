using Amazon.Runtime;

namespace AwsOps.Sdk.Paging;

/// <summary>The items of all pages.</summary>
internal sealed class PagedItems<TResponse, TItem>(Paginator<TResponse> paginator, Func<TResponse, IEnumerable<TItem>?> items) : IPaginatedEnumerable<TItem>
{
    /// <inheritdoc/>
    public async IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in paginator.PaginateAsync(cancellationToken).ConfigureAwait(false))
            foreach (var item in items(page) ?? [])
                yield return item;
    }
}
