using System.Collections.Concurrent;

namespace AwsOps.Sdk.Pacing;

/// <summary>One token bucket per account, Region, service and action, at the rates AWS publishes; shared by all clients of a process.</summary>
public sealed class TokenBucketPacer
{
    private readonly ConcurrentDictionary<BucketKey, TokenBucket> _buckets = new();
    private readonly TimeProvider _time;

    /// <summary>A pacer with full buckets.</summary>
    public TokenBucketPacer(TimeProvider time) => _time = time;

    /// <summary>The pacer of this process, on the system's clock.</summary>
    public static TokenBucketPacer Shared { get; } = new(TimeProvider.System);

    /// <summary>Waits until a bucket holds the tokens and takes them; at once when no rate is published for the action.</summary>
    /// <param name="key">The bucket.</param>
    /// <param name="tokens">1 for a call; the number of instances for a bucket that counts those.</param>
    /// <param name="cancellationToken">Ends the wait; the tokens are put back.</param>
    /// <returns>How long was waited.</returns>
    public async Task<TimeSpan> AcquireAsync(BucketKey key, double tokens, CancellationToken cancellationToken)
    {
        if (Bucket(key) is not { } bucket) return TimeSpan.Zero;
        cancellationToken.ThrowIfCancellationRequested();
        var wait = bucket.Reserve(tokens);
        if (wait <= TimeSpan.Zero) return TimeSpan.Zero;
        try
        {
            await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            bucket.Return(tokens);
            throw;
        }
        return wait;
    }

    /// <summary>Notes that the service itself throttled: the bucket is taken for empty.</summary>
    public void Throttled(BucketKey key) => Bucket(key)?.Drain();

    private TokenBucket? Bucket(BucketKey key)
    {
        if (_buckets.TryGetValue(key, out var present)) return present;
        return PublishedRates.For(key.Service, key.Action) is { } rate ? _buckets.GetOrAdd(key, _ => new TokenBucket(rate, _time)) : null;
    }
}
