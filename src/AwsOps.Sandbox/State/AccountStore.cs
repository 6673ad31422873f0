namespace AwsOps.Sandbox.State;

/// <summary>
/// Reads and writes the account. Reads look at the file for what others appended; writes hold the lock file meanwhile, so that
/// what they decide on is the latest. Work on the state is synchronous and short.
/// </summary>
internal sealed class AccountStore : IDisposable
{
    private readonly string _path;
    private readonly string _lockPath;
    private readonly Action<AccountState> _seed;
    private readonly ChangeSet _changes = new();
    private readonly StateLog _log;
    private readonly object _gate;
    private readonly SemaphoreSlim _writers = new(1, 1);
    private bool _ready;

    /// <param name="path">The account's file.</param>
    /// <param name="seed">Fills a new account.</param>
    /// <param name="gate">Held while the rows are touched; accounts that look into each other share one.</param>
    public AccountStore(string path, Action<AccountState> seed, object gate)
    {
        _gate = gate;
        _path = Path.GetFullPath(path);
        _lockPath = _path + ".lock";
        _seed = seed;
        State = new AccountState(_changes);
        _log = new StateLog(_path, State.Tables);
    }

    /// <summary>Raised after each look at the file and each write, outside of the gate.</summary>
    public event Action? Looked;

    /// <summary>The rows. Only to be touched inside of Read and Write.</summary>
    private AccountState State { get; }

    /// <summary>Looks something up.</summary>
    public T Read<T>(Func<AccountState, T> body)
    {
        var result = Look(body);
        Looked?.Invoke();
        return result;
    }

    /// <summary>Looks something up from within a call on another account.</summary>
    public T Look<T>(Func<AccountState, T> body)
    {
        Prepare();
        lock (_gate)
        {
            _log.Refresh();
            return body(State);
        }
    }

    /// <summary>Looks something up in what this process already knows, without looking at the file.</summary>
    public T Peek<T>(Func<AccountState, T> body)
    {
        Prepare();
        lock (_gate)
            return body(State);
    }

    /// <summary>Changes something: all changes are kept when the body returns, none when it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<AccountState, T> body, CancellationToken cancellationToken)
    {
        Prepare();
        T result;
        await _writers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var held = await FileLock.TakeAsync(_lockPath, cancellationToken).ConfigureAwait(false);
            result = Change(body);
        }
        finally
        {
            _writers.Release();
        }

        Looked?.Invoke();
        return result;
    }

    /// <summary>As <see cref="WriteAsync{T}"/>, for callers that cannot await.</summary>
    public T Write<T>(Func<AccountState, T> body)
    {
        Prepare();
        T result;
        _writers.Wait();
        try
        {
            using var held = FileLock.Take(_lockPath);
            result = Change(body);
        }
        finally
        {
            _writers.Release();
        }

        Looked?.Invoke();
        return result;
    }

    public void Dispose() => _writers.Dispose();

    private T Change<T>(Func<AccountState, T> body)
    {
        lock (_gate)
        {
            _log.Refresh();
            try
            {
                var result = body(State);
                _log.Append(_changes);
                return result;
            }
            catch
            {
                _changes.Undo();
                throw;
            }
        }
    }

    /// <summary>Creates and fills the file when there is none.</summary>
    private void Prepare()
    {
        if (Volatile.Read(ref _ready))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        if (!File.Exists(_path) || new FileInfo(_path).Length == 0)
        {
            using var held = FileLock.Take(_lockPath);
            lock (_gate)
            {
                if (!_log.Refresh())
                {
                    _seed(State);
                    _log.Append(_changes);
                }
            }
        }
        else
        {
            lock (_gate)
                _log.Refresh();
        }

        Volatile.Write(ref _ready, true);
    }
}
