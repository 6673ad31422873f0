using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace AwsOps.Sdk.Tests.Support;

/// <summary>Generated objects from JSON and back, by reflection: a second, independent way that shares no code with the generator.</summary>
internal static class Objects
{
    internal static object From(Type type, JsonElement json)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return json.GetString()!;
        if (type == typeof(int)) return json.GetInt32();
        if (type == typeof(long)) return json.GetInt64();
        if (type == typeof(double)) return json.GetDouble();
        if (type == typeof(float)) return json.GetSingle();
        if (type == typeof(bool)) return json.GetBoolean();
        if (type == typeof(DateTime)) return DateTime.Parse(json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        if (type == typeof(MemoryStream)) return new MemoryStream(json.GetBytesFromBase64());
        if (typeof(ConstantClass).IsAssignableFrom(type)) return Activator.CreateInstance(type, json.GetString())!;
        var result = Activator.CreateInstance(type)!;
        switch (result)
        {
            case IList list:
                foreach (var item in json.EnumerateArray()) list.Add(From(type.GetGenericArguments()[0], item));
                return list;
            case IDictionary map:
                foreach (var entry in json.EnumerateObject()) map[entry.Name] = From(type.GetGenericArguments()[1], entry.Value);
                return map;
        }
        foreach (var entry in json.EnumerateObject())
        {
            var property = type.GetProperty(char.ToUpperInvariant(entry.Name[0]) + entry.Name[1..])
                ?? throw new InvalidOperationException($"{type.Name} has no {entry.Name}");
            property.SetValue(result, From(property.PropertyType, entry.Value));
        }
        return result;
    }

    internal static JsonNode? Dump(object? value)
    {
        switch (value)
        {
            case null: return null;
            case string text: return JsonValue.Create(text);
            case bool flag: return JsonValue.Create(flag);
            case int or long: return JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            case float number: return JsonValue.Create(double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            case double number: return JsonValue.Create(number);
            case DateTime at:
                Assert.Equal(DateTimeKind.Utc, at.Kind);
                return JsonValue.Create(at.ToString(at.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            case MemoryStream bytes: return JsonValue.Create(Convert.ToBase64String(bytes.ToArray()));
            case ConstantClass constant: return JsonValue.Create(constant.Value);
            case IDictionary map:
                var entries = new JsonObject();
                foreach (DictionaryEntry entry in map) entries[(string)entry.Key] = Dump(entry.Value);
                return entries;
            case IEnumerable list: return new JsonArray(list.Cast<object?>().Select(Dump).ToArray());
        }
        var result = new JsonObject();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.DeclaringType == value.GetType() && property.GetValue(value) is { } inner) result[property.Name] = Dump(inner);
        return result;
    }

    /// <summary>Fails with the path at which two JSON values differ; names are compared with a capital first letter, numbers by value.</summary>
    internal static void Same(JsonNode? expected, JsonNode? actual, string path = "$")
    {
        switch (expected, actual)
        {
            case (null, null): return;
            case (JsonObject e, JsonObject a):
                var left = e.ToDictionary(p => Capital(p.Key), p => p.Value);
                var right = a.ToDictionary(p => Capital(p.Key), p => p.Value);
                Assert.True(left.Keys.ToHashSet().SetEquals(right.Keys), $"{path}: expected {string.Join(",", left.Keys.Order())}; got {string.Join(",", right.Keys.Order())}");
                foreach (var (key, value) in left) Same(value, right[key], path + "." + key);
                return;
            case (JsonArray e, JsonArray a):
                Assert.True(e.Count == a.Count, $"{path}: expected {e.Count} items, got {a.Count}");
                for (var i = 0; i < e.Count; i++) Same(e[i], a[i], $"{path}[{i}]");
                return;
            case (JsonValue e, JsonValue a) when e.GetValueKind() == JsonValueKind.Number && a.GetValueKind() == JsonValueKind.Number:
                var (x, y) = (e.ToJsonString(), a.ToJsonString());
                Assert.True(x == y || double.Parse(x, CultureInfo.InvariantCulture).Equals(double.Parse(y, CultureInfo.InvariantCulture)), $"{path}: expected {x}, got {y}");
                return;
            default:
                Assert.True(expected is not null && actual is not null && expected.GetValueKind() == actual.GetValueKind()
                    && (expected.GetValueKind() != JsonValueKind.String || expected.GetValue<string>() == actual.GetValue<string>()), $"{path}: expected {expected?.ToJsonString()}, got {actual?.ToJsonString()}");
                return;
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
