using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;
using AwsOps.Core.Remote.Ssh;
using AwsOps.Core.State;
using AwsOps.Sandbox;
using AwsOps.Sdk;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Core.Account;

/// <summary>An open connection: clients, state and clock of one account. Sessions that differ in their default Region share everything else.</summary>
public sealed class OpsSession : IDisposable
{
    private readonly OpsResources _resources;
    private Action<string>? _trace;

    /// <summary>Opens a session of its own; no I/O happens before something is asked for.</summary>
    /// <param name="connection">How to reach the account.</param>
    /// <param name="clock">The clock; null means the system's, or the sandbox's.</param>
    public OpsSession(OpsConnection connection, TimeProvider? clock = null)
        : this(connection, new OpsResources(connection, clock))
    {
    }

    internal OpsSession(OpsConnection connection, OpsResources resources)
    {
        Connection = connection;
        _resources = resources;
    }

    /// <summary>How it was opened.</summary>
    public OpsConnection Connection { get; }

    /// <summary>The clock: the system's, or the sandbox's driven one.</summary>
    public TimeProvider Clock => _resources.Clock;

    /// <summary>The state store, opened at first use.</summary>
    public OpsStore Store => _resources.Store;

    /// <summary>File of the state store.</summary>
    public string StatePath => _resources.StatePath;

    /// <summary>AWS clients.</summary>
    /// <exception cref="OpsException">CredentialsMissing or ProfileNotFound.</exception>
    public AwsClientFactory Clients
    {
        get
        {
            var trace = Interlocked.Exchange(ref _trace, null);
            trace?.Invoke($"Credentials: {CredentialSource}. Region: {Region ?? "none"}. Endpoint: {Connection.EndpointUrl ?? (Connection.Sandbox ? "sandbox" : "AWS")}.");
            return _resources.Clients;
        }
    }

    /// <summary>The embedded sandbox, when this session is one.</summary>
    /// <exception cref="OpsException">SandboxError when it is not.</exception>
    public SandboxAccount Sandbox => _resources.Sandbox
        ?? throw new OpsException(OpsErrorId.SandboxError, "This session is not the sandbox. Connect-OpsAccount -Sandbox, or AWSOPS_SANDBOX=1, chooses it.");

    /// <summary>Where the credentials came from, in words.</summary>
    public string CredentialSource => _resources.CredentialSource;

    /// <summary>Default Region; null when none is known.</summary>
    public string? Region => Connection.Region ?? _resources.DefaultRegion;

    /// <summary>Default Region.</summary>
    /// <exception cref="OpsException">RegionMissing.</exception>
    public string RequireRegion() => Region
        ?? throw new OpsException(OpsErrorId.RegionMissing, "No AWS Region is known: give -Region, set AWS_REGION, or name a profile that has one.");

    /// <summary>12-digit id of the account; asked for once.</summary>
    public ValueTask<string> AccountIdAsync(CancellationToken cancellationToken) => _resources.AccountIdAsync(Region, cancellationToken);

    /// <summary>Hears, at the first AWS call, which credentials and Region are used, and then about repeated attempts.</summary>
    public void TraceTo(Action<string> debug)
    {
        _trace = debug;
        _resources.Trace = debug;
    }

    /// <summary>Asks AWS who the caller is.</summary>
    internal Task<GetCallerIdentityResponse> CallerIdentityAsync(CancellationToken cancellationToken) => _resources.CallerIdentityAsync(Region, cancellationToken);

    /// <summary>Reads an environment variable.</summary>
    internal Func<string, string?> Variable => _resources.Variable;

    /// <summary>Whether the hosts are simulated.</summary>
    internal bool HasSimulatedHosts => _resources.HasSimulatedHosts;

    /// <summary>Whether AWS is an emulator on this machine: it may lack calls that AWS has.</summary>
    internal bool IsEmulator => _resources.IsEmulator;

    /// <summary>Whether a host is reached through SSM.</summary>
    internal ValueTask<bool> UsesSsmAsync(OpsHost host, CancellationToken cancellationToken) => _resources.UsesSsmAsync(host, cancellationToken);

    /// <summary>How ssh reaches a host.</summary>
    internal ValueTask<SshSettings> SshSettingsAsync(OpsHost host, CancellationToken cancellationToken) => _resources.SshSettingsAsync(host, cancellationToken);

    /// <summary>The way to reach hosts of a Region.</summary>
    public IRemoteShell Remote(string region) => _resources.Remote(region);

    /// <summary>A session of another account, with the same state and clock. It is closed with this one.</summary>
    internal OpsSession Other(AccountAccess access)
    {
        var other = _resources.Other(access);
        return new OpsSession(other.Connection with { Region = Connection.Region }, other);
    }

    /// <summary>Closes what this session opened for itself. Shared sessions are closed by <see cref="OpsSessions.Reset"/>.</summary>
    public void Dispose() => _resources.Dispose();
}
