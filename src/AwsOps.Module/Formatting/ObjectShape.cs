using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace AwsOps.Module.Formatting;

/// <summary>The properties of an output object, in the order of its declaration, as PowerShell shows them.</summary>
internal static class ObjectShape
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>Whether a value is written as it is, not as an object with properties.</summary>
    public static bool IsScalar(object? value) =>
        value is null or string or bool or char or DateTime or DateTimeOffset or decimal or Guid or Uri || value.GetType() is { IsPrimitive: true } or { IsEnum: true };

    /// <summary>Names and values of an object's properties; of a dictionary, its entries.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Members(object value)
    {
        if (value is IReadOnlyDictionary<string, string> texts)
        {
            foreach (var (key, text) in texts)
                yield return new KeyValuePair<string, object?>(key, text);
        }
        else if (value is IDictionary table)
        {
            foreach (DictionaryEntry entry in table)
                yield return new KeyValuePair<string, object?>(entry.Key.ToString() ?? "", entry.Value);
        }
        else
        {
            foreach (var property in Properties(value.GetType()))
                yield return new KeyValuePair<string, object?>(property.Name, property.GetValue(value));
        }
    }

    /// <summary>Whether a value's members are entries of a dictionary.</summary>
    public static bool IsTable(object? value) => value is IDictionary or IReadOnlyDictionary<string, string>;

    /// <summary>One property of an object, by name without regard to case; null when there is none.</summary>
    public static object? Get(object value, string name)
    {
        if (IsTable(value))
            return Members(value).FirstOrDefault(m => m.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        foreach (var property in Properties(value.GetType()))
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.GetValue(value);
        }

        return null;
    }

    private static PropertyInfo[] Properties(Type type) => Known.GetOrAdd(type, static t => t
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
        .ToArray());
}
