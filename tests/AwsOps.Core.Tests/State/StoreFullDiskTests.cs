using AwsOps.Core.Errors;

namespace AwsOps.Core.Tests.State;

public sealed class StoreFullDiskTests : IDisposable
{
    private readonly TestStore _test = new();

    [Fact]
    public void A_full_disk_is_reported_and_loses_nothing()
    {
        SetPages(0);
        var written = 0;
        var error = Assert.Throws<OpsException>(() =>
        {
            for (; written < 10_000; written++)
                _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup($"vg-{written}"));
        });

        Assert.Equal(OpsErrorId.StoreUnavailable, error.Id);
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);
        Assert.Contains(_test.File, error.Message, StringComparison.Ordinal);
        Whole(written);

        // What needs no room still works, and everything does once there is room again.
        Assert.Equal(written, _test.Store.VolumeGroups.List(TestStore.Account).Count);
        SetPages(1_000_000);
        _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup($"vg-{written}"));
        Whole(written + 1);
    }

    [Fact]
    public void A_transaction_that_hits_the_full_disk_leaves_nothing_behind()
    {
        SetPages(1);
        Assert.Throws<OpsException>(() => _test.Store.Transaction(() =>
        {
            for (var i = 0; i < 10_000; i++)
                _test.Store.VolumeGroups.Insert(TestStore.Account, Samples.VolumeGroup($"vg-{i}"));
            return true;
        }));
        Whole(0);
        Assert.Empty(_test.Store.VolumeGroups.List(TestStore.Account));
    }

    public void Dispose() => _test.Dispose();

    // The size may grow by so many pages only.
    private void SetPages(int more) => _test.Store.Connection.Read(() =>
    {
        var pages = (long)_test.Store.Connection.Scalar("PRAGMA page_count")!;
        return _test.Store.Connection.Scalar($"PRAGMA max_page_count = {pages + more}");
    });

    private void Whole(int groups)
    {
        using var other = _test.OpenAgain();
        Assert.Equal("ok", other.Connection.Read(() => other.Connection.Scalar("PRAGMA integrity_check")));
        var found = other.VolumeGroups.List(TestStore.Account);
        Assert.Equal(groups, found.Count);
        Assert.All(found, g => Assert.Equal(2, g.Volumes.Count));
    }
}
