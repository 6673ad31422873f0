using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Server;

/// <summary>Finds the REST operation that a method and path name.</summary>
internal sealed class RouteTable
{
    internal static readonly IReadOnlyDictionary<string, string> NoLabels = new Dictionary<string, string>();
    private readonly List<Route> _routes;

    internal RouteTable(IEnumerable<Operation> operations)
    {
        _routes = operations.Select(o => new Route(o)).ToList();
        // the most literal pattern first, so that a label never takes what another path spells out
        _routes.Sort((a, b) => (b.QueryKeys.Count, b.Literals, b.Segments.Length).CompareTo((a.QueryKeys.Count, a.Literals, a.Segments.Length)));
    }

    /// <summary>The operation and the values of its labels; null when no pattern fits.</summary>
    internal Operation? Find(ServerRequest request, out IReadOnlyDictionary<string, string> labels)
    {
        var segments = Split(request.Path);
        foreach (var route in _routes)
            if (route.Operation.Method == request.Method && route.Match(segments, request) is { } found)
            {
                labels = found;
                return route.Operation;
            }
        labels = NoLabels;
        return null;
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private sealed class Route
    {
        internal Route(Operation operation)
        {
            Operation = operation;
            var pattern = operation.UriPattern;
            var question = pattern.IndexOf('?', StringComparison.Ordinal);
            Segments = Split(question < 0 ? pattern : pattern[..question]);
            QueryKeys = question < 0 ? [] : ServerRequest.ParseForm(pattern[(question + 1)..]);
            Literals = Segments.Count(s => s[0] != '{');
        }

        internal Operation Operation { get; }
        internal string[] Segments { get; }
        internal int Literals { get; }
        internal List<KeyValuePair<string, string>> QueryKeys { get; }

        internal Dictionary<string, string>? Match(string[] path, ServerRequest request)
        {
            foreach (var (key, value) in QueryKeys)
                if (!request.Query.Any(p => p.Key == key && (value.Length == 0 || p.Value == value))) return null;
            var labels = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < Segments.Length; i++)
            {
                var segment = Segments[i];
                if (segment.EndsWith("+}", StringComparison.Ordinal))
                {
                    if (i >= path.Length) return null;
                    labels[segment[1..^2]] = Uri.UnescapeDataString(string.Join('/', path[i..]));
                    return labels;
                }
                if (i >= path.Length) return null;
                if (segment[0] == '{') labels[segment[1..^1]] = Uri.UnescapeDataString(path[i]);
                else if (segment != path[i]) return null;
            }
            return Segments.Length == path.Length ? labels : null;
        }
    }
}
