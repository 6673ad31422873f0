using Amazon.EC2;

namespace AwsOps.Core.Aws;

/// <summary>
/// Calls that EC2 carries out for all ids or for none. When one is refused, the ids that the answer names are left out, or the rest is
/// halved where it names none, until every good id has had its call and each bad one its own failure.
/// </summary>
public static class BatchCalls
{
    // A refusal of these concerns some of the ids. The others (throttling, credentials, a bad parameter) would meet each part of the batch alike.
    private static readonly HashSet<string> AboutIds = new(StringComparer.Ordinal)
    {
        "InvalidID", "InvalidInstanceID", "InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed", "InvalidInstanceID.NotLinkable",
        "IncorrectInstanceState", "IncorrectState", "OperationNotPermitted", "UnsupportedOperation", "UnsupportedHibernationConfiguration",
        "InsufficientInstanceCapacity", "InsufficientHostCapacity", "InsufficientCapacity", "InsufficientReservedInstanceCapacity",
        "InstanceLimitExceeded", "VcpuLimitExceeded", "TagLimitExceeded", "IncorrectSpotRequestState",
    };

    /// <summary>Makes the calls.</summary>
    /// <param name="ids">Ids, each once.</param>
    /// <param name="size">Most ids a call.</param>
    /// <param name="call">One call; repeating it for an id that it was carried out for must do no harm.</param>
    /// <param name="cancellationToken">Stops between calls.</param>
    /// <returns>The ids that were refused. All others have had their call.</returns>
    /// <exception cref="AmazonEC2Exception">A failure that concerns no single id; what was carried out until then stays.</exception>
    public static async Task<IReadOnlyList<BatchFailure>> RunAsync(
        IReadOnlyList<string> ids, int size, Func<IReadOnlyList<string>, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        var failures = new List<BatchFailure>();
        var open = new Stack<IReadOnlyList<string>>(ids.Chunk(size).Reverse());
        while (open.TryPop(out var part))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await call(part, cancellationToken);
            }
            catch (AmazonEC2Exception error) when (IsAboutIds(error, part))
            {
                Split(part, error, open, failures);
            }
        }

        return failures;
    }

    private static void Split(IReadOnlyList<string> part, AmazonEC2Exception error, Stack<IReadOnlyList<string>> open, List<BatchFailure> failures)
    {
        var named = part.Where(id => IsNamed(error.Message, id)).ToList();
        // One name, or a list of ids that do not exist, says which they are. Several names of another kind are only a hint.
        if (part.Count == 1 || named.Count == 1 || (named.Count > 0 && error.ErrorCode!.StartsWith("InvalidI", StringComparison.Ordinal)))
        {
            var bad = part.Count == 1 ? part : named;
            failures.AddRange(bad.Select(id => new BatchFailure(id, error)));
            Push(part.Except(bad, StringComparer.Ordinal).ToList());
            return;
        }

        if (named.Count > 0 && named.Count < part.Count)
        {
            Push(part.Except(named, StringComparer.Ordinal).ToList());
            Push(named);
            return;
        }

        Push(part.Skip(part.Count / 2).ToList());
        Push(part.Take(part.Count / 2).ToList());

        void Push(List<string> ids)
        {
            if (ids.Count > 0)
                open.Push(ids);
        }
    }

    // A policy may allow some instances and forbid others; the answer then names the one it stopped at.
    private static bool IsAboutIds(AmazonEC2Exception error, IReadOnlyList<string> part) => error.ErrorCode is { } code
        && (AboutIds.Contains(code) || (code == "UnauthorizedOperation" && part.Any(id => IsNamed(error.Message, id))));

    // Ids of old accounts are shorter, and the beginning of others.
    private static bool IsNamed(string message, string id)
    {
        for (var at = message.IndexOf(id, StringComparison.Ordinal); at >= 0; at = message.IndexOf(id, at + 1, StringComparison.Ordinal))
        {
            var end = at + id.Length;
            if (end == message.Length || !char.IsAsciiLetterOrDigit(message[end]))
                return true;
        }

        return false;
    }
}
