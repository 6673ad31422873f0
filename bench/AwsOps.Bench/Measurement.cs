using System.Diagnostics;
using System.Globalization;

namespace AwsOps.Bench;

/// <summary>Milliseconds of several runs of one thing.</summary>
internal sealed record Measurement(string What, IReadOnlyList<double> Milliseconds, string Note = "")
{
    /// <summary>Measures.</summary>
    /// <param name="what">What the row says.</param>
    /// <param name="runs">How often.</param>
    /// <param name="run">What is measured.</param>
    /// <param name="note">What stands at the end of the row.</param>
    /// <param name="before">What goes before each run and is not measured.</param>
    public static async Task<Measurement> TakeAsync(string what, int runs, Func<Task> run, string note = "", Func<Task>? before = null)
    {
        var times = new List<double>(runs);
        for (var i = 0; i < runs; i++)
        {
            if (before is not null)
                await before();
            var start = Stopwatch.GetTimestamp();
            await run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new Measurement(what, times, note);
    }

    /// <summary>A row of the table: what, runs, median, least, most.</summary>
    public string ToRow()
    {
        var ordered = Milliseconds.Order().ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {What} | {ordered.Count} | {ordered[ordered.Count / 2]:F0} | {ordered[0]:F0} | {ordered[^1]:F0} | {Note} |");
    }
}
