using System.Text.Json;

namespace AwsOps.Sdk.Wire;

/// <summary>Small steps over Utf8JsonReader and Utf8JsonWriter that the generated functions are made of; null stays null.</summary>
internal static class Json
{
    internal static string? String(ref Utf8JsonReader r) => r.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => r.GetString(),
        _ => throw new JsonException($"a string was expected, {r.TokenType} found"),
    };

    internal static int? Int(ref Utf8JsonReader r) => r.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when r.TryGetInt32(out var value) => value,
        _ => (int)Double(ref r)!.Value,
    };

    internal static long? Long(ref Utf8JsonReader r) => r.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when r.TryGetInt64(out var value) => value,
        _ => (long)Double(ref r)!.Value,
    };

    internal static double? Double(ref Utf8JsonReader r) => r.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number => r.GetDouble(),
        JsonTokenType.String => Text.ToDouble(r.GetString()!),
        _ => throw new JsonException($"a number was expected, {r.TokenType} found"),
    };

    internal static bool? Bool(ref Utf8JsonReader r) => r.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException($"true or false was expected, {r.TokenType} found"),
    };

    internal static DateTime? DateTime(ref Utf8JsonReader r) => r.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number => Text.FromEpoch(r.GetDouble()),
        _ => Text.ToDateTime(String(ref r)!),
    };

    internal static MemoryStream? Blob(ref Utf8JsonReader r) =>
        r.TokenType == JsonTokenType.Null ? null : new MemoryStream(r.GetBytesFromBase64());

    internal static void Number(Utf8JsonWriter w, double value)
    {
        if (double.IsFinite(value)) w.WriteNumberValue(value);
        else w.WriteStringValue(Text.From(value));
    }

    internal static void Number(Utf8JsonWriter w, float value)
    {
        if (float.IsFinite(value)) w.WriteNumberValue(value);
        else w.WriteStringValue(Text.From(value));
    }

    internal static void Seconds(Utf8JsonWriter w, DateTime value) => w.WriteRawValue(Text.UnixSeconds(value));

    internal static void EmptyObject(Utf8JsonWriter w)
    {
        w.WriteStartObject();
        w.WriteEndObject();
    }

    internal static void ExpectObject(ref Utf8JsonReader r)
    {
        if (r.TokenType != JsonTokenType.StartObject) throw new JsonException($"an object was expected, {r.TokenType} found");
    }

    internal static void ExpectArray(ref Utf8JsonReader r)
    {
        if (r.TokenType != JsonTokenType.StartArray) throw new JsonException($"a list was expected, {r.TokenType} found");
    }

    /// <summary>The UTF-8 bytes that a function writes.</summary>
    internal static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        return body.ToArray();
    }
}
