namespace AwsOps.Sdk.Tests.Support;

/// <summary>A clock that stands still until it is moved; with <see cref="Jump"/> it moves by itself to each timer as it is set.</summary>
internal sealed class VirtualTime(bool jump = false) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly object _gate = new();
    private readonly List<Timer> _timers = [];
    private long _ticks;

    internal TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    internal bool Jump => jump;

    internal int Pending
    {
        get
        {
            lock (_gate) return _timers.Count;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves ahead, past no timer.</summary>
    internal void Move(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <summary>Moves to the earliest timer and fires all that are due then.</summary>
    internal void MoveToNext()
    {
        List<Timer> due;
        lock (_gate)
        {
            if (_timers.Count == 0) return;
            var at = _timers.Min(t => t.Due);
            if (at > _ticks) Interlocked.Exchange(ref _ticks, at);
            due = _timers.Where(t => t.Due <= _ticks).ToList();
            _timers.RemoveAll(due.Contains);
        }
        foreach (var timer in due) timer.Fire();
    }

    private sealed class Timer(VirtualTime owner, TimerCallback callback, object? state) : ITimer
    {
        internal long Due { get; private set; }

        internal void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                owner._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = owner._ticks + dueTime.Ticks;
                owner._timers.Add(this);
            }
            if (owner.Jump) ThreadPool.QueueUserWorkItem(_ => owner.MoveToNext());
            return true;
        }

        public void Dispose()
        {
            lock (owner._gate) owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
