namespace AwsOps.Sandbox.Filters;

/// <summary>The filters of a Describe call: all must match, one value of each.</summary>
internal sealed class FilterSet
{
    private const int MostValues = 200;
    private readonly List<FilterClause> _clauses;

    private FilterSet(List<FilterClause> clauses) => _clauses = clauses;

    /// <summary>True when there is nothing to match.</summary>
    public bool IsEmpty => _clauses.Count == 0;

    /// <summary>The filters of a request.</summary>
    /// <exception cref="AwsOps.Sdk.Server.AwsServerException">A filter has no name, or there are too many values.</exception>
    public static FilterSet Of(IEnumerable<(string? Name, List<string>? Values)>? filters)
    {
        var clauses = new List<FilterClause>();
        var values = 0;
        foreach (var filter in filters ?? [])
        {
            if (string.IsNullOrEmpty(filter.Name))
                throw Error.Of("InvalidParameterValue", "The filter 'null' is invalid");
            values += filter.Values?.Count ?? 0;
            clauses.Add(new FilterClause(filter.Name, filter.Values ?? []));
        }

        if (values > MostValues)
            throw Error.Of("FilterLimitExceeded", $"The maximum number of filter values specified on a single call is {MostValues}");
        return new FilterSet(clauses);
    }

    /// <summary>Keeps the rows that match all filters.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="fields">Values of a filter's name; null when the operation knows no such filter.</param>
    /// <param name="tags">Tags of a row; null when the operation has no tag filters.</param>
    public IEnumerable<T> Apply<T>(IEnumerable<T> rows, Func<string, Func<T, IEnumerable<string?>>?> fields, Func<T, IReadOnlyDictionary<string, string>>? tags)
    {
        foreach (var clause in _clauses)
        {
            var test = TestOf(clause, fields, tags);
            rows = rows.Where(test);
        }

        return rows;
    }

    private static Func<T, bool> TestOf<T>(FilterClause clause, Func<string, Func<T, IEnumerable<string?>>?> fields, Func<T, IReadOnlyDictionary<string, string>>? tags)
    {
        var match = MatcherOf(clause.Values);
        if (tags is not null)
        {
            if (clause.Name.StartsWith("tag:", StringComparison.Ordinal))
            {
                var key = clause.Name["tag:".Length..];
                return row => tags(row).TryGetValue(key, out var value) && match(value);
            }

            if (clause.Name == "tag-key")
                return row => tags(row).Keys.Any(match);
            if (clause.Name == "tag-value")
                return row => tags(row).Values.Any(match);
        }

        var field = fields(clause.Name) ?? throw Error.Of("InvalidParameterValue", $"The filter '{clause.Name}' is invalid");
        return row => field(row).Any(value => value is not null && match(value));
    }

    private static Func<string, bool> MatcherOf(IReadOnlyList<string> values)
    {
        if (values.All(Wildcard.IsPlain))
        {
            var plain = values.ToHashSet(StringComparer.Ordinal);
            return plain.Contains;
        }

        return text => values.Any(pattern => Wildcard.Matches(pattern, text));
    }
}
