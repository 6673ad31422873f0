using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;
using AwsOps.Core.Remote.Ssh;
using AwsOps.Core.Remote.Ssm;
using AwsOps.Core.Settings;
using AwsOps.Core.State;
using AwsOps.Sandbox;
using AwsOps.Sandbox.Hardware;
using AwsOps.Sandbox.Hosts;
using AwsOps.Sdk;
using AwsOps.Sdk.Credentials;
using AwsOps.Sdk.SecurityToken.Model;

namespace AwsOps.Core.Account;

/// <summary>What sessions of one connection share: clients, state, clock, sandbox. Everything is opened when it is first needed.</summary>
internal sealed class OpsResources : IDisposable
{
    // Accounts that AWS's documentation, emulators and our sandbox use; no customer owns one.
    private static readonly string[] EmulatorAccounts = ["123456789012", "000000000000", SandboxAccount.AccountId];

    private readonly OpsConnection _connection;
    private readonly TimeProvider? _clock;
    private readonly OpsResources? _owner;
    private readonly Func<string, string?> _variable;
    private readonly Lazy<SandboxAccount?> _sandbox;
    private readonly Lazy<HttpMessageHandler?> _handler;
    private readonly Lazy<ResolvedCredentials> _credentials;
    private readonly Lazy<AwsClientFactory> _clients;
    private readonly Lazy<OpsStore> _store;
    private readonly Lazy<SimulatedHosts> _hosts;
    private readonly Lazy<OpenSshShell> _ssh;
    private readonly ConcurrentDictionary<AccountAccess, Lazy<OpsResources>> _others = new();
    private readonly SemaphoreSlim _accountGate = new(1);
    private string? _accountId;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="connection">How to reach the account.</param>
    /// <param name="clock">The clock; null means the system's, or the sandbox's.</param>
    /// <param name="wrapHandler">Put around the sandbox's handler, by tests that cut calls off.</param>
    /// <param name="hardware">Real machines behind the sandbox's instances, by tests that have them.</param>
    /// <param name="variable">Reads an environment variable; null for the process's own.</param>
    public OpsResources(
        OpsConnection connection,
        TimeProvider? clock = null,
        Func<HttpMessageHandler, HttpMessageHandler>? wrapHandler = null,
        ISandboxHardware? hardware = null,
        Func<string, string?>? variable = null)
    {
        _connection = connection;
        _clock = clock;
        _variable = variable ?? Environment.GetEnvironmentVariable;
        _sandbox = Later(() => connection.Sandbox
            ? SandboxAccount.Open(StatePath + ".sandbox", new SandboxOptions { HostsPath = StatePath + ".hosts", Hardware = hardware })
            : null);
        _handler = Later(() => _sandbox.Value is { } sandbox ? wrapHandler?.Invoke(sandbox.Handler) ?? sandbox.Handler : null);
        _credentials = Later(() => CredentialResolution.Resolve(connection, _handler.Value, Clock));
        _clients = Later(OpenClients);
        _store = Later(() => OpsStore.Open(StatePath, Clock));
        // Machines live in the system's time, whatever clock drives the account.
        _ssh = new(() => new OpenSshShell(SshSettingsAsync, TimeProvider.System));
        _hosts = Later(() => _sandbox.Value?.Hosts ?? new SimulatedHosts(StatePath + ".hosts", Clock));
    }

    // Another account reached from here: other credentials, all else is the owner's.
    private OpsResources(OpsResources owner, AccountAccess access)
        : this(access.On(owner._connection), owner._clock, variable: owner._variable)
    {
        _owner = owner;
        _sandbox = owner._sandbox;
        _handler = owner._handler;
        _store = owner._store;
        _hosts = owner._hosts;
    }

    /// <summary>Another account, with the same state, clock and sandbox. Belongs to this one, and is closed with it.</summary>
    public OpsResources Other(AccountAccess access) => _others.GetOrAdd(access, a => new Lazy<OpsResources>(() => new OpsResources(this, a))).Value;

    /// <summary>How the account is reached.</summary>
    public OpsConnection Connection => _connection;

    /// <summary>Hears about attempts and waits: the cmdlet that began last, for clients are shared.</summary>
    public Action<string>? Trace { get; set; }

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable => _variable;

    public string StatePath => StatePaths.Resolve(_connection.StatePath);

    public TimeProvider Clock => _clock ?? _sandbox.Value?.Clock ?? TimeProvider.System;

    public OpsStore Store => _store.Value;

    public AwsClientFactory Clients => _clients.Value;

    public SandboxAccount? Sandbox => _sandbox.Value;

    /// <summary>Where the credentials came from, in words.</summary>
    /// <exception cref="OpsException">CredentialsMissing or ProfileNotFound.</exception>
    public string CredentialSource => _connection.Sandbox ? "embedded sandbox" : _credentials.Value.Source;

    public string? DefaultRegion => _connection.Sandbox ? SandboxAccount.DefaultRegion : CredentialResolution.Region(_connection);

    public async ValueTask<string> AccountIdAsync(string? region, CancellationToken cancellationToken)
    {
        if (_accountId is { } known)
            return known;
        await _accountGate.WaitAsync(cancellationToken);
        try
        {
            return _accountId ??= await FindAccountIdAsync(region, cancellationToken);
        }
        finally
        {
            _accountGate.Release();
        }
    }

    public IRemoteShell Remote(string region) => new RoutedShell(
        UsesSsmAsync,
        () => new SsmShell(Clients.Ssm(region), Clock),
        HasSimulatedHosts ? new SimulatedShell(_hosts.Value, new Ec2AttachedVolumes(Clients.EC2(region)), Clock) : _ssh.Value);

    public void Dispose()
    {
        if (_ssh.IsValueCreated)
            _ssh.Value.Dispose();
        foreach (var other in _others.Values.Where(o => o.IsValueCreated))
            other.Value.Dispose();
        if (_owner is null && _store.IsValueCreated)
            _store.Value.Dispose();
        if (_clients.IsValueCreated)
            _clients.Value.Dispose();
        if (_owner is null && _sandbox.IsValueCreated)
            _sandbox.Value?.Dispose();
        _accountGate.Dispose();
    }

    private async ValueTask<SettingResolver> SettingsAsync(OpsHost host, CancellationToken cancellationToken)
    {
        var account = await AccountIdAsync(host.Region ?? _connection.Region, cancellationToken).ConfigureAwait(false);
        return new SettingResolver(Store.ScopedSettings.List(account), _variable, SettingsFile.Load(_variable), account);
    }

    /// <summary>Whether a host is reached through SSM.</summary>
    public async ValueTask<bool> UsesSsmAsync(OpsHost host, CancellationToken cancellationToken) =>
        (await SettingsAsync(host, cancellationToken).ConfigureAwait(false)).Value("RemoteTransport", host) == "ssm";

    /// <summary>How ssh reaches a host.</summary>
    public async ValueTask<SshSettings> SshSettingsAsync(OpsHost host, CancellationToken cancellationToken) =>
        SshSettings.Of(await SettingsAsync(host, cancellationToken).ConfigureAwait(false), host, _variable);

    // Real machines are behind real accounts only, unless the user says so. The sandbox and an emulator on loopback have simulated ones.
    public bool HasSimulatedHosts => _variable("AWSOPS_REMOTE") switch
    {
        "simulated" => true,
        "ssh" => false,
        _ => _connection.Sandbox || IsEmulator,
    };

    // On loopback, with an account that no customer owns. Known once the account is.
    public bool IsEmulator =>
        _connection.EndpointUrl is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback && EmulatorAccounts.Contains(_accountId);

    // A failure is not kept: the user may mend its cause (a profile, a full disk) within the same PowerShell session.
    private static Lazy<T> Later<T>(Func<T> open) => new(open, LazyThreadSafetyMode.PublicationOnly);

    private AwsClientFactory OpenClients()
    {
        return new AwsClientFactory(new AwsClientOptions
        {
            Credentials = _credentials.Value.Credentials,
            EndpointUrl = _connection.Sandbox ? null : _connection.EndpointUrl,
            HttpHandler = _handler.Value,
            PacingKey = _accountId,
            Debug = text => (_owner ?? this).Trace?.Invoke(text),
            TimeProvider = Clock,
        });
    }

    // The account behind an access key never changes: asked once, then remembered by the key's hash, for every process is a new one.
    private async Task<string> FindAccountIdAsync(string? region, CancellationToken cancellationToken)
    {
        // A role's credentials are its account's, and change with each process.
        if (RoleArns.AccountOf(_connection.RoleArn) is { } owner)
            return owner;
        if (_connection.Sandbox)
            return SandboxAccount.AccountId;
        var key = await _credentials.Value.Credentials.GetCredentialsAsync();
        var setting = "account/" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{_connection.EndpointUrl}|{key.AccessKey}")));
        if (Store.Settings.Get(setting) is { } remembered)
            return remembered;
        var account = (await CallerIdentityAsync(region, cancellationToken)).Account!;
        Store.Settings.Set(setting, account);
        return account;
    }

    /// <summary>Asks AWS who the caller is.</summary>
    public async Task<GetCallerIdentityResponse> CallerIdentityAsync(string? region, CancellationToken cancellationToken)
    {
        if (region is null)
            throw new OpsException(OpsErrorId.RegionMissing, "No AWS Region is known: give -Region, set AWS_REGION, or name a profile that has one.");
        return await Clients.Sts(region).GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
    }
}
