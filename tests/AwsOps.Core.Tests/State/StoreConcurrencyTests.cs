using AwsOps.Core.Hosts;
using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

public sealed class StoreConcurrencyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Fifty_writers_create_one_store_at_once_and_lose_nothing()
    {
        var path = _folder.File("new/state.db");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(writer => Task.Run(() =>
        {
            using var store = OpsStore.Open(path, TimeProvider.System);
            for (var i = 0; i < 10; i++)
                store.Hosts.Insert("a", new OpsHost { InstanceId = $"i-{writer}-{i}" });
        })));

        using var all = OpsStore.Open(path, TimeProvider.System);
        Assert.Equal(500, all.Hosts.List("a").Count);
        Assert.Equal("ok", all.Connection.Read(() => all.Connection.Scalar("PRAGMA integrity_check")));
    }

    [Fact]
    public async Task Processes_that_create_one_store_at_once_lose_nothing()
    {
        var path = _folder.File("new/state.db");
        var children = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => ChildProcess.RunAsync("write", path, "0", $"p{i}", "25")));

        Assert.All(children, child => Assert.True(child.ExitCode == 0, child.Error));
        using var store = OpsStore.Open(path, TimeProvider.System);
        Assert.Equal(150, store.Hosts.List(CrashChild.FakeRecordStep.Account).Count);
    }

    [Fact]
    public async Task Threads_share_one_store()
    {
        using var store = OpsStore.Open(_folder.File("state.db"), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(writer => Task.Run(() =>
        {
            store.VolumeGroups.Insert("a", Samples.VolumeGroup($"vg-{writer}"));
            Assert.All(store.VolumeGroups.List("a"), g => Assert.Equal(2, g.Volumes.Count));
            if (writer % 2 == 0)
                store.VolumeGroups.Delete("a", $"vg-{writer}");
        })));

        Assert.Equal(25, store.VolumeGroups.List("a").Count);
        Assert.Equal(50, store.VolumeGroups.List("a", includeDeleted: true).Count);
    }

    [Fact]
    public void A_transaction_is_all_or_nothing_and_may_contain_others()
    {
        using var store = OpsStore.Open(_folder.File("state.db"), TimeProvider.System);
        Assert.Throws<TimeoutException>(() => store.Transaction<int>(() =>
        {
            store.VolumeGroups.Insert("a", Samples.VolumeGroup("vg-1"));
            store.Hosts.Insert("a", Samples.Host("i-1"));
            Assert.Single(store.VolumeGroups.List("a"));
            throw new TimeoutException();
        }));
        Assert.Empty(store.VolumeGroups.List("a"));
        Assert.Empty(store.Hosts.List("a"));

        Assert.Equal(7, store.Transaction(() =>
        {
            store.VolumeGroups.Insert("a", Samples.VolumeGroup("vg-1"));
            return 7;
        }));
        Assert.Single(store.VolumeGroups.List("a"));
    }

    [Fact]
    public async Task A_store_whose_creation_was_killed_anywhere_opens_afterwards()
    {
        var boundaries = await ChildProcess.KillAtEveryBoundaryAsync(
            at => Task.FromResult<string[]>(["open", _folder.File($"{at}.db"), $"{at}"]),
            (at, _) =>
            {
                using var store = OpsStore.Open(_folder.File($"{at}.db"), TimeProvider.System);
                store.Hosts.Insert("a", Samples.Host("i-1"));
                Assert.Single(store.Hosts.List("a"));
                return Task.CompletedTask;
            });
        Assert.InRange(boundaries, 6, 20);
    }

    public void Dispose() => _folder.Dispose();
}
