using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.Schedules;

public sealed class ScheduleZoneTests
{
    [Theory]
    [InlineData("Nowhere/Land")]
    [InlineData("")]
    [InlineData("europe vienna")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("localtime")]
    [InlineData("right/Europe/Vienna")]
    public void An_id_that_is_not_an_iana_zone_is_refused_by_name(string id)
    {
        var error = Assert.Throws<OpsException>(() => ScheduleZone.Find(id));

        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith($"-TimeZone '{id}' ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Vienna", "2026-03-29 02:30", "2026-03-29T01:00Z")] // gap: its end
    [InlineData("Europe/Vienna", "2026-10-25 02:30", "2026-10-25T00:30Z")] // overlap: first
    [InlineData("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30Z")]
    [InlineData("Pacific/Apia", "2011-12-30 15:00", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-01-01 00:00", "2025-12-31T10:00Z")]
    [InlineData("Etc/GMT+12", "2026-01-01 00:00", "2026-01-01T12:00Z")]
    public void A_local_time_is_its_first_instant(string zone, string local, string utc) =>
        Assert.Equal(Sched.Utc(utc), Sched.Local(zone, local));

    [Fact]
    public void Every_zone_of_this_machine_round_trips_local_days()
    {
        foreach (var id in TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id))
        {
            var zone = ScheduleZone.Find(id);
            for (var day = new DateTime(2024, 1, 1); day.Year == 2024; day = day.AddDays(1))
            {
                var start = zone.ToUtc(day);
                Assert.True(zone.ToLocal(start) >= day, $"{id} {day:u}");
                Assert.True(zone.ToLocal(start.AddSeconds(-1)) < day, $"{id} {day:u}");
            }
        }
    }
}
