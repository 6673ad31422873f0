using System.Diagnostics;
using System.Globalization;

namespace AwsOps.Bench;

/// <summary>Milliseconds of several runs of one thing.</summary>
internal sealed record Measurement(string What, IReadOnlyList<double> Milliseconds, string Note = "")
{
    public static async Task<Measurement> TakeAsync(string what, int runs, Func<Task> run, string note = "")
    {
        var times = new List<double>(runs);
        for (var i = 0; i < runs; i++)
        {
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
