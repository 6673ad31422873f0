using System.Collections.Concurrent;

namespace AwsOps.Core.State;

/// <summary>
/// Leases: one owner at a time may work on something. Every acquisition gets a higher fencing number; a holder that lost its
/// lease is told so by <see cref="Renew"/> and <see cref="IsHeld"/>.
/// </summary>
public sealed class LeaseTable
{
    // Owners of this copy of the program that hold something now; those of other processes are judged by whether the process runs.
    private static readonly ConcurrentDictionary<string, int> HeldHere = new(StringComparer.Ordinal);

    /// <summary>The lease of who restores the whole store; nobody else gets a lease meanwhile.</summary>
    internal const string Restore = "store/restore";

    private readonly StoreConnection _store;

    internal LeaseTable(StoreConnection store) => _store = store;

    /// <summary>Takes a lease that is free, expired, or held by a process that is gone.</summary>
    /// <param name="name">What the lease is on, for example <c>operation/op-…</c>.</param>
    /// <param name="owner">Who wants it: <see cref="LeaseOwner.New"/>.</param>
    /// <param name="duration">After this time without renewal owners on other machines may take it.</param>
    /// <param name="now">The time.</param>
    /// <returns>The fencing number, or null when somebody else holds it.</returns>
    public long? TryAcquire(string name, string owner, TimeSpan duration, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(owner);
        return _store.Write(() =>
        {
            if (name != Restore && HolderOf(Restore, now) is not null)
                return null;
            var held = _store.Query("SELECT owner, fence, expires FROM leases WHERE name = $name",
                row => (Owner: row.GetString(0), Fence: row.GetInt64(1), Expires: row.GetInt64(2)), ("name", name));
            if (held.Count == 1 && IsTaken(name, held[0].Owner, held[0].Expires, now))
                return (long?)null;
            var fence = held.Count == 1 ? held[0].Fence + 1 : 1;
            _store.Execute("INSERT INTO leases (name, owner, fence, expires) VALUES ($name, $owner, $fence, $expires) "
                + "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, fence = excluded.fence, expires = excluded.expires",
                ("name", name), ("owner", owner), ("fence", fence), ("expires", (now + duration).ToUnixTimeMilliseconds()));
            HeldHere[Key(name, owner)] = 1;
            return fence;
        });
    }

    /// <summary>Prolongs a lease.</summary>
    /// <returns>False when it was lost.</returns>
    public bool Renew(string name, string owner, long fence, TimeSpan duration, DateTimeOffset now) => _store.Write(() =>
        _store.Execute("UPDATE leases SET expires = $expires WHERE name = $name AND owner = $owner AND fence = $fence",
            ("name", name), ("owner", owner), ("fence", fence), ("expires", (now + duration).ToUnixTimeMilliseconds())) == 1);

    /// <summary>Gives a lease back; does nothing when it was lost.</summary>
    public void Release(string name, string owner, long fence)
    {
        HeldHere.TryRemove(Key(name, owner), out _);
        _store.Write(() => _store.Execute("UPDATE leases SET owner = '', expires = 0 WHERE name = $name AND owner = $owner AND fence = $fence",
            ("name", name), ("owner", owner), ("fence", fence)));
    }

    /// <summary>Whether the lease with this fencing number is the current one. Inside a transaction the answer holds until its end.</summary>
    public bool IsHeld(string name, string owner, long fence) => _store.Read(() =>
        _store.Scalar("SELECT 1 FROM leases WHERE name = $name AND owner = $owner AND fence = $fence",
            ("name", name), ("owner", owner), ("fence", fence)) is not null);

    /// <summary>Who holds the lease now, or null.</summary>
    public string? HolderOf(string name, DateTimeOffset now) => _store.Read(() =>
        _store.Query("SELECT owner, expires FROM leases WHERE name = $name", row => (Owner: row.GetString(0), Expires: row.GetInt64(1)), ("name", name))
            .Where(l => IsTaken(name, l.Owner, l.Expires, now)).Select(l => l.Owner).FirstOrDefault());

    /// <summary>UTC instant at which a lease ends that was not given back; null when there is none.</summary>
    internal DateTime? EndOf(string name) => _store.Read(() =>
        _store.Query("SELECT expires FROM leases WHERE name = $name AND owner <> ''", row => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)).UtcDateTime, ("name", name))
            .Select(end => (DateTime?)end).FirstOrDefault());

    /// <summary>All leases that somebody holds now.</summary>
    internal IReadOnlyList<(string Name, string Owner)> Held(DateTimeOffset now) => _store.Read(() =>
        _store.Query("SELECT name, owner, expires FROM leases WHERE owner <> '' ORDER BY name", row => (Name: row.GetString(0), Owner: row.GetString(1), Expires: row.GetInt64(2)))
            .Where(l => IsTaken(l.Name, l.Owner, l.Expires, now)).Select(l => (l.Name, l.Owner)).ToList());

    private static string Key(string name, string owner) => name + "\n" + owner;

    private static bool IsTaken(string name, string owner, long expires, DateTimeOffset now)
    {
        if (owner.Length == 0)
            return false;
        return LeaseOwner.IsRunning(owner) switch
        {
            true => !LeaseOwner.IsOurs(owner) || HeldHere.ContainsKey(Key(name, owner)),
            false => false,
            null => expires > now.ToUnixTimeMilliseconds(),
        };
    }
}
