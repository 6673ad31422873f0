using System.Globalization;
using System.Text;

namespace AwsOps.Sandbox.Paging;

/// <summary>Cuts a listing into pages. A token names the last key that was answered, so that a page neither repeats nor skips rows when others come and go.</summary>
internal static class Page
{
    private const string Mark = "AwsOps/";

    /// <summary>Checks MaxResults and NextToken and gives the page.</summary>
    /// <param name="rows">All rows, ordered by key.</param>
    /// <param name="key">Key of a row.</param>
    /// <param name="maxResults">Page size as asked; null for all (or <paramref name="standard"/>).</param>
    /// <param name="nextToken">Token as given.</param>
    /// <param name="least">Smallest page size allowed.</param>
    /// <param name="most">Largest page size allowed.</param>
    /// <param name="scope">Operation and Region: a token of another one is refused.</param>
    /// <param name="standard">Page size when none was asked for; null for all rows.</param>
    /// <exception cref="AwsOps.Sdk.Server.AwsServerException">InvalidParameterValue or InvalidNextToken.</exception>
    public static (List<T> Rows, string? NextToken) Of<T>(
        IEnumerable<T> rows, Func<T, string> key, int? maxResults, string? nextToken, int least, int most, string scope, int? standard = null)
    {
        if (maxResults is { } asked && (asked < least || asked > most))
            throw Error.Of("InvalidParameterValue", $"Value ( {asked.ToString(CultureInfo.InvariantCulture)} ) for parameter maxResults is invalid. Expecting a value between {least} and {most}.");
        var after = After(nextToken, scope);
        var size = maxResults ?? standard ?? int.MaxValue;
        var page = new List<T>(Math.Min(size, 1024));
        foreach (var row in rows)
        {
            if (after is not null && string.CompareOrdinal(key(row), after) <= 0)
                continue;
            if (page.Count == size)
                return (page, TokenOf(scope, key(page[^1])));
            page.Add(row);
        }

        return (page, null);
    }

    /// <summary>Ids and paging exclude each other.</summary>
    public static void RefuseWithIds(int? maxResults, string idsName, int ids)
    {
        if (maxResults is not null && ids > 0)
            throw Error.Of("InvalidParameterCombination", $"The parameter {idsName} cannot be used with the parameter maxResults");
    }

    /// <summary>Token for what follows a key.</summary>
    public static string TokenOf(string scope, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Mark}{scope}\n{key}"));

    /// <summary>Key after which a token goes on; null without a token.</summary>
    public static string? After(string? token, string scope)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out var written))
        {
            var text = Encoding.UTF8.GetString(bytes, 0, written);
            var prefix = $"{Mark}{scope}\n";
            if (text.StartsWith(prefix, StringComparison.Ordinal))
                return text[prefix.Length..];
        }

        throw Error.Of("InvalidNextToken", "The token is invalid.");
    }
}
