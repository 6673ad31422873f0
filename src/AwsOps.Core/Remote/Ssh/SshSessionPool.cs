namespace AwsOps.Core.Remote.Ssh;

/// <summary>
/// The live sessions of this process, by target. An action takes an idle session or opens one; while all of a host's sessions are at work
/// the next action opens another. Idle sessions are closed after a time.
/// </summary>
internal sealed class SshSessionPool : IDisposable
{
    private const int IdlePerTarget = 4;

    private readonly Dictionary<SshTarget, Stack<SshSession>> _idle = [];
    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _idleTime;
    private readonly ITimer _sweep;
    private bool _closed;

    /// <summary>An empty pool.</summary>
    /// <param name="clock">Clock of timeouts; machines live in the system's time.</param>
    /// <param name="idleTime">Time after which an unused session is closed.</param>
    public SshSessionPool(TimeProvider clock, TimeSpan idleTime)
    {
        _clock = clock;
        _idleTime = idleTime;
        _sweep = clock.CreateTimer(static pool => ((SshSessionPool)pool!).Sweep(), this, idleTime, idleTime);
    }

    /// <summary>Sessions that wait for work.</summary>
    public int IdleCount
    {
        get
        {
            lock (_gate)
                return _idle.Values.Sum(s => s.Count);
        }
    }

    /// <summary>Runs an action over a session of the target's.</summary>
    public async Task<RemoteResult> RunAsync(SshTarget target, string script, string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var session = await TakeAsync(target, cancellationToken).ConfigureAwait(false);
        try
        {
            return await session.RunAsync(script, name, timeout, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Return(target, session);
        }
    }

    /// <summary>Closes all idle sessions; those at work are closed when their action ends.</summary>
    public void Dispose()
    {
        List<SshSession> sessions;
        lock (_gate)
        {
            _closed = true;
            sessions = [.. _idle.Values.SelectMany(s => s)];
            _idle.Clear();
        }

        _sweep.Dispose();
        sessions.ForEach(s => s.Dispose());
    }

    private async Task<SshSession> TakeAsync(SshTarget target, CancellationToken cancellationToken)
    {
        while (Pop(target) is { } session)
        {
            // ssh tells of a lost host only after a while. A question is safe where an action is not: it can be put to the next session.
            var alive = target.Settings.KeepAlive * SshSettings.KeepAliveCount;
            if (session.IsUsable
                && (_clock.GetElapsedTime(session.LastUsed) < target.Settings.KeepAlive || await session.IsAliveAsync(alive, cancellationToken).ConfigureAwait(false)))
            {
                return session;
            }

            session.Dispose();
        }

        return await SshSession.OpenAsync(target, _clock, cancellationToken).ConfigureAwait(false);
    }

    private SshSession? Pop(SshTarget target)
    {
        lock (_gate)
            return _idle.TryGetValue(target, out var stack) && stack.TryPop(out var session) ? session : null;
    }

    private void Return(SshTarget target, SshSession session)
    {
        lock (_gate)
        {
            if (!_closed && session.IsUsable)
            {
                if (!_idle.TryGetValue(target, out var stack))
                    _idle[target] = stack = [];
                if (stack.Count < IdlePerTarget)
                {
                    stack.Push(session);
                    return;
                }
            }
        }

        session.Dispose();
    }

    private void Sweep()
    {
        List<SshSession> old = [];
        lock (_gate)
        {
            foreach (var (target, stack) in _idle.ToList())
            {
                old.AddRange(stack.Where(IsOld));
                _idle[target] = new Stack<SshSession>(stack.Where(s => !IsOld(s)).Reverse());
                if (_idle[target].Count == 0)
                    _idle.Remove(target);
            }
        }

        old.ForEach(s => s.Dispose());
    }

    private bool IsOld(SshSession session) => !session.IsUsable || _clock.GetElapsedTime(session.LastUsed) >= _idleTime;
}
