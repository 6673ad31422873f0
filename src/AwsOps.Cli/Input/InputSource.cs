using System.Runtime.CompilerServices;

namespace AwsOps.Cli.Input;

/// <summary>The records for one cmdlet run, after <see cref="InputPolicy"/> has decided.</summary>
internal static class InputSource
{
    /// <summary>How long a pipe that no command feeds may be silent before the cmdlet runs without it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The same, where the cmdlet cannot run without input: then it ends with an error that says what is missing.</summary>
    public static TimeSpan LongPatience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The records; one null record stands for "run once with the command line's parameters".</summary>
    /// <param name="plan">The decision.</param>
    /// <param name="patience">How long to look.</param>
    /// <param name="open">Opens the input.</param>
    /// <param name="hasUpstream">Whether another command feeds the input; asked again when it stayed silent.</param>
    /// <param name="clock">Clock of the patience.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async IAsyncEnumerable<InputRecord?> ReadAsync(
        InputPlan plan, TimeSpan patience, Func<Stream> open, Func<bool> hasUpstream, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (plan == InputPlan.Skip)
        {
            yield return null;
            yield break;
        }

        var records = RecordReader.ReadAsync(open(), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var first = records.MoveNextAsync().AsTask();
        if (plan == InputPlan.Look && !await ArrivesAsync(first, patience, hasUpstream, clock, cancellationToken))
        {
            // The read stays behind in the pool; the process ends without it.
            yield return null;
            yield break;
        }

        if (!await first)
        {
            if (plan == InputPlan.Look)
                yield return null;
            yield break;
        }

        do
            yield return records.Current;
        while (await records.MoveNextAsync());
    }

    private static async Task<bool> ArrivesAsync(Task<bool> first, TimeSpan patience, Func<bool> hasUpstream, TimeProvider clock, CancellationToken cancellationToken)
    {
        await Task.WhenAny(first, Task.Delay(patience, clock, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        return first.IsCompleted || hasUpstream();
    }
}
