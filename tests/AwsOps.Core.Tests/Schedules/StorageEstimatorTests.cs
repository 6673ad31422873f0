using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.Schedules;

public sealed class StorageEstimatorTests
{
    private static readonly SnapshotSchedule Daily = Sched.In("UTC") with { RetainHour = 0, RetainDay = 7, RetainWeek = 0, RetainMonth = 0, RetainYear = 0 };

    [Theory]
    [InlineData(0, 100)] // nothing changes: one copy of the volumes
    [InlineData(10, 160)] // seven are kept at the end, six of them store a tenth
    [InlineData(100, 700)] // all changes: each stores all
    public void A_week_of_days_stores_the_volumes_once_and_their_changes(double change, double stored)
    {
        var estimate = new StorageEstimator(change, null).Estimate(Daily, Sched.Utc("2026-01-01T00:00Z"), Sched.Utc("2026-03-01T00:00Z"), 100);
        Assert.Equal((59, 7, stored), (estimate.Taken, estimate.Kept, estimate.StoredGiB));
        Assert.Null(estimate.Cost);
    }

    [Fact]
    public void What_is_stored_adds_up_over_the_months_and_costs_what_was_said()
    {
        var hours = new StorageEstimator(0, 0.05).Estimate(Daily, Sched.Utc("2026-01-01T00:00Z"), Sched.Utc("2027-01-01T00:00Z"), 1000);
        Assert.Equal((365, 12_000.0, 600.0), (hours.Taken, hours.GiBMonths, hours.Cost));
    }

    [Fact]
    public void More_is_kept_and_stored_the_more_is_asked_for()
    {
        var (from, until) = (Sched.Utc("2026-01-01T00:00Z"), Sched.Utc("2027-01-01T00:00Z"));
        var all = new StorageEstimator(3, null).Estimate(Sched.In("Europe/Vienna"), from, until, 100);
        var few = new StorageEstimator(3, null).Estimate(Daily, from, until, 100);
        Assert.True(all.Taken > few.Taken && all.Kept > few.Kept && all.StoredGiB > few.StoredGiB && all.GiBMonths > few.GiBMonths);

        // Never more than each kept one whole, nor less than one.
        Assert.InRange(all.StoredGiB, 100, 100 * all.Kept);
    }

    [Theory]
    [InlineData(-1, null, 1, "-ChangeRatePercentPerDay '-1'")]
    [InlineData(101, null, 1, "-ChangeRatePercentPerDay '101'")]
    [InlineData(double.NaN, null, 1, "-ChangeRatePercentPerDay 'NaN'")]
    [InlineData(1, -0.1, 1, "-PricePerGiBMonth '-0.1'")]
    [InlineData(1, null, 0, "-SizeGiB '0'")]
    public void Numbers_that_mean_nothing_are_refused(double change, double? price, double size, string begins)
    {
        var error = Assert.Throws<OpsException>(() => new StorageEstimator(change, price).Estimate(Daily, Sched.Utc("2026-01-01T00:00Z"), Sched.Utc("2026-01-02T00:00Z"), size));
        Assert.StartsWith(begins, error.Message, StringComparison.Ordinal);
    }
}
