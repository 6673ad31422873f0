using System.Diagnostics;
using AwsOps.Core.Errors;
using AwsOps.Core.State;

namespace AwsOps.Core.Journal;

/// <summary>The right to work on one operation, renewed while it is held. When it is lost, <see cref="Lost"/> is cancelled.</summary>
internal sealed class OperationLease : IDisposable
{
    /// <summary>How long a lease lasts without renewal.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    private readonly OpsStore _store;
    private readonly TimeProvider _clock;
    private readonly string _name;
    private readonly string _owner;
    private readonly long _fence;
    private readonly CancellationTokenSource _lost = new();
    private ITimer? _renewal;

    private OperationLease(OpsStore store, TimeProvider clock, string name, string owner, long fence)
    {
        _store = store;
        _clock = clock;
        _name = name;
        _owner = owner;
        _fence = fence;
        Lost = _lost.Token;
    }

    /// <summary>Cancelled when another process has taken the lease.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Takes the lease of an operation; <see cref="KeepAlive"/> follows once that is committed.</summary>
    /// <exception cref="OpsException">Busy when another process works on it.</exception>
    public static OperationLease Acquire(OpsStore store, TimeProvider clock, string account, string operationId)
    {
        var name = NameOf(account, operationId);
        var owner = LeaseOwner.New();
        var now = clock.GetUtcNow();
        if (store.Leases.TryAcquire(name, owner, Duration, now) is { } fence)
            return new OperationLease(store, clock, name, owner, fence);
        if (store.Leases.HolderOf(LeaseTable.Restore, now) is { } restorer)
            throw new OpsException(OpsErrorId.Busy, $"The state store {store.Path} is being restored by {LeaseOwner.Describe(restorer)}. Try again when that is done.", operationId);
        var holder = HolderOf(store, clock, account, operationId) ?? "another process";
        throw new OpsException(OpsErrorId.Busy, $"The operation {operationId} is being worked on by {holder}. Wait for it, or end that process first.", operationId);
    }

    /// <summary>Who works on an operation now, in words, or null.</summary>
    public static string? HolderOf(OpsStore store, TimeProvider clock, string account, string operationId) =>
        store.Leases.HolderOf(NameOf(account, operationId), clock.GetUtcNow()) is { } owner ? LeaseOwner.Describe(owner) : null;

    /// <summary>UTC instant at which the lease of a run that never gave it back runs out, or ran out; null when there is none.</summary>
    public static DateTime? EndOf(OpsStore store, string account, string operationId) => store.Leases.EndOf(NameOf(account, operationId));

    /// <summary>Renews the lease from now on.</summary>
    public void KeepAlive() => _renewal = _clock.CreateTimer(_ => Renew(), null, Duration / 4, Duration / 4);

    /// <summary>Cancels the work when the lease was lost; inside a transaction nobody can take it before the end.</summary>
    public void Check()
    {
        if (_store.Leases.IsHeld(_name, _owner, _fence))
            return;
        _lost.Cancel();
        throw new OperationCanceledException(Lost);
    }

    /// <summary>Stops renewing and gives the lease back.</summary>
    public void Dispose()
    {
        _renewal?.Dispose();
        try
        {
            _store.Leases.Release(_name, _owner, _fence);
        }
        catch (OpsException error)
        {
            // What made the work fail is reported, not this: the lease ends with the process or runs out.
            Debug.WriteLine(error);
        }

        _lost.Dispose();
    }

    private static string NameOf(string account, string operationId) => $"operation/{account}/{operationId}";

    private void Renew()
    {
        try
        {
            if (!_store.Leases.Renew(_name, _owner, _fence, Duration, _clock.GetUtcNow()))
                _lost.Cancel();
        }
        catch (Exception error) when (error is OpsException or ObjectDisposedException)
        {
            // The store is busy or full, or the work has just ended. The next renewal or journal entry finds out.
            Debug.WriteLine(error);
        }
    }
}
