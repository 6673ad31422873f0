using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Writes zones as zone files (RFC 1035 5): the same records make the same text. No I/O.</summary>
public static class ZoneFileWriter
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="records">Its records.</param>
    /// <param name="withId">Whether the text names the zone's id, because another has its name.</param>
    public static string Write(R53Zone zone, IEnumerable<R53Record> records, bool withId = false)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"; Zone {MasterText.Name(zone.ZoneName)} ({(zone.IsPrivate ? "private" : "public")}) of Route 53.\n");
        text.Append(CultureInfo.InvariantCulture, $"; Lines that begin with {MasterLexer.Mark} hold what a zone file cannot say: aliases, routing policies, health checks.\n");
        text.Append("; Sync-R53Zone reads them; name servers take them for comments.\n");
        text.Append(MasterLexer.Mark).Append(MasterNote.ZoneMark).Append(' ').Append(Object(json =>
        {
            json.WriteString("zone", zone.ZoneName);
            if (withId)
                json.WriteString("zoneId", zone.ZoneId);
            json.WriteBoolean("private", zone.IsPrivate);
        })).Append('\n');
        text.Append("$ORIGIN ").Append(MasterText.Name(zone.ZoneName)).Append('\n');
        foreach (var record in RecordOrder.Sort(zone, records))
            Append(text, record);
        return text.ToString();
    }

    private static void Append(StringBuilder text, R53Record record)
    {
        if (!MasterSupport.CanSay(record))
        {
            text.Append(MasterLexer.Mark).Append(' ').Append(Note(record)).Append('\n');
            return;
        }

        foreach (var value in record.Value.Select(v => RecordValues.Normal(record.Type, v)).Order(StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{MasterText.Name(record.Fqdn)} {record.Ttl} IN {record.Type} {Data(record.Type, value)}\n");
    }

    private static string Data(string type, string value)
    {
        var layout = MasterLayout.Of(type);
        if (layout.Rest == MasterField.Text)
            return string.Join(' ', CharacterStrings.TryRead(value)!.Select(MasterText.Quote));
        return string.Join(' ', RecordValues.Split(value)!.Select((part, i) => layout.At(i) switch
        {
            MasterField.Name => MasterText.Name(part),
            MasterField.Text => MasterText.Quote(CharacterStrings.TryRead(part)![0]),
            _ => part,
        }));
    }

    private static string Note(R53Record record) => Object(json =>
    {
        foreach (var field in RecordField.All)
        {
            switch (field.Read(record))
            {
                case string one:
                    json.WriteString(field.Key, one);
                    break;
                case long number:
                    json.WriteNumber(field.Key, number);
                    break;
                case bool flag:
                    json.WriteBoolean(field.Key, flag);
                    break;
                case IReadOnlyList<string> list:
                    json.WriteStartArray(field.Key);
                    foreach (var item in list.Order(StringComparer.Ordinal))
                        json.WriteStringValue(item);
                    json.WriteEndArray();
                    break;
            }
        }
    });

    private static string Object(Action<Utf8JsonWriter> fill)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            fill(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
