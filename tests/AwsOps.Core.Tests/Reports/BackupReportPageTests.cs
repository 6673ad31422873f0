using System.Xml.Linq;
using AwsOps.Core.Reports;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Tests.Schedules;

namespace AwsOps.Core.Tests.Reports;

public sealed class BackupReportPageTests
{
    private static readonly DateTime At = Sched.Utc("2026-03-05T13:20Z");

    [Fact]
    public void The_page_is_whole_and_needs_nothing_else()
    {
        var page = Parse(Report());

        Assert.DoesNotContain(page.Descendants(), e => e.Name.LocalName is "script" or "img" or "iframe" or "link");
        Assert.DoesNotContain("url(", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_slot_is_one_cell_with_a_letter_and_a_text()
    {
        var report = Report();

        var cells = Parse(report).Descendants("section").Descendants("i").ToList();

        Assert.Equal(report.Slots.Count(), cells.Count);
        Assert.All(cells, c => Assert.NotEmpty(c.Value));
        Assert.All(cells, c => Assert.Contains("2026-03-0", (string?)c.Attribute("title"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><b onmouseover='x'>")]
    [InlineData("a & b é 日本")]
    public void Texts_of_users_stay_texts(string text)
    {
        var report = Report(text);

        var page = Parse(report);

        Assert.DoesNotContain(page.Descendants(), e => e.Name.LocalName == "script" || e.Attribute("onmouseover") is not null);
        Assert.Contains(page.Descendants("td"), e => e.Value == text + ":/data");
        Assert.Contains(page.Descendants("h3"), e => e.Value == text);
    }

    [Fact]
    public void A_price_adds_costs_and_none_leaves_them_out()
    {
        Assert.DoesNotContain("a month", BackupReportPage.Write(Report()), StringComparison.Ordinal);

        var cell = Parse(Report() with { PricePerGiBMonth = 0.05m }).Descendants("td").Single(e => (string?)e.Attribute("data-name") == "At most a month");

        Assert.Equal("1.50", cell.Value);
    }

    [Fact]
    public void An_empty_account_has_a_page_too()
    {
        var text = Parse(BackupReportBuilder.Build(new BackupReportFacts("1", [], [], []), At.AddDays(-1), At, At, null)).Value;

        Assert.Contains("There are no schedules.", text, StringComparison.Ordinal);
        Assert.Contains("There are no snapshot groups.", text, StringComparison.Ordinal);
        Assert.Contains("No restore was ever tested.", text, StringComparison.Ordinal);
    }

    // HTML's void elements closed, the page is XML: every element must be closed in its place.
    private static XElement Parse(BackupReport report) => XElement.Parse(
        BackupReportPage.Write(report)
            .Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal)
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "", StringComparison.Ordinal));

    private static BackupReport Report(string host = "db-1")
    {
        var schedule = Sched.In("UTC") with { Created = At.AddDays(-9), VolumeGroupId = null, HostName = host, MountPoint = "/data" };
        var group = new SnapshotGroup
        {
            SnapshotGroupId = "snapg-1",
            VolumeGroupId = "vg-1",
            HostName = host,
            MountPoint = "/data",
            Region = "eu-west-1",
            Zone = "eu-west-1a",
            Created = At.AddHours(-3),
            Status = SnapshotGroupStatus.Complete,
            ScheduleId = schedule.ScheduleId,
            Tier = nameof(GfsTier.Hour),
            SlotStart = At.AddHours(-3).Date.AddHours(10),
            Tested = At.AddHours(-1),
            TestStatus = "Passed",
            Snapshots = [new EbsSnapshot { SnapshotId = "snap-1", VolumeId = "vol-1", RaidIndex = 0, SizeGiB = 30, VolumeType = "gp3", State = "completed" }],
        };
        return BackupReportBuilder.Build(new BackupReportFacts("1", [schedule with { HostName = null, VolumeGroupId = host, MountPoint = null }], [group], []), At.AddDays(-2), At, At, null);
    }
}
