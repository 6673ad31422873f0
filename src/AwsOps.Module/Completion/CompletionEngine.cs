using System.Collections.Concurrent;
using System.IO.Enumeration;

namespace AwsOps.Module.Completion;

/// <summary>
/// Finds what may follow: kept for a few seconds, given up after one second, silent when anything fails (a completer that
/// complains while somebody types is worse than none).
/// </summary>
internal sealed class CompletionEngine
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (long At, Task<CompletionCandidate[]> Found)> _cache = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    /// <summary>Creates an engine.</summary>
    /// <param name="clock">Clock for the age of what is kept and for the cap.</param>
    public CompletionEngine(TimeProvider clock) => _clock = clock;

    /// <summary>The engine of this process.</summary>
    public static CompletionEngine Shared { get; } = new(TimeProvider.System);

    /// <summary>The candidates that begin with what was typed (or match it, where it has wildcards), each once, sorted.</summary>
    public async Task<IReadOnlyList<CompletionCandidate>> CompleteAsync(ValueCompleter completer, CompletionRequest request)
    {
        var search = Search(completer, request);
        var given = Task.Delay(Patience, _clock);
        await Task.WhenAny(search, given).ConfigureAwait(false);
        return search.IsCompletedSuccessfully ? Filter(await search.ConfigureAwait(false), request.Word) : [];
    }

    private static CompletionCandidate[] Filter(IEnumerable<CompletionCandidate> all, string word)
    {
        var pattern = word.AsSpan().IndexOfAny('*', '?') >= 0 ? word + "*" : null;
        return all
            .Where(c => pattern is null
                ? c.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                : FileSystemName.MatchesSimpleExpression(pattern, c.Text))
            .DistinctBy(c => c.Text, StringComparer.OrdinalIgnoreCase)
            .OrderBy(c => c.Text, StringComparer.OrdinalIgnoreCase)
            .ToArray();
    }

    // A search that outlives the cap goes on and serves the next key press.
    private Task<CompletionCandidate[]> Search(ValueCompleter completer, CompletionRequest request)
    {
        var key = Key(completer, request);
        var now = _clock.GetTimestamp();
        if (_cache.TryGetValue(key, out var known) && !known.Found.IsFaulted && _clock.GetElapsedTime(known.At, now) < Keep)
            return known.Found;
        var found = Task.Run(() => completer.Candidates(request, CancellationToken.None).ToArray());
        _cache[key] = (now, found);
        return found;
    }

    private static string Key(ValueCompleter completer, CompletionRequest request) =>
        string.Join('\n', completer.DependsOn.Select(p => request.Bound.GetValueOrDefault(p, "")).Prepend(completer.GetType().FullName));
}
