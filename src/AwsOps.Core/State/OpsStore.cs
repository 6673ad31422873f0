namespace AwsOps.Core.State;

/// <summary>The state store: one SQLite file. Threads and processes may use it side by side; rows are keyed by account.</summary>
/// <remarks>
/// Errors of every member: StoreUnavailable when the file cannot be read or written or the disk is full (nothing is lost),
/// StoreCorrupt when it is damaged, Busy when another process keeps it locked for more than 30 s.
/// </remarks>
public sealed class OpsStore : IDisposable
{
    private OpsStore(StoreConnection connection)
    {
        Connection = connection;
        Hosts = new HostTable(connection);
        HostTags = new HostTagTable(connection);
        HostTemplates = new HostTemplateTable(connection);
        HostGroups = new HostGroupTable(connection);
        VolumeGroups = new VolumeGroupTable(connection);
        SnapshotGroups = new SnapshotGroupTable(connection);
        Schedules = new ScheduleTable(connection);
        Dns = new DnsTable(connection);
        Operations = new OperationTable(connection);
        History = new HistoryTable(connection);
        Leases = new LeaseTable(connection);
        Settings = new SettingTable(connection);
        ScopedSettings = new ScopedSettingTable(connection);
    }

    /// <summary>Full path of the file.</summary>
    public string Path => Connection.Path;

    /// <summary>The host inventory.</summary>
    public HostTable Hosts { get; }

    /// <summary>Tags of hosts that AWS does not know.</summary>
    public HostTagTable HostTags { get; }

    /// <summary>Host templates.</summary>
    public HostTemplateTable HostTemplates { get; }

    /// <summary>Groups of hosts.</summary>
    public HostGroupTable HostGroups { get; }

    /// <summary>Volume groups and their members.</summary>
    public VolumeGroupTable VolumeGroups { get; }

    /// <summary>Snapshot groups and their members.</summary>
    public SnapshotGroupTable SnapshotGroups { get; }

    /// <summary>Snapshot schedules.</summary>
    public ScheduleTable Schedules { get; }

    /// <summary>What was deleted.</summary>
    public HistoryTable History { get; }
    /// <summary>Zones, records and health checks of Route 53.</summary>
    public DnsTable Dns { get; }

    /// <summary>Leases: who may work on what.</summary>
    public LeaseTable Leases { get; }

    /// <summary>Small values that belong to no account.</summary>
    public SettingTable Settings { get; }

    /// <summary>Settings of an account, a Region, a tag or a host.</summary>
    public ScopedSettingTable ScopedSettings { get; }

    /// <summary>The journal's rows; used through <see cref="Journal.OperationEngine"/>.</summary>
    internal OperationTable Operations { get; }

    /// <summary>The connection, for the journal and tests.</summary>
    internal StoreConnection Connection { get; }

    /// <summary>Opens the store, creating folder (0700), file (0600) and tables when they are not there.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="Errors.OpsException">
    /// StoreUnavailable, StoreCorrupt, StoreNewer (written by a newer program) or StoreOutdated (run Update-OpsStore).
    /// </exception>
    public static OpsStore Open(string path, TimeProvider clock) => Open(path, clock, StoreSchema.Current);

    /// <summary>Opens the store with another set of scripts; the boundary is called before every statement that writes.</summary>
    internal static OpsStore Open(string path, TimeProvider clock, StoreSchema schema, Action<string>? boundary = null) =>
        new(StoreFile.Open(System.IO.Path.GetFullPath(path), clock, schema, boundary));

    /// <summary>Brings an older store up to date in one transaction, after copying it beside itself; a current store is left alone.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="Errors.OpsException">StoreUnavailable, StoreCorrupt or StoreNewer.</exception>
    public static StoreUpgrade Upgrade(string path, TimeProvider clock) => Upgrade(path, clock, StoreSchema.Current);

    /// <summary>Upgrades with another set of scripts.</summary>
    internal static StoreUpgrade Upgrade(string path, TimeProvider clock, StoreSchema schema) =>
        StoreFile.Upgrade(System.IO.Path.GetFullPath(path), clock, schema);

    /// <summary>Does several changes in one transaction: all of them or none. Other threads and processes wait meanwhile, so keep it short.</summary>
    public T Transaction<T>(Func<T> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return Connection.Write(changes);
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();
}
