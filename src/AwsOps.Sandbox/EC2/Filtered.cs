using Amazon.EC2.Model;
using AwsOps.Sandbox.Filters;

namespace AwsOps.Sandbox.EC2;

/// <summary>Applies the filters of EC2 requests.</summary>
internal static class Filtered
{
    /// <summary>The rows that match.</summary>
    public static IEnumerable<T> By<T>(
        this IEnumerable<T> rows, List<Filter>? filters, Func<string, Func<T, IEnumerable<string?>>?> fields, Func<T, IReadOnlyDictionary<string, string>>? tags = null)
    {
        if (filters is null || filters.Count == 0)
            return rows;
        return FilterSet.Of(filters.Select(filter => ((string?)filter.Name, filter.Values))).Apply(rows, fields, tags);
    }

    /// <summary>One value of a filter.</summary>
    public static Func<T, IEnumerable<string?>> One<T>(Func<T, string?> value) => row => [value(row)];

    /// <summary>A switch as filters see it.</summary>
    public static string Text(bool value) => value ? "true" : "false";

    /// <summary>An instant as filters see it.</summary>
    public static string Text(DateTime value) => value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A number as filters see it.</summary>
    public static string? Text(int? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
