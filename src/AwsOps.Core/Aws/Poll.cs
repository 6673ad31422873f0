using AwsOps.Core.Errors;

namespace AwsOps.Core.Aws;

/// <summary>Asks again, at growing intervals, until something is true (EC2: "poll with growing interval, jitter, cap").</summary>
public static class Poll
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // EC2 shows what was made to describe calls within seconds; a minute without it means that it was not made.
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    /// <summary>Looks for what a cut-off create call may have made, until it is all there or EC2 would have shown it (eventual consistency).</summary>
    /// <param name="look">One look.</param>
    /// <param name="isWhole">Whether a look found everything.</param>
    /// <param name="clock">Clock for the intervals.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What the last look found.</returns>
    public static Task<T> SettledAsync<T>(Func<CancellationToken, Task<T>> look, Func<T, bool> isWhole, TimeProvider clock, CancellationToken cancellationToken) =>
        SettledAsync(look, isWhole, null, clock, cancellationToken);

    /// <summary>As the other one, for a call of an earlier run: long after it one look tells all.</summary>
    /// <param name="look">One look.</param>
    /// <param name="isWhole">Whether a look found everything.</param>
    /// <param name="since">UTC instant after which the call was not made; null for now.</param>
    /// <param name="clock">Clock for the intervals.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What the last look found.</returns>
    public static async Task<T> SettledAsync<T>(
        Func<CancellationToken, Task<T>> look, Func<T, bool> isWhole, DateTime? since, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        if (since is { } before && before < start.UtcDateTime)
            start = new DateTimeOffset(before, TimeSpan.Zero);
        var found = await look(cancellationToken);
        while (!isWhole(found) && clock.GetUtcNow() - start < Visibility)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), clock, cancellationToken);
            found = await look(cancellationToken);
        }

        return found;
    }

    /// <summary>Polls until the look returns a value.</summary>
    /// <param name="look">One look; null means not yet.</param>
    /// <param name="limit">Time after which it has failed.</param>
    /// <param name="waitingFor">What is waited for, for the error.</param>
    /// <param name="clock">Clock for the intervals.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OpsException">VolumeNotAvailable when the limit passes.</exception>
    public static async Task<T> UntilAsync<T>(
        Func<CancellationToken, Task<T?>> look, TimeSpan limit, string waitingFor, TimeProvider clock, CancellationToken cancellationToken)
        where T : class => await WatchAsync(look, found => found is not null, limit, clock, cancellationToken)
            ?? throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Waited {limit.TotalMinutes:0} minutes in vain for {waitingFor}.", waitingFor);

    /// <summary>Polls until a look has found enough, or the limit passes.</summary>
    /// <param name="look">One look.</param>
    /// <param name="isDone">Whether it found enough.</param>
    /// <param name="limit">Time after which the last look has to do.</param>
    /// <param name="clock">Clock for the intervals.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What the last look found.</returns>
    public static async Task<T> WatchAsync<T>(
        Func<CancellationToken, Task<T>> look, Func<T, bool> isDone, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        var interval = First;
        while (true)
        {
            var found = await look(cancellationToken);
            if (isDone(found) || clock.GetUtcNow() - start >= limit)
                return found;
            await Task.Delay(interval, clock, cancellationToken);
            interval = TimeSpan.FromTicks(Math.Min((long)(interval.Ticks * 1.5), Longest.Ticks));
        }
    }
}
