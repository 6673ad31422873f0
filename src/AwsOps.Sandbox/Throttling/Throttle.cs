using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.Throttling;

/// <summary>Refuses calls beyond the published rates, on the account's clock. Off unless asked for; counts the calls of this process.</summary>
internal sealed class Throttle
{
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> _buckets = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    /// <summary>True when calls are refused.</summary>
    public bool IsOn { get; set; }

    /// <summary>The error of a refused call.</summary>
    public static AwsServerException ErrorOf(string service) => service == "ec2"
        ? Error.Of("RequestLimitExceeded", "Request limit exceeded.", 503)
        : Error.Of("Throttling", "Rate exceeded");

    /// <summary>Takes a token.</summary>
    /// <returns>False when the bucket is empty.</returns>
    public bool TryTake(string service, string account, string region, string operation, string request, DateTimeOffset now)
    {
        if (BucketRate.Of(service, operation, request) is not { } rate)
            return true;
        var key = $"{account}/{region}/{rate.Name}";
        lock (_gate)
        {
            var (tokens, at) = _buckets.TryGetValue(key, out var bucket) ? bucket : (rate.Burst, now);
            var elapsed = Math.Max(0, (now - at).TotalSeconds);
            tokens = Math.Min(rate.Burst, tokens + (elapsed * rate.PerSecond));
            var taken = tokens >= 1;
            _buckets[key] = (taken ? tokens - 1 : tokens, now > at ? now : at);
            return taken;
        }
    }
}
