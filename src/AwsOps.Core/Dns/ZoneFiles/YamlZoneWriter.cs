using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Writes zones as YAML, one document a zone: the same records make the same text. No I/O.</summary>
public static class YamlZoneWriter
{
    // Words that some reader of YAML takes for something else than text.
    private static readonly HashSet<string> Reserved = new(["y", "n", "yes", "no", "on", "off", "true", "false", "null"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes zones.</summary>
    /// <param name="zones">The zones with their records.</param>
    /// <param name="withId">Which of them are named by their ids too, because others have their names; null for none.</param>
    public static string Write(IEnumerable<(R53Zone Zone, IReadOnlyList<R53Record> Records)> zones, Func<R53Zone, bool>? withId = null)
    {
        ArgumentNullException.ThrowIfNull(zones);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(2, int.MaxValue, false, 1024, skipAnchorName: false, indentSequences: true, newLine: "\n"));
        emitter.Emit(new StreamStart());
        foreach (var (zone, records) in zones)
            Write(emitter, zone, records, withId?.Invoke(zone) ?? false);
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, R53Zone zone, IReadOnlyList<R53Record> records, bool withId)
    {
        emitter.Emit(new DocumentStart(null, null, isImplicit: false));
        emitter.Emit(new MappingStart());
        Text(emitter, "zone");
        Text(emitter, zone.ZoneName);
        if (withId)
        {
            Text(emitter, "zoneId");
            Text(emitter, zone.ZoneId);
        }

        Text(emitter, "private");
        Plain(emitter, zone.IsPrivate ? "true" : "false");
        Text(emitter, "records");
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, records.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
        foreach (var record in RecordOrder.Sort(zone, records))
            Write(emitter, record);
        emitter.Emit(new SequenceEnd());
        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
    }

    private static void Write(Emitter emitter, R53Record record)
    {
        emitter.Emit(new MappingStart());
        foreach (var field in RecordField.All)
        {
            if (field.Read(record) is not { } value)
                continue;
            Text(emitter, field.Key);
            switch (value)
            {
                case long number:
                    Plain(emitter, number.ToString(CultureInfo.InvariantCulture));
                    break;
                case bool flag:
                    Plain(emitter, flag ? "true" : "false");
                    break;
                case string one:
                    Text(emitter, one);
                    break;
                case IReadOnlyList<string> { Count: 1 } single:
                    Text(emitter, single[0]);
                    break;
                case IReadOnlyList<string> list:
                    emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                    foreach (var item in list.Order(StringComparer.Ordinal))
                        Text(emitter, item);
                    emitter.Emit(new SequenceEnd());
                    break;
            }
        }

        emitter.Emit(new MappingEnd());
    }

    private static void Text(Emitter emitter, string text)
    {
        var style = IsPlain(text) ? ScalarStyle.Plain : text.Length > 0 && text.All(c => c is >= ' ' and < (char)127) ? ScalarStyle.SingleQuoted : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    private static void Plain(Emitter emitter, string text) => emitter.Emit(new Scalar(text));

    // Without quotes only what is text to every reader of YAML.
    private static bool IsPlain(string text) =>
        text.Length > 0 && !Reserved.Contains(text) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
        && (char.IsAsciiLetter(text[0]) || (text.Count(c => c == '.') == 3 && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork));
}
