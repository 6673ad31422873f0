using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AwsOps.Core.State;

/// <summary>How values stand in the store: instants as UTC milliseconds since 1970, tags as a JSON object.</summary>
internal static class StoreValue
{
    private static readonly SortedDictionary<string, string> NoTags = new(StringComparer.Ordinal);

    /// <summary>The account key as stored; every row has one.</summary>
    public static string Account(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        return account;
    }

    /// <summary>A UTC instant as stored.</summary>
    /// <exception cref="ArgumentException">The instant is not marked as UTC.</exception>
    public static long Instant(DateTime value) => value.Kind == DateTimeKind.Utc
        ? new DateTimeOffset(value).ToUnixTimeMilliseconds()
        : throw new ArgumentException($"The instant {value:o} is {value.Kind}; only Utc can be stored.", nameof(value));

    /// <summary>A UTC instant as stored, or NULL.</summary>
    public static object? Instant(DateTime? value) => value is { } given ? Instant(given) : null;

    /// <summary>An instant from the store.</summary>
    public static DateTime Instant(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored).UtcDateTime;

    /// <summary>An instant cut to whole seconds, as objects show it.</summary>
    public static DateTime WholeSeconds(DateTimeOffset value) => DateTimeOffset.FromUnixTimeSeconds(value.ToUnixTimeSeconds()).UtcDateTime;

    /// <summary>Text or null of a column.</summary>
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>Number or null of a column.</summary>
    public static int? Number(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    /// <summary>Instant of a column.</summary>
    public static DateTime Time(this SqliteDataReader row, int column) => Instant(row.GetInt64(column));

    /// <summary>Instant or null of a column.</summary>
    public static DateTime? OptionalTime(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Instant(row.GetInt64(column));

    /// <summary>Tags of a column.</summary>
    public static IReadOnlyDictionary<string, string> Tags(this SqliteDataReader row, int column)
    {
        var text = row.GetString(column);
        if (text == "{}")
            return NoTags;
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(text);
        foreach (var tag in document.RootElement.EnumerateObject())
            tags[tag.Name] = tag.Value.GetString() ?? "";
        return tags;
    }

    /// <summary>Tags as stored.</summary>
    public static string Tags(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count == 0)
            return "{}";
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in tags)
                writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
