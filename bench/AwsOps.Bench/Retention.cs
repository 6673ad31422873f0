using System.Globalization;
using AwsOps.Core.Retention;
using AwsOps.Core.Snapshots;

namespace AwsOps.Bench;

/// <summary>Decides what a purge of 100,000 snapshot groups deletes.</summary>
internal static class Retention
{
    private const int Groups = 100_000;

    public static async Task<Measurement> MeasureAsync(int runs)
    {
        var now = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var groups = Enumerable.Range(0, Groups).Select(i => Group(i, now)).ToList();
        var deleted = 0;
        var measured = await Measurement.TakeAsync("decide retention for 100,000 snapshot groups", runs, () =>
        {
            deleted = RetentionPlanner.Plan(groups, now, new RetentionOptions()).Decisions.Count(decision => decision.Action == RetentionAction.Delete);
            return Task.CompletedTask;
        });
        return measured with { Note = string.Create(CultureInfo.InvariantCulture, $"{deleted} would go; the first run is cold") };
    }

    private static SnapshotGroup Group(int number, DateTime now)
    {
        var created = now.AddHours(-(number * 37 % 9_000));
        return new SnapshotGroup
        {
            SnapshotGroupId = string.Create(CultureInfo.InvariantCulture, $"snapg-{number:x8}"),
            VolumeGroupId = string.Create(CultureInfo.InvariantCulture, $"vg-{number % 400:x8}"),
            Region = "eu-west-1",
            Zone = "eu-west-1a",
            Created = created,
            Expires = created.AddHours(number % 10 == 0 ? 48 : 100_000),
            Status = SnapshotGroupStatus.Complete,
        };
    }
}
