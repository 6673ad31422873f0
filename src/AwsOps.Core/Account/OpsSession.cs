using AwsOps.Core.State;

namespace AwsOps.Core.Account;

/// <summary>An open connection: clients, state and clock of one account. Shared by all cmdlets that ask for the same connection.</summary>
public sealed class OpsSession : IDisposable
{
    private readonly Lazy<OpsStore> _store;

    /// <summary>Opens a session; no I/O happens before something is asked for.</summary>
    public OpsSession(OpsConnection connection, TimeProvider clock)
    {
        Connection = connection;
        Clock = clock;
        _store = new Lazy<OpsStore>(() => OpsStore.Open(StatePaths.Resolve(connection.StatePath), clock));
    }

    /// <summary>How it was opened.</summary>
    public OpsConnection Connection { get; }

    /// <summary>The clock: the system's, or the sandbox's driven one.</summary>
    public TimeProvider Clock { get; }

    /// <summary>The state store, opened at first use.</summary>
    public OpsStore Store => _store.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_store.IsValueCreated)
            _store.Value.Dispose();
    }
}
