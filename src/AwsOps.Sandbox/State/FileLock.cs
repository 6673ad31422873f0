namespace AwsOps.Sandbox.State;

/// <summary>The writers' lock: an open handle on a file beside the log that no other process or handle may share.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Takes the lock, waiting up to 30 s (real time) for other processes.</summary>
    /// <exception cref="TimeoutException">Another process kept the lock.</exception>
    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var pause = 1;
        while (true)
        {
            if (TryTake(path) is { } handle)
                return handle;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw Timeout(path);
            await Task.Delay(TimeSpan.FromMilliseconds(pause), cancellationToken).ConfigureAwait(false);
            pause = Math.Min(pause * 2, 20);
        }
    }

    /// <summary>As <see cref="TakeAsync"/>, for callers that cannot await.</summary>
    public static IDisposable Take(string path)
    {
        FileStream? handle = null;
        if (!SpinWait.SpinUntil(() => (handle = TryTake(path)) is not null, Patience))
            throw Timeout(path);
        return handle!;
    }

    private static TimeoutException Timeout(string path) =>
        new($"Another process has kept the sandbox's lock file {path} for {Patience.TotalSeconds} s.");

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
