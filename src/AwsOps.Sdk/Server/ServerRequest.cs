using System.Text;

namespace AwsOps.Sdk.Server;

/// <summary>An HTTP request as a server of ours sees it, wherever it came from.</summary>
public sealed class ServerRequest
{
    private IReadOnlyList<KeyValuePair<string, string>>? _query;
    private IReadOnlyList<KeyValuePair<string, string>>? _parameters;
    private CredentialScope? _scope;

    /// <summary>A request.</summary>
    /// <param name="method">As POST.</param>
    /// <param name="target">Path and query as on the request line, still percent-encoded.</param>
    /// <param name="headers">Headers; names are compared without regard to case.</param>
    /// <param name="body">The whole body.</param>
    public ServerRequest(string method, string target, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(headers);
        Method = method;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? target : target[..question];
        QueryString = question < 0 ? "" : target[(question + 1)..];
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers) all[name] = value;
        Headers = all;
        Body = body;
    }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path, percent-encoded.</summary>
    public string Path { get; }

    /// <summary>Query without its question mark, percent-encoded.</summary>
    public string QueryString { get; }

    /// <summary>Headers by name, without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body.</summary>
    public byte[] Body { get; }

    /// <summary>The query's parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query ??= ParseForm(QueryString);

    /// <summary>The query's parameters and those of a form body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters ??= ReadParameters();

    /// <summary>What the signature says about caller, Region and service; empty texts when the request is not signed.</summary>
    public CredentialScope Scope => _scope ??= CredentialScope.Of(this);

    /// <summary>First value of a parameter, or null.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Parameters)
            if (key == name) return value;
        return null;
    }

    private IReadOnlyList<KeyValuePair<string, string>> ReadParameters()
    {
        if (Body.Length == 0 || Method != "POST") return Query;
        if (Headers.TryGetValue("Content-Type", out var type) && !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Query;
        var form = ParseForm(Encoding.UTF8.GetString(Body));
        return Query.Count == 0 ? form : [.. Query, .. form];
    }

    /// <summary>Parses name=value pairs as forms and query strings hold them.</summary>
    internal static List<KeyValuePair<string, string>> ParseForm(string text)
    {
        var result = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            result.Add(KeyValuePair.Create(Decode(equals < 0 ? part : part[..equals]), equals < 0 ? "" : Decode(part[(equals + 1)..])));
        }
        return result;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
