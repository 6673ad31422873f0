using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AwsOps.Core.Errors;

namespace AwsOps.Module.Commands;

/// <summary>Turns parameter values as a host binds them into what the domain takes.</summary>
public static class ParameterValues
{
    /// <summary>The value without PowerShell's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The values that are there: a pipeline record may have the property and nothing in it.</summary>
    public static List<string> Given(string[]? values) => (values ?? []).Where(v => !string.IsNullOrEmpty(v)).ToList();

    /// <summary>
    /// The allowed value that is meant, in the spelling that is kept; null when none was given. A set of values on the parameter itself would
    /// refuse a record from the pipeline that has nothing there.
    /// </summary>
    /// <exception cref="OpsException">InvalidParameter for any other value.</exception>
    public static string? OneOf(string? value, string parameterName, IReadOnlyList<string> allowed) => string.IsNullOrEmpty(value) ? null
        : allowed.FirstOrDefault(a => a.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameterName} '{value}' is not allowed; allowed: {string.Join(", ", allowed)}.", value);

    /// <summary>A Hashtable parameter as tags, sorted by key; null when it was not given.</summary>
    /// <exception cref="OpsException">InvalidParameter when a key is empty or a value is a collection.</exception>
    public static SortedDictionary<string, string>? ToTags(Hashtable? table, string parameterName)
    {
        if (table is null)
            return null;
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            var key = Text(Unwrap(entry.Key));
            if (string.IsNullOrEmpty(key))
                throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameterName} has an empty key; each tag is Key=Value.", table);
            var value = Unwrap(entry.Value);
            if (value is not string and IEnumerable)
                throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameterName} {key} has several values; a tag has one text value.", table);
            tags[key] = Text(value);
        }

        return tags;
    }

    /// <summary>Refuses a time to wait that makes no sense.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void CheckTimeout(int seconds)
    {
        if (seconds is < 1 or > 86400)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-TimeoutSeconds {seconds.ToString(CultureInfo.InvariantCulture)} is not allowed: 1 to 86400.", seconds);
    }

    /// <summary>A DateTime parameter as a UTC instant, whole seconds.</summary>
    /// <exception cref="OpsException">InvalidParameter when the value names no zone.</exception>
    public static DateTime ToUtc(DateTime value, string parameterName)
    {
        if (value.Kind == DateTimeKind.Unspecified)
        {
            throw new OpsException(
                OpsErrorId.InvalidParameter,
                $"-{parameterName} {value.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)} has no time zone; end it with Z or an offset such as +01:00.",
                value);
        }

        var utc = value.ToUniversalTime();
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
