using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Clock;

/// <summary>
/// The account's clock, shared by all processes that have the account open. A wait (<c>Task.Delay(…, clock)</c>) costs no real time:
/// it moves the clock to its end. Timeouts (<see cref="CancellationTokenSource"/>, <c>WaitAsync</c>) and periodic timers do not move
/// the clock: they fire when it passes them.
/// </summary>
public sealed class SandboxClock : TimeProvider
{
    private static readonly ClockRow Fresh = new();

    private readonly AccountStore _store;
    private readonly TimeProvider _machine;
    private readonly List<SandboxTimer> _waiting = [];
    private long _lookedAt;

    internal SandboxClock(AccountStore store, TimeProvider machine, SandboxClockMode mode)
    {
        _store = store;
        _machine = machine;
        Mode = mode;
        _store.Looked += FireDue;
    }

    /// <summary>How time passes in this process.</summary>
    public SandboxClockMode Mode { get; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal TimeProvider Machine => _machine;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        // Other processes may have moved the clock; a look at the file every 20 ms is enough, each AWS call looks anyway.
        var ticks = Environment.TickCount64;
        if (ticks - Interlocked.Read(ref _lookedAt) < 20)
            return _store.Peek(NowOf);
        Interlocked.Exchange(ref _lookedAt, ticks);
        return _store.Read(NowOf);
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SandboxTimer(this, callback, state, dueTime, period);

    /// <summary>Moves the clock ahead.</summary>
    /// <param name="time">How far; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        _store.Write(state => Move(state, NowOf(state) + time));
    }

    /// <summary>Sets the clock, also back; a clock that stands goes on standing.</summary>
    public void SetNow(DateTimeOffset now) => _store.Write(state => Move(state, now));

    /// <summary>The time, inside of a call on the state.</summary>
    internal DateTimeOffset NowOf(AccountState state)
    {
        var row = state.Clock.Find("-") ?? Fresh;
        return row.StandsAtTicks is { } ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : _machine.GetUtcNow().ToUniversalTime().AddTicks(row.OffsetTicks);
    }

    /// <summary>Moves the clock to an instant unless it is already past it.</summary>
    internal Task ReachAsync(DateTimeOffset instant, CancellationToken cancellationToken) =>
        _store.WriteAsync(state => NowOf(state) < instant && Move(state, instant), cancellationToken);

    internal void Wait(SandboxTimer timer)
    {
        lock (_waiting)
            _waiting.Add(timer);
    }

    internal void Forget(SandboxTimer timer)
    {
        lock (_waiting)
            _waiting.Remove(timer);
    }

    private bool Move(AccountState state, DateTimeOffset now)
    {
        var row = state.Clock.Find("-") ?? Fresh;
        state.Clock.Put(row.StandsAtTicks is null
            ? row with { OffsetTicks = now.UtcTicks - _machine.GetUtcNow().UtcTicks }
            : row with { StandsAtTicks = now.UtcTicks });
        return true;
    }

    private void FireDue()
    {
        SandboxTimer[] waiting;
        lock (_waiting)
        {
            if (_waiting.Count == 0)
                return;
            waiting = [.. _waiting];
        }

        var now = _store.Peek(NowOf);
        foreach (var timer in waiting)
            timer.FireIfDue(now);
    }
}
