namespace AwsOps.Core.Remote.Ssh;

/// <summary>One stream of a session: reads along all the time, and gives out what stands before a mark.</summary>
internal sealed class ReplyStream
{
    private readonly object _gate = new();
    private readonly int _limit;
    private byte[] _buffer = new byte[8192];
    private int _length;
    private bool _ended;
    private bool _overflowed;
    private TaskCompletionSource _changed = New();

    /// <summary>Begins to read.</summary>
    /// <param name="source">The stream; read until it ends.</param>
    /// <param name="limit">Bytes kept at most; a stream that says more without being read out is broken.</param>
    public ReplyStream(Stream source, int limit)
    {
        _limit = limit;
        _ = PumpAsync(source);
    }

    /// <summary>Whether something was said that nobody has read out.</summary>
    public bool HasText
    {
        get
        {
            lock (_gate)
                return _length > 0;
        }
    }

    /// <summary>Waits for a mark.</summary>
    /// <returns>What stood before it; the mark itself is gone.</returns>
    /// <exception cref="EndOfStreamException">The stream ended without it.</exception>
    /// <exception cref="InvalidDataException">More than the limit was said without it.</exception>
    public async Task<byte[]> ReadUntilAsync(byte[] mark, CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                var at = _buffer.AsSpan(searched, _length - searched).IndexOf(mark);
                if (at >= 0)
                    return Take(searched + at, mark.Length);
                searched = Math.Max(0, _length - mark.Length + 1);
                if (_overflowed)
                    throw new InvalidDataException($"It said more than {_limit} bytes.");
                if (_ended)
                    throw new EndOfStreamException();
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Everything that was said and not read out yet.</summary>
    public byte[] Drain()
    {
        lock (_gate)
            return Take(_length, 0);
    }

    /// <summary>Waits until the stream has ended, or for a time.</summary>
    public async Task WaitForEndAsync(TimeSpan time, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(time, clock);
        try
        {
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    if (_ended)
                        return;
                    changed = _changed.Task;
                }

                await changed.WaitAsync(limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // A connection that ssh leaves behind may keep the stream open; what it said is there.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private byte[] Take(int count, int skipped)
    {
        var taken = _buffer[..count];
        var rest = _length - count - skipped;
        Buffer.BlockCopy(_buffer, count + skipped, _buffer, 0, rest);
        _length = rest;
        if (_buffer.Length > 1 << 20 && rest < 8192)
            Array.Resize(ref _buffer, 8192);
        return taken;
    }

    private async Task PumpAsync(Stream source)
    {
        var chunk = new byte[65536];
        try
        {
            int read;
            while ((read = await source.ReadAsync(chunk).ConfigureAwait(false)) > 0)
            {
                lock (_gate)
                    Append(chunk, read);
                Signal();
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process was ended; that is the end of the stream.
        }

        lock (_gate)
            _ended = true;
        Signal();
    }

    private void Append(byte[] chunk, int count)
    {
        if (_overflowed || _length + count > _limit)
        {
            _overflowed = true;
            return;
        }

        if (_length + count > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        Buffer.BlockCopy(chunk, 0, _buffer, _length, count);
        _length += count;
    }

    private void Signal()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = New();
        }

        changed.TrySetResult();
    }
}
