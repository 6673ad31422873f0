using System.Collections.Concurrent;
using AwsOps.Core.Settings;
using AwsOps.Core.State;

namespace AwsOps.Core.Account;

/// <summary>The sessions of this process: the current connection that Connect-OpsAccount chose, and one open set of resources a connection.</summary>
public static class OpsSessions
{
    private static readonly ConcurrentDictionary<OpsConnection, Lazy<OpsResources>> Open = new();
    private static volatile OpsConnection? _current;

    /// <summary>The connection in force; null when nobody connected.</summary>
    public static OpsConnection? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The session for one cmdlet run: its own connection parameters on top of the current connection.</summary>
    /// <param name="overrides">What the cmdlet's own parameters say.</param>
    public static OpsSession Resolve(OpsConnection overrides)
    {
        var connection = Effective(overrides);
        var resources = Open.GetOrAdd(Key(connection), static k => new Lazy<OpsResources>(() => new OpsResources(k)));
        return new OpsSession(connection, resources.Value);
    }

    /// <summary>Makes the next session of a connection look its credentials up anew; sessions in use keep theirs.</summary>
    public static void Forget(OpsConnection overrides) => Open.TryRemove(Key(Effective(overrides)), out _);

    /// <summary>Makes the next sessions open their store anew, whose file was replaced; sessions in use keep theirs.</summary>
    public static void ForgetStore(string path)
    {
        foreach (var key in Open.Keys.Where(k => k.StatePath == path))
            Open.TryRemove(key, out _);
    }

    /// <summary>Closes all sessions and forgets the current connection.</summary>
    public static void Reset()
    {
        _current = null;
        foreach (var key in Open.Keys)
        {
            if (Open.TryRemove(key, out var resources) && resources.IsValueCreated)
                resources.Value.Dispose();
        }
    }

    private static OpsConnection Effective(OpsConnection overrides)
    {
        var connection = ConnectionMerge.Apply(_current, overrides);
        // The sandbox needs no credentials, and no file of the user's.
        return connection.Sandbox ? connection : RegionCredentials.Apply(
            connection, SettingsFile.Load(Environment.GetEnvironmentVariable), Environment.GetEnvironmentVariable, () => CredentialResolution.Region(connection));
    }

    // The Region does not matter to what is shared; AWSOPS_STATE may change within a PowerShell session, and does.
    private static OpsConnection Key(OpsConnection connection) =>
        connection with { Region = null, StatePath = StatePaths.Resolve(connection.StatePath) };
}
