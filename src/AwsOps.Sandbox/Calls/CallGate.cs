using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Hosts;
using AwsOps.Sandbox.State;
using AwsOps.Sandbox.Throttling;

namespace AwsOps.Sandbox.Calls;

/// <summary>The way of every operation: count, credentials, faults, throttling, then its body on the state, reading or writing.</summary>
internal sealed class CallGate
{
    private readonly AccountStore _store;
    private readonly SandboxClock _clock;
    private readonly CallCounter _counter;
    private readonly Throttle _throttle;
    private readonly Func<SimulatedHosts> _hosts;

    public CallGate(AccountStore store, SandboxClock clock, CallCounter counter, Throttle throttle, Func<SimulatedHosts> hosts)
    {
        _store = store;
        _clock = clock;
        _counter = counter;
        _throttle = throttle;
        _hosts = hosts;
    }

    /// <summary>Handles an operation that changes nothing.</summary>
    public async Task<T> ReadAsync<T>(string operation, Func<Call, T> body, CancellationToken cancellationToken)
    {
        var fault = await EnterAsync(operation, cancellationToken).ConfigureAwait(false);
        var result = _store.Read(state => body(CallOf(state, operation, fault)));
        await LeaveAsync(fault, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Handles an operation that changes something; when its body throws, nothing has changed.</summary>
    public async Task<T> WriteAsync<T>(string operation, Func<Call, T> body, CancellationToken cancellationToken)
    {
        var fault = await EnterAsync(operation, cancellationToken).ConfigureAwait(false);
        Call? call = null;
        var result = await _store.WriteAsync(state => body(call = CallOf(state, operation, fault)), cancellationToken).ConfigureAwait(false);
        foreach (var (source, snapshot) in call!.Captured)
            await CaptureAsync(source, snapshot, cancellationToken).ConfigureAwait(false);
        await LeaveAsync(fault, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>The simulated hosts keep what is on the disks: a snapshot has what is there at this moment.</summary>
    private Task CaptureAsync(string source, string snapshot, CancellationToken cancellationToken) =>
        source.StartsWith("vol-", StringComparison.Ordinal)
            ? _hosts().CaptureSnapshotAsync(snapshot, source, cancellationToken)
            : _hosts().CopySnapshotAsync(source, snapshot, cancellationToken);

    private Call CallOf(AccountState state, string operation, Fault? fault)
    {
        var scope = CallScope.Current;
        var now = _clock.NowOf(state).UtcDateTime;
        return new Call
        {
            State = state,
            Now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
            Operation = operation,
            Region = scope.Region,
            Account = SandboxAccount.AccountId,
            Blindness = FaultList.Blindness(state, operation, scope.Region),
            Fails = fault?.Kind == FaultKind.EndsInError ? fault : null,
        };
    }

    private async Task<Fault?> EnterAsync(string operation, CancellationToken cancellationToken)
    {
        var scope = CallScope.Current;
        _counter.Add(operation);
        var (mayFail, optIn, now) = _store.Read(state => (
            FaultList.Any(state, operation, scope.Region, scope.Text),
            state.Regions.Find(scope.Region)?.OptIn ?? "not-opted-in",
            _clock.NowOf(state).UtcDateTime));
        CredentialCheck.Check(scope, optIn, now);
        if (_throttle.IsOn && !_throttle.TryTake(scope.Service, scope.Region, operation, scope.Text, _clock.GetUtcNow()))
            throw Throttle.ErrorOf(scope.Service);
        if (!mayFail)
            return null;
        var fault = await _store.WriteAsync(state => FaultList.Take(state, operation, scope.Region, scope.Text), cancellationToken).ConfigureAwait(false);
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
