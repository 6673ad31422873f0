using System.Collections.Concurrent;

namespace AwsOps.Sandbox.State;

/// <summary>
/// The accounts that a sandbox has: its own, which holds clock and faults for all, and each other one whose role somebody assumed. Each is
/// a file of its own, <c>path</c> and <c>path.account-id</c>, so that several processes meet in them.
/// </summary>
internal sealed class AccountStores : IDisposable
{
    private readonly string _path;
    private readonly Action<string, AccountState> _seed;
    private readonly ConcurrentDictionary<string, AccountStore> _others = new(StringComparer.Ordinal);

    // One gate for all: a call in one account may look into another, and two such calls must not wait for each other.
    private readonly object _gate = new();

    /// <param name="path">File of the sandbox's own account.</param>
    /// <param name="seed">Fills a new account, whose id it is told.</param>
    public AccountStores(string path, Action<string, AccountState> seed)
    {
        _path = path;
        _seed = seed;
        Home = new AccountStore(path, state => seed(SandboxAccount.AccountId, state), _gate);
    }

    /// <summary>The sandbox's own account.</summary>
    public AccountStore Home { get; }

    /// <summary>An account by its id; a new one is filled when it is first looked at.</summary>
    public AccountStore Of(string account) => account == SandboxAccount.AccountId
        ? Home
        : _others.GetOrAdd(account, id => new AccountStore($"{_path}.{id}", state => _seed(id, state), _gate));

    /// <summary>All accounts that there are so far but one, the sandbox's own first.</summary>
    public IEnumerable<AccountStore> Except(string account)
    {
        if (account != SandboxAccount.AccountId)
            yield return Home;
        var full = Path.GetFullPath(_path);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, Path.GetFileName(full) + ".*").Order(StringComparer.Ordinal))
        {
            var id = Path.GetExtension(file)[1..];
            if (AccountIds.IsId(id) && id != account)
                yield return Of(id);
        }
    }

    public void Dispose()
    {
        Home.Dispose();
        foreach (var store in _others.Values)
            store.Dispose();
    }
}
