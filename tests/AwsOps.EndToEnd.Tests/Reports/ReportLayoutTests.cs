using AwsOps.Core.Reports;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.EndToEnd.Tests.Reports;

/// <summary>The report in a real browser: nothing sticks out on a phone, on a desk or on paper.</summary>
public sealed class ReportLayoutTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 3, 30, 13, 20, 0, DateTimeKind.Utc);
    private readonly string _folder = Directory.CreateTempSubdirectory("report-").FullName;

    [SkippableTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task The_page_fits_windows_of_all_widths(int width)
    {
        Browser.Require();

        Assert.Equal((0, ""), await Browser.LayOutAsync(BackupReportPage.Write(Report()), width, _folder));
    }

    [SkippableFact]
    public async Task The_page_can_be_printed()
    {
        Browser.Require();
        var file = Path.Combine(_folder, "report.html");
        await File.WriteAllTextAsync(file, BackupReportPage.Write(Report()));

        Assert.InRange(await Browser.PrintAsync(file, _folder), 2, 12);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A month of every hour over the change to summer time, with names that are hard to break.
    private static BackupReport Report()
    {
        var mountPoint = "/srv/" + string.Concat(Enumerable.Repeat("deeply-nested-", 9));
        var schedule = new SnapshotSchedule { ScheduleId = "sched-1", HostName = new string('h', 60), MountPoint = mountPoint, TimeZone = "Europe/Vienna", Created = Now.AddDays(-60) };
        var groups = Enumerable.Range(0, 600).Select(i => new SnapshotGroup
        {
            SnapshotGroupId = $"snapg-{i}",
            VolumeGroupId = "vg-1",
            HostName = schedule.HostName,
            MountPoint = mountPoint,
            Region = "eu-west-1",
            Zone = "eu-west-1a",
            Created = Now.AddHours(-i - 1),
            Status = i % 50 == 0 ? SnapshotGroupStatus.Partial : SnapshotGroupStatus.Complete,
            ScheduleId = i % 7 == 3 ? null : schedule.ScheduleId,
            Tier = nameof(GfsTier.Hour),
            SlotStart = Now.AddHours(-i - 1).AddMinutes(-20),
            Tested = i == 0 ? Now : null,
            TestDetail = "xfs_repair found nothing; " + new string('x', 80),
            Snapshots = [new EbsSnapshot { SnapshotId = $"snap-{i}", VolumeId = "vol-1", RaidIndex = 0, SizeGiB = 16_384, VolumeType = "gp3", State = "completed" }],
        }).ToList();
        var volume = new EbsVolumeGroup { VolumeGroupId = "vg-2", Region = "eu-west-1", Zone = "eu-west-1a", Status = VolumeGroupStatus.Mounted, HostName = schedule.HostName, MountPoint = mountPoint };
        return BackupReportBuilder.Build(new BackupReportFacts("123456789012", [schedule], groups, [volume]), Now.AddDays(-30), Now, Now, 0.05m);
    }
}
