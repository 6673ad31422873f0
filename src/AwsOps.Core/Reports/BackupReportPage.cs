using System.Globalization;
using System.Net;
using System.Text;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Reports;

/// <summary>
/// Writes a report as one HTML page that needs nothing else: no script, no font, no picture. It reads on a phone and in print, and every
/// colour has a letter beside it.
/// </summary>
public static class BackupReportPage
{
    private static readonly (ReportSlotState State, string Letter, string Meaning)[] Legend =
    [
        (ReportSlotState.Taken, "✓", "taken"),
        (ReportSlotState.Expired, "·", "taken, since expired"),
        (ReportSlotState.Pending, "…", "being taken"),
        (ReportSlotState.Open, "○", "still to be taken"),
        (ReportSlotState.Partial, "◐", "partial: no backup"),
        (ReportSlotState.Failed, "✗", "failed"),
        (ReportSlotState.Missing, "!", "missing"),
    ];

    /// <summary>The page, in UTF-8's repertoire.</summary>
    public static string Write(BackupReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(Invariant($"<title>Backups of {Text(report.Account)}, {Day(report.From)} to {Day(report.Until)}</title>\n<style>\n{Style}</style>\n</head>\n<body>\n"));
        page.Append(Invariant($"<h1>Backups of account {Text(report.Account)}</h1>\n<p class=\"when\">{Day(report.From)} to {Day(report.Until)} · made {Minute(report.Generated)}</p>\n"));
        Summary(page, report);
        Gaps(page, report);
        Unusable(page, report);
        Calendar(page, report);
        Storage(page, report);
        Drills(page, report);
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    private static void Summary(StringBuilder page, BackupReport report)
    {
        page.Append("<ul class=\"sum\">\n");
        Tile("slots taken", report.SlotsTaken, good: true);
        Tile("slots missing", report.SlotsMissing, good: false);
        Tile("groups partial or failed", report.Unusable.Count, good: false);
        Tile("volume groups to look at", report.Gaps.Count, good: false);
        page.Append("</ul>\n");

        void Tile(string what, int count, bool good)
        {
            var mood = good || count == 0 ? "ok" : "bad";
            page.Append(Invariant($"<li class=\"{mood}\"><b>{count:N0}</b> {what}</li>\n"));
        }
    }

    private static void Gaps(StringBuilder page, BackupReport report)
    {
        page.Append("<h2>To look at</h2>\n");
        if (report.Gaps.Count == 0)
        {
            page.Append("<p>Every volume group has a schedule, a complete snapshot group and a restore that was tested.</p>\n");
            return;
        }

        Table(page, ["Volume group", "Where", "Why"], report.Gaps.Select(g => new[] { g.VolumeGroupId, g.Where, g.Reason }));
    }

    private static void Unusable(StringBuilder page, BackupReport report)
    {
        if (report.Unusable.Count == 0)
            return;
        page.Append("<h2>Partial and failed groups</h2>\n");
        Table(
            page,
            ["Taken", "Group", "Status", "Of", "Members"],
            report.Unusable.Select(g => new[] { Minute(g.Created), g.SnapshotGroupId, g.Status, Source(g), Members(g) }));
    }

    private static void Calendar(StringBuilder page, BackupReport report)
    {
        page.Append("<h2>Slots</h2>\n<p class=\"legend\">");
        foreach (var (state, letter, meaning) in Legend)
            page.Append(Invariant($"<span><i class=\"{Class(state)}\">{letter}</i> {meaning}</span> "));
        page.Append("</p>\n");
        if (report.Schedules.Count == 0)
            page.Append("<p>There are no schedules.</p>\n");
        foreach (var schedule in report.Schedules)
        {
            page.Append(Invariant($"<section>\n<h3>{Text(schedule.Target)}</h3>\n<p class=\"when\">{Text(schedule.Schedule.ScheduleId)} · {Text(schedule.Schedule.TimeZone)}</p>\n"));
            foreach (var tier in schedule.Tiers)
                Tier(page, tier);
            if (schedule.Tiers.Count == 0)
                page.Append("<p>No slot of it began in this time.</p>\n");
            page.Append("</section>\n");
        }
    }

    // Hours stand in one line a day; longer tiers in one line.
    private static void Tier(StringBuilder page, ReportTier tier)
    {
        page.Append(Invariant($"<h4>{Name(tier.Tier)}</h4>\n"));
        if (tier.Tier == GfsTier.Hour)
        {
            foreach (var day in tier.Slots.GroupBy(s => s.Slot.LocalStart.Date))
                DayLine(page, day.Key, [.. day]);
            return;
        }

        page.Append("<div class=\"slots\">");
        foreach (var slot in tier.Slots)
            Cell(page, slot, "", Invariant($"<small>{slot.Slot.LocalStart:MM-dd}</small>"));
        page.Append("</div>\n");
    }

    // Cells are as wide as their slots are long, so that equal hours stand below each other.
    private static void DayLine(StringBuilder page, DateTime day, List<ReportSlot> slots)
    {
        var before = slots[0].Slot.LocalStart.TimeOfDay.TotalHours;
        var after = Math.Max(0, 24 - before - slots.Sum(Hours));
        page.Append(Invariant($"<div class=\"line\"><span class=\"day\">{day:MM-dd}</span><span class=\"hours\">{Gap(before)}"));
        foreach (var slot in slots)
            Cell(page, slot, Invariant($" style=\"flex-grow:{Hours(slot):0.##}\""), "");
        page.Append(Invariant($"{Gap(after)}</span></div>\n"));

        static string Gap(double hours) => hours > 0 ? Invariant($"<u style=\"flex-grow:{hours:0.##}\"></u>") : "";
    }

    private static double Hours(ReportSlot slot) => (slot.Slot.End - slot.Slot.Start).TotalHours;

    private static void Cell(StringBuilder page, ReportSlot slot, string style, string label)
    {
        var (_, letter, meaning) = Legend.First(l => l.State == slot.State);
        var by = slot.SnapshotGroupId is null ? "" : ": " + slot.SnapshotGroupId;
        page.Append(Invariant($"<i class=\"{Class(slot.State)}\"{style} title=\"{Text($"{slot.Slot.LocalText} {meaning}{by}")}\">{letter}{label}</i>"));
    }

    private static void Storage(StringBuilder page, BackupReport report)
    {
        page.Append("<h2>Storage</h2>\n");
        if (report.Storage.Count == 0)
        {
            page.Append("<p>There are no snapshot groups.</p>\n");
            return;
        }

        var price = report.PricePerGiBMonth;
        string[] head = ["Host", "Region", "Groups", "Newest complete", "Oldest", "At least GiB", "At most GiB"];
        Table(page, price is null ? head : [.. head, "At most a month"], report.Storage.Select(Row));
        page.Append("<p class=\"note\">EBS stores a block once however many snapshots hold it. At least: one full copy of each volume group; at most: every group stored whole.");
        if (price is { } given)
            page.Append(Invariant($" Cost: at most GiB × {given:0.####} for a GiB and month."));
        page.Append("</p>\n");

        string[] Row(ReportStorage s)
        {
            string[] cells = [s.Owner, s.Region, Number(s.Groups), s.Newest is { } newest ? Minute(newest) : "none", Minute(s.Oldest), Number(s.FullGiB), Number(s.SumGiB)];
            return price is { } each ? [.. cells, (each * s.SumGiB).ToString("N2", CultureInfo.InvariantCulture)] : cells;
        }
    }

    private static void Drills(StringBuilder page, BackupReport report)
    {
        page.Append("<h2>Restore tests</h2>\n");
        if (report.Drills.Count == 0)
        {
            page.Append("<p>No restore was ever tested. Test-SnapshotGroup does that.</p>\n");
            return;
        }

        Table(
            page,
            ["Tested", "Group", "Of", "Result", "Found"],
            report.Drills.Select(g => new[] { Minute(g.Tested!.Value), g.SnapshotGroupId, Source(g), g.TestStatus ?? "", g.TestDetail ?? "" }));
    }

    // A cell names its column for narrow screens, where each row becomes a list.
    private static void Table(StringBuilder page, string[] head, IEnumerable<string[]> rows)
    {
        page.Append("<table>\n<thead><tr>");
        foreach (var name in head)
            page.Append(Invariant($"<th>{name}</th>"));
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            for (var i = 0; i < row.Length; i++)
                page.Append(Invariant($"<td data-name=\"{head[i]}\">{Text(row[i])}</td>"));
            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static string Source(SnapshotGroup group) =>
        group.HostName is { } host ? host + (group.MountPoint is null ? "" : ":" + group.MountPoint) : group.VolumeGroupId;

    private static string Members(SnapshotGroup group) =>
        group.MemberCount is { } expected ? Invariant($"{group.Snapshots.Count} of {expected}") : Number(group.Snapshots.Count);

    private static string Name(GfsTier tier) => tier switch
    {
        GfsTier.Hour => "Hours",
        GfsTier.Day => "Days",
        GfsTier.Week => "Weeks",
        GfsTier.Month => "Months",
        _ => "Years",
    };

    private static string Class(ReportSlotState state) => state.ToString().ToLowerInvariant();

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c2733; --dim: #5b6b7b; --line: #d5dde5; --page: #fff; --ok: #1a7f4b; --bad: #c0271c; --soft: #eef2f6; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6ecf2; --dim: #9aa9b8; --line: #34414e; --page: #12181f; --ok: #4cc38a; --bad: #ff7a6b; --soft: #1c2630; } }
        * { box-sizing: border-box; }
        body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 72rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
        h3 { font-size: 1rem; margin: 1.25rem 0 0; overflow-wrap: anywhere; } h4 { font-size: .8rem; margin: .6rem 0 .2rem; color: var(--dim); font-weight: 600; }
        .when, .note { color: var(--dim); font-size: .85rem; margin: .1rem 0 .6rem; overflow-wrap: anywhere; }
        .sum { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .6rem; margin: 1rem 0; }
        .sum li { background: var(--soft); border-left: 4px solid var(--ok); padding: .5rem .7rem; font-size: .85rem; } .sum .bad { border-color: var(--bad); }
        .sum b { display: block; font-size: 1.5rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem .9rem; font-size: .8rem; } .legend i { min-width: 1.5em; }
        i { font-style: normal; display: inline-block; text-align: center; font-size: .7rem; line-height: 1.35rem; border-radius: 2px; overflow: hidden;
            print-color-adjust: exact; -webkit-print-color-adjust: exact; color: #fff; }
        .taken { background: #1a7f4b; } .expired { background: #b9dccb; color: #14502f; } .pending { background: #2f6fb2; }
        .open { background: transparent; color: var(--dim); box-shadow: inset 0 0 0 1px var(--line); } .partial { background: #b36b00; } .failed { background: #8c1d14; } .missing { background: #d6362a; font-weight: 700; }
        .line { display: flex; gap: .4rem; align-items: center; margin: 1px 0; } .day { flex: 0 0 2.7rem; font-size: .7rem; color: var(--dim); }
        .hours { flex: 1; display: flex; gap: 1px; min-width: 0; } .hours i, .hours u { flex: 0 1 0; min-width: 0; line-height: 1.05rem; }
        .slots { display: flex; flex-wrap: wrap; gap: 2px; } .slots i { width: 2.6rem; } .slots small { display: block; line-height: 1; padding-bottom: .2rem; font-size: .6rem; }
        section { break-inside: avoid-page; }
        table { border-collapse: collapse; width: 100%; font-size: .85rem; } th { text-align: left; color: var(--dim); font-weight: 600; }
        th, td { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
        @media (max-width: 40rem) {
          thead { display: none; } tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0; }
          td { display: flex; gap: .6rem; border: 0; padding: .1rem 0; } td::before { content: attr(data-name); flex: 0 0 8rem; color: var(--dim); }
        }
        @media print { body { max-width: none; padding: 0; font-size: 11px; } h2 { break-after: avoid; } a { color: inherit; } }

        """;
}
