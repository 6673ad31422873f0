using Amazon.CloudWatch.Server;
using Amazon.EC2.Server;
using Amazon.Route53.Server;
using Amazon.SimpleNotificationService.Server;
using Amazon.SimpleSystemsManagement.Server;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.CloudWatch;
using AwsOps.Sandbox.EC2;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.Hosts;
using AwsOps.Sandbox.Http;
using AwsOps.Sandbox.Kms;
using AwsOps.Sandbox.Route53;
using AwsOps.Sandbox.Sns;
using AwsOps.Sandbox.Ssm;
using AwsOps.Sandbox.State;
using AwsOps.Sandbox.Sts;
using AwsOps.Sandbox.Throttling;
using AwsOps.Sdk.KeyManagement.Server;
using AwsOps.Sdk.SecurityToken.Server;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox;

/// <summary>
/// An AWS account inside the process: give <see cref="Handler"/> to a client as its HTTP handler. Its state is in one file that several
/// processes may have open at once. Whoever assumes a role of another account works in that one, which is a file beside it.
/// </summary>
public sealed class SandboxAccount : IDisposable
{
    /// <summary>Id of the sandbox's account.</summary>
    public const string AccountId = "111122223333";

    /// <summary>Region that a new account's hosts are in.</summary>
    public const string DefaultRegion = RegionCatalog.Default;

    private readonly AccountStores _accounts;
    private readonly AccountStore _store;
    private readonly Throttle _throttle;
    private readonly Lazy<SimulatedHosts> _hosts;

    private SandboxAccount(string filePath, SandboxOptions options)
    {
        _accounts = new AccountStores(filePath, (account, state) => Seed(account, state, options));
        _store = _accounts.Home;
        _throttle = new Throttle { IsOn = options.Throttled };
        FilePath = Path.GetFullPath(filePath);
        Clock = new SandboxClock(_store, options.Machine, options.ClockMode);
        Faults = new FaultList(_store);
        Calls = new CallCounter();
        _hosts = new(() => new SimulatedHosts(options.HostsPath ?? FilePath + ".hosts", Clock));
        var gate = new CallGate(_accounts, Clock, Calls, _throttle, () => Hosts, options.Hardware);
        var commands = new HostCommands(() => Hosts, new AccountVolumes(_accounts, Clock));
        var send = new CommandSend(gate, _accounts, (command, cancellationToken) => (CommandHook ?? commands.RunAsync)(command, cancellationToken));
        Router = new RequestRouter(
        [
            new(() => new EC2Dispatcher(new Ec2Server(gate))),
            new(() => new SecurityTokenDispatcher(new StsServer(gate))),
            new(() => new KeyManagementDispatcher(new KmsServer(gate))),
            new(() => new SimpleSystemsManagementDispatcher(new SsmServer(gate, send))),
            new(() => new Route53Dispatcher(new Route53Server(gate))),
            new(() => new SimpleNotificationServiceDispatcher(new SnsServer(gate))),
            new(() => new CloudWatchDispatcher(new CloudWatchServer(gate))),
        ]);
        Handler = new SandboxHandler(Router);
    }

    /// <summary>File that the account is kept in.</summary>
    public string FilePath { get; }

    /// <summary>The account's time. Waiting on it costs no real time.</summary>
    public SandboxClock Clock { get; }

    /// <summary>Answers AWS requests without a socket. Belongs to the account: clients must not dispose it.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>The machines behind the instances. Snapshots taken by AWS calls keep what these have on their disks.</summary>
    public SimulatedHosts Hosts => _hosts.Value;

    /// <summary>Runs what SSM SendCommand sends; null: the simulated hosts do.</summary>
    public Func<SandboxCommand, CancellationToken, Task<SandboxCommandResult>>? CommandHook { get; set; }

    /// <summary>Faults to inject.</summary>
    public FaultList Faults { get; }

    /// <summary>How often each operation was called by this process.</summary>
    public CallCounter Calls { get; }

    /// <summary>True: calls beyond AWS's published rates are refused.</summary>
    public bool IsThrottled
    {
        get => _throttle.IsOn;
        set => _throttle.IsOn = value;
    }

    internal RequestRouter Router { get; }

    /// <summary>The rows, for the simulated hosts.</summary>
    internal AccountStore Store => _store;

    /// <summary>Opens an account; a new one is filled with a small fleet.</summary>
    /// <param name="filePath">Its file. Created with its folder when it is not there.</param>
    /// <param name="options">How to open it.</param>
    /// <remarks>No I/O happens before something is asked for.</remarks>
    public static SandboxAccount Open(string filePath, SandboxOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(filePath);
        var account = new SandboxAccount(filePath, options ?? new SandboxOptions());
        account.StopClock(options);
        return account;
    }

    /// <summary>Moves the account's clock ahead: what takes time gets done.</summary>
    public void Advance(TimeSpan time) => Clock.Advance(time);

    /// <summary>Adds completed snapshots by hand, beyond all limits: for measurements of large listings.</summary>
    /// <param name="region">Region that gets them.</param>
    /// <param name="count">How many.</param>
    /// <param name="tags">Tags of each; null for none.</param>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> AddSnapshots(string region, int count, IReadOnlyDictionary<string, string>? tags = null) =>
        _store.Write(state => new Population(state, Clock.NowOf(state).UtcDateTime).AddSnapshots(region, count, tags));

    /// <summary>Sets an SSM parameter.</summary>
    /// <param name="region">Its Region.</param>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="type">String, StringList or SecureString.</param>
    public void SetParameter(string region, string name, string value, string type = "String") =>
        _store.Write(state => new Population(state, Clock.NowOf(state).UtcDateTime).SetParameter(region, name, value, type));

    /// <summary>Sets whether a Region encrypts new volumes and copies by default.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="isOn">True to encrypt.</param>
    /// <param name="kmsKeyId">ARN of the default key; null for AWS's own.</param>
    public void SetEncryptionByDefault(string region, bool isOn, string? kmsKeyId = null) =>
        _store.Write(state => new Population(state, Clock.NowOf(state).UtcDateTime).SetEncryption(region, isOn, kmsKeyId));

    /// <summary>The messages published to SNS topics, oldest first.</summary>
    /// <param name="region">The topics' Region.</param>
    public IReadOnlyList<SandboxMessage> Messages(string region) => _store.Read(state => state.Messages.Under(region + "/")
        .OrderBy(row => row.Published).Select(row => new SandboxMessage(row.Topic, row.Subject, row.Text, row.Published)).ToList());

    /// <inheritdoc/>
    public void Dispose()
    {
        Handler.Dispose();
        _accounts.Dispose();
    }

    private void Seed(string account, AccountState state, SandboxOptions options)
    {
        if (account != AccountId)
        {
            // Another account has networks and images, and starts at the time that the sandbox has.
            new FleetSeed(state, account, _store.Peek(Clock.NowOf).UtcDateTime).Fill(withFleet: false);
            return;
        }

        var machine = options.Machine.GetUtcNow();
        var start = options.Start ?? machine;
        if (options.ClockMode != SandboxClockMode.Flowing)
            state.Clock.Put(new ClockRow { StandsAtTicks = start.UtcTicks });
        else if (options.Start is not null)
            state.Clock.Put(new ClockRow { OffsetTicks = start.UtcTicks - machine.UtcTicks });
        new FleetSeed(state, account, start.UtcDateTime).Fill(options.WithFleet);
    }

    /// <summary>An account whose clock flowed stands still when it is opened with a standing clock.</summary>
    private void StopClock(SandboxOptions? options)
    {
        if (options is null || options.ClockMode == SandboxClockMode.Flowing)
            return;
        if (_store.Read(state => state.Clock.Find("-")?.StandsAtTicks is null))
            _store.Write(state =>
            {
                var now = Clock.NowOf(state);
                state.Clock.Put(new ClockRow { StandsAtTicks = now.UtcTicks });
                return now;
            });
    }
}
