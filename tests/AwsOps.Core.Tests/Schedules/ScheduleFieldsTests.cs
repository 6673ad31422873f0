using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.Schedules;

public sealed class ScheduleFieldsTests
{
    private static readonly SnapshotSchedule Stored = Sched.In("UTC") with
    {
        PreCommand = "sync",
        PostCommand = "true",
        Freeze = true,
        Description = "all",
        RetainDay = 7,
        IntervalHour = 3,
    };

    [Fact]
    public void What_is_not_said_stays()
    {
        Assert.True(new ScheduleFields().IsEmpty);
        Assert.Equal(Stored, new ScheduleFields().ApplyTo(Stored));
    }

    [Fact]
    public void Single_numbers_change_one_field_and_zero_is_honoured()
    {
        var changed = new ScheduleFields { RetainHour = 0, IntervalDay = 2 }.ApplyTo(Stored);

        Assert.Equal(Stored with { RetainHour = 0, IntervalDay = 2 }, changed);
    }

    [Fact]
    public void Lists_go_before_single_numbers()
    {
        var changed = new ScheduleFields { Interval = [1, 2, 3, 4], IntervalHour = 9, Retain = [5, 4, 3, 2, 0], RetainYear = 9 }.ApplyTo(Stored);

        Assert.Equal((1, 2, 3, 4), (changed.IntervalHour, changed.IntervalDay, changed.IntervalWeek, changed.IntervalMonth));
        Assert.Equal((5, 4, 3, 2, 0), (changed.RetainHour, changed.RetainDay, changed.RetainWeek, changed.RetainMonth, changed.RetainYear));
    }

    [Fact]
    public void An_empty_text_clears_and_false_turns_off()
    {
        var fields = new ScheduleFields { PreCommand = "", PostCommand = "", Description = "", Freeze = false };

        Assert.False(fields.IsEmpty);
        Assert.Equal(Stored with { PreCommand = null, PostCommand = null, Description = null, Freeze = false }, fields.ApplyTo(Stored));
    }

    [Theory]
    [InlineData("-Interval '1,2,3'", new[] { 1, 2, 3 }, null)]
    [InlineData("-Retain '1,2,3,4'", null, new[] { 1, 2, 3, 4 })]
    [InlineData("-Retain ''", null, new int[0])]
    public void A_list_has_one_number_a_tier(string begins, int[]? interval, int[]? retain)
    {
        var error = Assert.Throws<OpsException>(() => new ScheduleFields { Interval = interval, Retain = retain }.ApplyTo(Stored));

        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith(begins, error.Message, StringComparison.Ordinal);
    }
}
