using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.Schedules;

public sealed class ScheduleRulesTests
{
    private static readonly SnapshotSchedule Valid = Sched.In("UTC");

    public static TheoryData<string, SnapshotSchedule> Bad() => new()
    {
        { "IntervalHour '0'", Valid with { IntervalHour = 0 } },
        { "IntervalHour '25'", Valid with { IntervalHour = 25 } },
        { "IntervalDay '-1'", Valid with { IntervalDay = -1 } },
        { "IntervalDay '32'", Valid with { IntervalDay = 32 } },
        { "IntervalWeek '54'", Valid with { IntervalWeek = 54 } },
        { "IntervalMonth '13'", Valid with { IntervalMonth = 13 } },
        { "RetainHour '-1'", Valid with { RetainHour = -1 } },
        { "RetainHour '876601'", Valid with { RetainHour = 876_601 } },
        { "RetainDay '2147483647'", Valid with { RetainDay = int.MaxValue, IntervalDay = 31 } },
        { "RetainYear '101'", Valid with { RetainYear = 101 } },
        { "Retain '0,0,0,0,0'", Valid with { RetainHour = 0, RetainDay = 0, RetainWeek = 0, RetainMonth = 0, RetainYear = 0 } },
        { "TimeZone 'Mars/Base'", Valid with { TimeZone = "Mars/Base" } },
        { "VolumeGroupId, -HostName, -InstanceId or -TagSelector ''", Valid with { VolumeGroupId = null } },
        { "VolumeGroupId, -HostName, -InstanceId or -TagSelector 'vg-test, web1'", Valid with { HostName = "web1", MountPoint = "/data" } },
        { "VolumeGroupId, -HostName, -InstanceId or -TagSelector 'web1, i-1'", Valid with { VolumeGroupId = null, HostName = "web1", InstanceId = "i-1", MountPoint = "/d" } },
        { "MountPoint '/data'", Valid with { MountPoint = "/data" } },
        { "MountPoint ''", Valid with { VolumeGroupId = null, HostName = "web1" } },
        { "MountPoint 'data'", Valid with { VolumeGroupId = null, HostName = "web1", MountPoint = "data" } },
        { "MountPoint '/a/../b'", Valid with { VolumeGroupId = null, InstanceId = "i-1", MountPoint = "/a/../b" } },
        { "Description '", Valid with { Description = new string('x', 256) } },
        { "PreCommand '", Valid with { PreCommand = new string('x', 4097) } },
        { "PostCommand '", Valid with { PostCommand = "a\0b" } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_wrong_value_is_refused_by_parameter_and_value(string begins, SnapshotSchedule schedule)
    {
        var error = Assert.Throws<OpsException>(() => ScheduleRules.Validate(schedule));

        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith("-" + begins, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<SnapshotSchedule> Good() => new()
    {
        Valid,
        Valid with { VolumeGroupId = null, HostName = "web1", MountPoint = "/srv/" },
        Valid with { VolumeGroupId = null, InstanceId = "i-1", MountPoint = "/srv/data set" },
        Valid with { IntervalHour = 24, IntervalDay = 31, IntervalWeek = 53, IntervalMonth = 12 },
        Valid with { RetainHour = 876_600, RetainYear = 100 },
        Valid with { RetainHour = 0, RetainDay = 0, RetainWeek = 0, RetainMonth = 0, RetainYear = 1 },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Values_at_the_limits_are_allowed(SnapshotSchedule schedule) =>
        Assert.Null(Record.Exception(() => ScheduleRules.Validate(schedule)));
}
