namespace AwsOps.Sdk.Pacing;

/// <summary>One bucket. A caller takes its tokens at once, also those that are still to come, and is told how long to wait for them: first come, first served.</summary>
public sealed class TokenBucket
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private double _level;
    private long _at;

    /// <summary>A full bucket.</summary>
    public TokenBucket(BucketRate rate, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Rate = rate;
        _time = time;
        _level = rate.Burst;
        _at = time.GetTimestamp();
    }

    /// <summary>Size and refill.</summary>
    public BucketRate Rate { get; }

    /// <summary>Takes tokens, if need be ahead of time.</summary>
    /// <returns>Time until they are there, rounded up.</returns>
    public TimeSpan Reserve(double tokens)
    {
        lock (_gate)
        {
            Refill();
            _level -= tokens;
            return _level >= 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(-_level / Rate.PerSecond * TimeSpan.TicksPerSecond));
        }
    }

    /// <summary>Takes tokens only when they are there now: what a throttling server does.</summary>
    public bool TryTake(double tokens)
    {
        lock (_gate)
        {
            Refill();
            if (_level + 1e-6 < tokens) return false;
            _level -= tokens;
            return true;
        }
    }

    /// <summary>Puts tokens back that were reserved and not used.</summary>
    public void Return(double tokens)
    {
        lock (_gate) _level = Math.Min(Rate.Burst, _level + tokens);
    }

    /// <summary>Empties the bucket: the service says that its own is empty, for others draw from it too.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            Refill();
            _level = Math.Min(_level, 0);
        }
    }

    private void Refill()
    {
        var now = _time.GetTimestamp();
        var elapsed = _time.GetElapsedTime(_at, now);
        if (elapsed <= TimeSpan.Zero) return;
        _at = now;
        _level = Math.Min(Rate.Burst, _level + (elapsed.TotalSeconds * Rate.PerSecond));
    }
}
