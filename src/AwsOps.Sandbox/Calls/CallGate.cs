using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Hardware;
using AwsOps.Sandbox.Hosts;
using AwsOps.Sandbox.State;
using AwsOps.Sandbox.Throttling;

namespace AwsOps.Sandbox.Calls;

/// <summary>The way of every operation: count, credentials, faults, throttling, then its body on the state, reading or writing.</summary>
internal sealed class CallGate
{
    private readonly AccountStores _accounts;
    private readonly SandboxClock _clock;
    private readonly CallCounter _counter;
    private readonly Throttle _throttle;
    private readonly Func<SimulatedHosts> _hosts;
    private readonly ISandboxHardware? _hardware;

    public CallGate(AccountStores accounts, SandboxClock clock, CallCounter counter, Throttle throttle, Func<SimulatedHosts> hosts, ISandboxHardware? hardware)
    {
        _accounts = accounts;
        _clock = clock;
        _counter = counter;
        _throttle = throttle;
        _hosts = hosts;
        _hardware = hardware;
    }

    /// <summary>The account of the call being handled.</summary>
    private AccountStore Store => _accounts.Of(CallScope.Current.Account);

    /// <summary>Handles an operation that changes nothing.</summary>
    public async Task<T> ReadAsync<T>(string operation, Func<Call, T> body, CancellationToken cancellationToken)
    {
        var fault = await EnterAsync(operation, cancellationToken).ConfigureAwait(false);
        var result = Store.Read(state => body(CallOf(state, operation, fault)));
        await LeaveAsync(fault, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Handles an operation that changes something; when its body throws, nothing has changed.</summary>
    public async Task<T> WriteAsync<T>(string operation, Func<Call, T> body, CancellationToken cancellationToken)
    {
        var fault = await EnterAsync(operation, cancellationToken).ConfigureAwait(false);
        Call? call = null;
        var result = await Store.WriteAsync(state => body(call = CallOf(state, operation, fault)), cancellationToken).ConfigureAwait(false);
        if (_hardware is not null)
        {
            await TellAsync(_hardware, call!).ConfigureAwait(false);
        }
        else
        {
            foreach (var (source, snapshot) in call!.Captured)
                await CaptureAsync(source, snapshot, cancellationToken).ConfigureAwait(false);
            foreach (var instance in call.Rebooted)
                await _hosts().RebootAsync(instance, cancellationToken).ConfigureAwait(false);
        }

        await LeaveAsync(fault, cancellationToken).ConfigureAwait(false);
        return result;
    }

    // The change is kept by now, so it happens: a caller who goes away does not stop it.
    private static async Task TellAsync(ISandboxHardware hardware, Call call)
    {
        foreach (var tell in call.Hardware)
            await tell(hardware).ConfigureAwait(false);
        var taken = call.Captured.Where(pair => IsVolume(pair.Source)).ToDictionary(pair => pair.Source, pair => pair.Snapshot, StringComparer.Ordinal);
        if (taken.Count > 0)
            await hardware.SnapshotsTakenAsync(taken).ConfigureAwait(false);
        foreach (var (source, snapshot) in call.Captured.Where(pair => !IsVolume(pair.Source)))
            await hardware.SnapshotCopiedAsync(source, snapshot).ConfigureAwait(false);
    }

    private static bool IsVolume(string id) => id.StartsWith("vol-", StringComparison.Ordinal);

    /// <summary>The simulated hosts keep what is on the disks: a snapshot has what is there at this moment.</summary>
    private Task CaptureAsync(string source, string snapshot, CancellationToken cancellationToken) =>
        IsVolume(source)
            ? _hosts().CaptureSnapshotAsync(snapshot, source, cancellationToken)
            : _hosts().CopySnapshotAsync(source, snapshot, cancellationToken);

    private Call CallOf(AccountState state, string operation, Fault? fault)
    {
        var scope = CallScope.Current;
        // Read when the call entered; in the sandbox's own account these are the rows at hand.
        var (now, blindness) = _accounts.Home.Peek(home => (_clock.NowOf(home).UtcDateTime, FaultList.Blindness(home, operation, scope.Region)));
        return new Call
        {
            State = state,
            Others = _accounts.Except(scope.Account).Select(store => store.Look(other => other)),
            Now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
            Operation = operation,
            Region = scope.Region,
            Account = scope.Account,
            Blindness = blindness,
            Fails = fault?.Kind == FaultKind.EndsInError ? fault : null,
        };
    }

    private async Task<Fault?> EnterAsync(string operation, CancellationToken cancellationToken)
    {
        var scope = CallScope.Current;
        _counter.Add(operation);
        var (mayFail, now) = _accounts.Home.Read(home => (FaultList.Any(home, operation, scope.Region, scope.Text), _clock.NowOf(home).UtcDateTime));
        var optIn = Store.Read(state => state.Regions.Find(scope.Region)?.OptIn ?? "not-opted-in");
        CredentialCheck.Check(scope, optIn, now);
        if (_throttle.IsOn && !_throttle.TryTake(scope.Service, scope.Account, scope.Region, operation, scope.Text, _clock.GetUtcNow()))
            throw Throttle.ErrorOf(scope.Service);
        if (!mayFail)
            return null;
        var fault = await _accounts.Home.WriteAsync(state => FaultList.Take(state, operation, scope.Region, scope.Text), cancellationToken).ConfigureAwait(false);
        switch (fault?.Kind)
        {
            case FaultKind.ErrorCode:
                throw Error.Of(fault.Code ?? "InternalError", fault.Message ?? "An error was injected.", fault.HttpStatus ?? 400);
            case FaultKind.Http500 or FaultKind.NoConnection:
                scope.Spoiler = fault;
                throw Error.Of("InternalError", "An error was injected.", 500);
            default:
                return fault;
        }
    }

    private async Task LeaveAsync(Fault? fault, CancellationToken cancellationToken)
    {
        if (fault is null)
            return;
        if (fault.Kind == FaultKind.Latency)
        {
            await _clock.ReachAsync(_clock.GetUtcNow() + TimeSpan.FromSeconds(fault.Seconds ?? 2), cancellationToken).ConfigureAwait(false);
            return;
        }

        CallScope.Current.Spoiler = fault;
    }
}
