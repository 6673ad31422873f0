using AwsOps.Core.State;

namespace AwsOps.Core.Tests.State;

public sealed class LeaseTableTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly TestStore _test = new();

    private LeaseTable Leases => _test.Store.Leases;

    private DateTimeOffset Now => _test.Clock.GetUtcNow();

    [Fact]
    public void A_closed_store_says_so()
    {
        var leases = Leases;
        _test.Store.Dispose();

        // What a renewal on a timer's thread relies on: any other exception there would end the process.
        Assert.Throws<ObjectDisposedException>(() => leases.Renew("a", "elsewhere-1", 1, Minute, Now));
        Assert.Throws<ObjectDisposedException>(() => leases.HolderOf("a", Now));
    }

    [Fact]
    public void A_lease_has_one_owner_until_it_runs_out_and_fences_only_grow()
    {
        Assert.Equal(1, Leases.TryAcquire("a", "elsewhere-1", Minute, Now));
        Assert.Null(Leases.TryAcquire("a", "elsewhere-2", Minute, Now));
        Assert.Equal(1, Leases.TryAcquire("b", "elsewhere-2", Minute, Now));
        Assert.Equal("elsewhere-1", Leases.HolderOf("a", Now));

        _test.Clock.Advance(Minute);
        Assert.Null(Leases.HolderOf("a", Now));
        Assert.Equal(2, Leases.TryAcquire("a", "elsewhere-2", Minute, Now));
        Assert.False(Leases.Renew("a", "elsewhere-1", 1, Minute, Now));
        Assert.False(Leases.IsHeld("a", "elsewhere-1", 1));
        Assert.True(Leases.IsHeld("a", "elsewhere-2", 2));
        Leases.Release("a", "elsewhere-1", 1);
        Assert.Equal("elsewhere-2", Leases.HolderOf("a", Now));

        Leases.Release("a", "elsewhere-2", 2);
        Assert.Equal(3, Leases.TryAcquire("a", "elsewhere-1", Minute, Now));
    }

    [Fact]
    public void Renewal_keeps_a_lease()
    {
        var fence = Leases.TryAcquire("a", "elsewhere-1", Minute, Now);
        for (var i = 0; i < 10; i++)
        {
            _test.Clock.Advance(Minute / 2);
            Assert.True(Leases.Renew("a", "elsewhere-1", fence!.Value, Minute, Now));
        }

        Assert.Null(Leases.TryAcquire("a", "elsewhere-2", Minute, Now));
    }

    [Fact]
    public void A_clock_that_jumps_takes_no_lease_from_a_process_that_runs_here()
    {
        var owner = LeaseOwner.New();
        var fence = Leases.TryAcquire("a", owner, Minute, Now);
        _test.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Null(Leases.TryAcquire("a", LeaseOwner.New(), Minute, Now));
        Assert.Equal(owner, Leases.HolderOf("a", Now));

        Leases.Release("a", owner, fence!.Value);
        Assert.NotNull(Leases.TryAcquire("a", LeaseOwner.New(), Minute, Now));
    }

    [Fact]
    public void The_lease_of_a_process_that_is_gone_is_free_at_once()
    {
        // Our own id with another start time: an earlier process that had the same id.
        var parts = LeaseOwner.New().Split('|');
        var gone = string.Join('|', parts[0], parts[1], parts[2] + "0", parts[3]);
        Assert.Equal(1, Leases.TryAcquire("a", gone, Minute, Now));
        Assert.Equal(2, Leases.TryAcquire("a", LeaseOwner.New(), Minute, Now));
    }

    [Fact]
    public void An_owner_tells_which_process_it_is()
    {
        var owner = LeaseOwner.New();
        Assert.True(LeaseOwner.IsRunning(owner));
        Assert.Null(LeaseOwner.IsRunning("somebody"));
        Assert.Null(LeaseOwner.IsRunning("other-machine" + owner[owner.IndexOf('|', StringComparison.Ordinal)..]));
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", LeaseOwner.Describe(owner), StringComparison.Ordinal);
        Assert.Equal("somebody", LeaseOwner.Describe("somebody"));
        Assert.NotEqual(owner, LeaseOwner.New());
    }

    [Fact]
    public async Task Of_many_that_want_a_lease_one_gets_it()
    {
        var fences = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var store = _test.OpenAgain();
            return store.Leases.TryAcquire("a", LeaseOwner.New(), Minute, Now);
        })));
        Assert.Equal(1, fences.Count(f => f is not null));
    }

    public void Dispose() => _test.Dispose();
}
