using AwsOps.Sandbox.Clock;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.Clock;

public sealed class SandboxClockTests
{
    [Fact]
    public async Task A_delay_moves_the_clock_to_its_end_and_costs_no_time()
    {
        using var test = new TestAccount();
        var before = test.Now;
        await Task.Delay(TimeSpan.FromDays(3), test.Account.Clock);
        Assert.Equal(before.AddDays(3), test.Now);
        using var source = new CancellationTokenSource();
        await Task.Delay(TimeSpan.FromHours(1), test.Account.Clock, source.Token);
        Assert.Equal(before.AddDays(3).AddHours(1), test.Now);
    }

    [Fact]
    public async Task A_timeout_does_not_move_the_clock_and_fires_when_it_is_passed()
    {
        using var test = new TestAccount();
        var before = test.Now;
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(10), test.Account.Clock);
        var never = new TaskCompletionSource();
        var waiting = never.Task.WaitAsync(TimeSpan.FromMinutes(5), test.Account.Clock);
        Assert.Equal(before, test.Now);
        Assert.False(timeout.IsCancellationRequested);
        var fired = new TaskCompletionSource();
        timeout.Token.Register(fired.SetResult);
        await Task.Delay(TimeSpan.FromMinutes(6), test.Account.Clock);
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        Assert.False(timeout.IsCancellationRequested);
        await Task.Delay(TimeSpan.FromMinutes(6), test.Account.Clock);
        await fired.Task;
    }

    [Fact]
    public async Task A_manual_clock_stands_until_it_is_advanced()
    {
        using var test = new TestAccount(SandboxClockMode.Manual);
        var before = test.Now;
        var delay = Task.Delay(TimeSpan.FromSeconds(10), test.Account.Clock);
        test.Account.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        test.Account.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.Equal(before.AddSeconds(10), test.Now);
    }

    [Fact]
    public async Task A_periodic_timer_ticks_as_the_clock_goes()
    {
        using var test = new TestAccount();
        var ticks = 0;
        var twice = new TaskCompletionSource();
        using var timer = test.Account.Clock.CreateTimer(_ =>
        {
            if (Interlocked.Increment(ref ticks) == 2)
                twice.SetResult();
        }, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await Task.Delay(TimeSpan.FromSeconds(30), test.Account.Clock);
        Assert.Equal(0, ticks);
        await Task.Delay(TimeSpan.FromSeconds(40), test.Account.Clock);
        await Task.Delay(TimeSpan.FromSeconds(61), test.Account.Clock);
        await twice.Task;
    }

    [Fact]
    public async Task A_cancelled_delay_throws()
    {
        using var test = new TestAccount(SandboxClockMode.Manual);
        using var source = new CancellationTokenSource();
        var delay = Task.Delay(TimeSpan.FromSeconds(10), test.Account.Clock, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
    }

    [Fact]
    public void The_clock_is_kept_in_the_file_and_can_be_set()
    {
        using var test = new TestAccount();
        test.Account.Advance(TimeSpan.FromDays(1));
        using var other = SandboxAccount.Open(test.FilePath);
        Assert.Equal(test.Now, other.Clock.GetUtcNow().UtcDateTime);
        other.Clock.SetNow(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), other.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(TimeSpan.FromHours(2), Elapsed(other, TimeSpan.FromHours(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => test.Account.Advance(TimeSpan.FromSeconds(-1)));
    }

    private static TimeSpan Elapsed(SandboxAccount account, TimeSpan time)
    {
        var start = account.Clock.GetTimestamp();
        account.Advance(time);
        return account.Clock.GetElapsedTime(start);
    }
}
