using System.Collections;
using System.Text.Json;

namespace AwsOps.Cli.Binding;

/// <summary>JSON objects as the Hashtable that a parameter takes.</summary>
internal static class JsonTable
{
    /// <summary>The members of an object.</summary>
    public static Hashtable Read(JsonElement element)
    {
        var table = new Hashtable(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            table[member.Name] = Value(member.Value);
        return table;
    }

    /// <summary>A value of any kind.</summary>
    public static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Read(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole is >= int.MinValue and <= int.MaxValue ? (int)whole : whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
