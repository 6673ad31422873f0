using AwsOps.Core.Errors;
using AwsOps.Core.Reports;
using AwsOps.Core.Schedules;

namespace AwsOps.EndToEnd.Tests.Reports;

/// <summary>Export-OpsReport over what schedules really did.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task The_page_and_its_numbers_say_what_was_taken_and_what_was_not()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await bed.GroupAsync(session);
        var begin = session.Clock.GetUtcNow().UtcDateTime;
        var fields = new ScheduleFields { Retain = [24, 0, 0, 0, 0] };
        var schedule = (await new ScheduleEditor(session).NewAsync(new ScheduleTarget(group.VolumeGroupId, null, null, null), fields, bed.Pipeline, CancellationToken.None))!;
        var runner = new ScheduleRunner(session);
        for (var hour = 0; hour < 6; hour++)
        {
            if (hour is not (2 or 3))
                await runner.RunAsync(schedule, manual: false, bed.Pipeline, CancellationToken.None);
            session.Sandbox.Advance(TimeSpan.FromHours(1));
        }

        var path = Path.Combine(Path.GetDirectoryName(bed.StatePath)!, "report.html");
        var request = new BackupReportRequest { Path = path, From = begin.AddHours(-1), Until = session.Clock.GetUtcNow().UtcDateTime };
        var summary = (await new BackupReportExport(session).RunAsync(request, bed.Pipeline, CancellationToken.None))!;

        Assert.Equal((4, 2, 0, 1), (summary.SlotsTaken, summary.SlotsMissing, summary.Unusable, summary.Gaps));
        Assert.Equal((20, 80), (summary.FullGiB, summary.SumGiB));
        var page = await File.ReadAllTextAsync(path);
        Assert.Contains(group.VolumeGroupId, page, StringComparison.Ordinal);
        Assert.Contains("no restore of it was ever tested", page, StringComparison.Ordinal);

        var kept = await Assert.ThrowsAsync<OpsException>(() => new BackupReportExport(session).RunAsync(request, bed.Pipeline, CancellationToken.None));
        Assert.Equal(OpsErrorId.InvalidParameter, kept.Id);
        var nowhere = request with { Path = Path.Combine(path, "x.html"), Overwrite = true };
        Assert.Equal(OpsErrorId.OutputFailed, (await Assert.ThrowsAsync<OpsException>(() => new BackupReportExport(session).RunAsync(nowhere, bed.Pipeline, CancellationToken.None))).Id);
        Assert.Equal(page, await File.ReadAllTextAsync(path));
    }
}
