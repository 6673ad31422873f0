namespace AwsOps.Sandbox.Clock;

/// <summary>A timer on the account's clock, see <see cref="SandboxClock"/>.</summary>
internal sealed class SandboxTimer : ITimer
{
    private readonly SandboxClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly bool _isDelay;
    private readonly object _gate = new();
    private CancellationTokenSource? _moving;
    private ITimer? _machineTimer;
    private DateTimeOffset? _due;
    private TimeSpan _period;
    private bool _disposed;

    public SandboxTimer(SandboxClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _clock = clock;
        _callback = callback;
        _state = state;
        _isDelay = IsDelay(state);
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        DateTimeOffset? due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
        lock (_gate)
        {
            if (_disposed)
                return false;
            Disarm();
            _due = due;
            _period = period;
            if (due is { } instant)
                Arm(instant, dueTime);
        }

        return true;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Disarm();
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Fires when the clock has passed the timer's instant.</summary>
    public void FireIfDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_disposed || _due is not { } due || now < due)
                return;
            Disarm();
            _due = null;
            if (_period > TimeSpan.Zero)
            {
                _due = now + _period;
                Arm(_due.Value, _period);
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static timer => timer._callback(timer._state), this, preferLocal: false);
    }

    /// <summary>
    /// True for the timer of a Task.Delay: its state is the delay's own task, which has no result type. Timeouts have a
    /// CancellationTokenSource or (WaitAsync) a task with a result type.
    /// </summary>
    private static bool IsDelay(object? state)
    {
        if (state is not Task)
            return false;
        for (var type = state.GetType(); type is not null && type != typeof(Task); type = type.BaseType)
        {
            if (type.IsGenericType)
                return false;
        }

        return true;
    }

    private void Arm(DateTimeOffset due, TimeSpan dueTime)
    {
        if (_isDelay && _clock.Mode != SandboxClockMode.Manual)
        {
            _moving = new CancellationTokenSource();
            _ = MoveAsync(due, _moving.Token);
            return;
        }

        _clock.Wait(this);
        if (dueTime <= TimeSpan.Zero)
            ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.FireIfDue(DateTimeOffset.MaxValue), this, preferLocal: false);
        else if (_clock.Mode == SandboxClockMode.Flowing)
            _machineTimer = _clock.Machine.CreateTimer(static timer => ((SandboxTimer)timer!).Look(), this, dueTime, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Moves the clock to the end of the delay and fires, on the pool.</summary>
    private async Task MoveAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await _clock.ReachAsync(due, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception error) when (error is IOException or TimeoutException or UnauthorizedAccessException or InvalidDataException)
        {
            // The waiter's next call meets the same trouble and reports it; a wait that never ends would hide it.
            FireIfDue(DateTimeOffset.MaxValue);
            return;
        }

        FireIfDue(due);
    }

    private void Look()
    {
        DateTimeOffset? due;
        lock (_gate)
            due = _due;
        var now = _clock.GetUtcNow();
        if (due is not { } instant)
            return;
        if (now >= instant)
        {
            FireIfDue(now);
            return;
        }

        // The clock was set back, or the machine's timer came early.
        lock (_gate)
        {
            if (!_disposed && _due == due)
                _machineTimer?.Change(instant - now + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }

    private void Disarm()
    {
        _clock.Forget(this);
        _moving?.Cancel();
        _moving?.Dispose();
        _moving = null;
        _machineTimer?.Dispose();
        _machineTimer = null;
    }
}
