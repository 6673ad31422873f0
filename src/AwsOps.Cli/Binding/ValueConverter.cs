using System.Collections;
using System.Globalization;
using System.Text.Json;
using AwsOps.Cli.Metadata;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Binding;

/// <summary>Converts text and JSON to the types that parameters have.</summary>
internal static class ValueConverter
{
    /// <summary>Converts text.</summary>
    /// <exception cref="OpsException">InvalidParameter: parameter, value, and what is allowed.</exception>
    public static object? FromText(CmdletParameter parameter, Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(object))
            return text;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
                ? n
                : throw Refused(parameter, text, "a whole number");
        if (type == typeof(long))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : throw Refused(parameter, text, "a whole number");
        if (type == typeof(double))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : throw Refused(parameter, text, "a number");
        if (type == typeof(bool))
            return Flag(text) ?? throw Refused(parameter, text, "true or false");
        if (type == typeof(DateTime))
            return Instant.Parse(text) ?? throw Refused(parameter, text, "a time with its zone, such as 2026-11-21T01:17:00Z or 2026-11-21T02:17:00+01:00");
        if (type.IsEnum)
            return Enum.TryParse(type, text, ignoreCase: true, out var value) ? value : throw Refused(parameter, text, $"one of {string.Join(", ", Enum.GetNames(type))}");
        throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameter.Name} cannot be given on a command line.", text);
    }

    /// <summary>Converts a value of an input record; null means that it gives nothing.</summary>
    /// <exception cref="OpsException">InvalidParameter: parameter, value, and what is allowed.</exception>
    public static object? FromJson(CmdletParameter parameter, JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return null;
        if (parameter.IsSwitch)
            return Flag(Text(element)) ?? throw Refused(parameter, element.GetRawText(), "true or false");
        if (parameter.IsTable)
            return element.ValueKind == JsonValueKind.Object ? JsonTable.Read(element) : throw Refused(parameter, element.GetRawText(), "an object of names and values");
        if (parameter.IsArray)
            return JsonArray(parameter, element);
        return Single(parameter, parameter.ValueType, element);
    }

    /// <summary>Adds key=value pairs, or the members of a JSON object.</summary>
    /// <param name="parameter">The parameter, for messages.</param>
    /// <param name="table">Where they go.</param>
    /// <param name="text">The text as given.</param>
    /// <param name="pairs">The pairs in it; null when it is a JSON object.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void AddPairs(CmdletParameter parameter, Hashtable table, string text, IReadOnlyList<string>? pairs)
    {
        foreach (DictionaryEntry entry in pairs is null ? ParseTable(parameter, text) : [])
            table[entry.Key] = entry.Value;
        foreach (var pair in pairs ?? [])
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut <= 0)
                throw Refused(parameter, pair, "Key=Value, several as Key=Value,Key=Value, or a JSON object");
            table[pair[..cut]] = pair[(cut + 1)..];
        }
    }

    private static Hashtable ParseTable(CmdletParameter parameter, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return JsonTable.Read(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{parameter.Name} is no JSON object: {e.Message}", text, e);
        }
    }

    private static Array JsonArray(CmdletParameter parameter, JsonElement element)
    {
        var type = parameter.Property.PropertyType.GetElementType()!;
        var items = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToList() : [element];
        var array = Array.CreateInstance(type, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(Single(parameter, type, items[i]), i);
        return array;
    }

    private static object? Single(CmdletParameter parameter, Type type, JsonElement element)
    {
        if (type == typeof(object))
            return JsonTable.Value(element);
        if (element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            throw Refused(parameter, element.GetRawText(), "one value");
        return FromText(parameter, type, Text(element));
    }

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();

    private static bool? Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "$TRUE" or "1" => true,
        "FALSE" or "$FALSE" or "0" => false,
        _ => null,
    };

    private static OpsException Refused(CmdletParameter parameter, string text, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{parameter.Name} '{Short(text)}' must be {allowed}.", text);

    private static string Short(string text) => text.Length <= 80 ? text : text[..79] + "…";
}
