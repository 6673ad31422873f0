using Amazon.EC2.Server;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.EC2;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.Http;
using AwsOps.Sandbox.State;
using AwsOps.Sandbox.Throttling;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox;

/// <summary>
/// An AWS account inside the process: give <see cref="Handler"/> to a client as its HTTP handler. Its state is in one file that several
/// processes may have open at once.
/// </summary>
public sealed class SandboxAccount : IDisposable
{
    /// <summary>Id of the sandbox's account.</summary>
    public const string AccountId = "111122223333";

    /// <summary>Region that a new account's hosts are in.</summary>
    public const string DefaultRegion = RegionCatalog.Default;

    private readonly AccountStore _store;
    private readonly Throttle _throttle;

    private SandboxAccount(string filePath, SandboxOptions options)
    {
        _store = new AccountStore(filePath, state => Seed(state, options));
        _throttle = new Throttle { IsOn = options.Throttled };
        FilePath = Path.GetFullPath(filePath);
        Clock = new SandboxClock(_store, options.Machine, options.ClockMode);
        Faults = new FaultList(_store);
        Calls = new CallCounter();
        var gate = new CallGate(_store, Clock, Calls, _throttle);
        Router = new RequestRouter([new(() => new EC2Dispatcher(new Ec2Server(gate)))]);
        Handler = new SandboxHandler(Router);
    }

    /// <summary>File that the account is kept in.</summary>
    public string FilePath { get; }

    /// <summary>The account's time. Waiting on it costs no real time.</summary>
    public SandboxClock Clock { get; }

    /// <summary>Answers AWS requests without a socket. Belongs to the account: clients must not dispose it.</summary>
    public HttpMessageHandler Handler { get; }

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

    /// <inheritdoc/>
    public void Dispose()
    {
        Handler.Dispose();
        _store.Dispose();
    }

    private static void Seed(AccountState state, SandboxOptions options)
    {
        var machine = options.Machine.GetUtcNow();
        var start = options.Start ?? machine;
        if (options.ClockMode != SandboxClockMode.Flowing)
            state.Clock.Put(new ClockRow { StandsAtTicks = start.UtcTicks });
        else if (options.Start is not null)
            state.Clock.Put(new ClockRow { OffsetTicks = start.UtcTicks - machine.UtcTicks });
        new FleetSeed(state, start.UtcDateTime).Fill(options.WithFleet);
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
