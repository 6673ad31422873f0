using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>
/// Reads zone files (RFC 1035 5, $TTL of RFC 2308), with our own lines for what those cannot say. Whatever is not understood is an error: a record that
/// is skipped in silence would be deleted by a sync. No I/O.
/// </summary>
public sealed class ZoneFileReader
{
    private static readonly string[] OtherClasses = ["CH", "HS", "CS", "ANY", "NONE"];

    private readonly string _path;
    private readonly MasterLexer _lexer;
    private readonly List<MasterLine> _lines = [];
    private readonly List<(IReadOnlyList<FieldText> Fields, FilePlace Place)> _notes = [];
    private readonly string? _givenZone;
    private string? _origin;
    private string? _firstOrigin;
    private string? _notedZone;
    private bool? _notedPrivate;
    private string? _notedId;
    private string? _owner;
    private long? _defaultTtl;
    private long? _lastTtl;

    private ZoneFileReader(string path, string text, string? zoneName)
    {
        (_path, _lexer) = (path, new MasterLexer(path, text));
        (_givenZone, _origin) = (zoneName, zoneName);
    }

    /// <summary>Reads a zone file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="zoneName">The zone, in its one form, where the user said so; it counts where the file has no SOA record.</param>
    /// <exception cref="Errors.OpsException">InvalidInput with line and column.</exception>
    public static ZoneDocument Read(string path, string text, string? zoneName)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new ZoneFileReader(path, text, zoneName).Read();
    }

    private ZoneDocument Read()
    {
        while (_lexer.Next() is { } entry)
        {
            if (entry.Note is { } note)
                Note(note, entry.Place);
            else if (!entry.StartsBlank && entry.Tokens[0].Text.StartsWith('$'))
                Directive(entry);
            else
                Line(entry);
        }

        var builder = new ZoneDocumentBuilder(_path, ZoneName());
        foreach (var set in _lines.GroupBy(l => (l.Fqdn, l.Type)).Select(g => g.ToList()))
            AddSet(builder, set);
        foreach (var (fields, place) in _notes)
            builder.Add(fields, place);
        return builder.Build(_notedPrivate, _notedId);
    }

    private string ZoneName()
    {
        if (_lines.Count + _notes.Count == 0)
            throw new FilePlace(_path, 1, 1).Problem("the file has no record; an empty file is no zone.");
        var apex = _lines.Where(l => l.Type == "SOA").ToList();
        if (apex.Count > 1)
            throw apex[1].Place.Problem("there is a second SOA record; a file holds one zone.");
        var name = _notedZone ?? apex.FirstOrDefault()?.Fqdn ?? _givenZone ?? _firstOrigin;
        return name ?? throw new FilePlace(_path, 1, 1).Problem("nothing says what zone this is: there is no SOA record and no $ORIGIN. -ZoneName names it.");
    }

    private static void AddSet(ZoneDocumentBuilder builder, List<MasterLine> set)
    {
        var first = set[0];
        if (set.Find(l => l.Ttl is null) is { } without)
            throw without.Place.Problem($"{without.Fqdn} {without.Type} has no TTL, and there is neither $TTL nor a TTL before it.");
        if (set.Find(l => l.Ttl != first.Ttl) is { } other)
            throw other.Place.Problem($"{other.Fqdn} {other.Type} has a TTL of {other.Ttl}, and of {first.Ttl} in line {first.Place.Line}; all values of a name and type have one TTL.");
        var record = builder.Empty with { Fqdn = first.Fqdn, Type = first.Type, Ttl = first.Ttl, Value = set.Select(l => l.Value).ToList() };
        builder.Add(record, property => property == "value" ? Wrong(set).DataPlace : first.Place);
    }

    // The first value that is wrong in itself, or stands there twice.
    private static MasterLine Wrong(List<MasterLine> set)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return set.Find(l => !RecordValues.TryRead(l.Type, l.Value, out var value, out _) || !seen.Add(value)) ?? set[0];
    }

    private void Note(string text, FilePlace place)
    {
        if (!text.StartsWith(MasterNote.ZoneMark, StringComparison.Ordinal))
        {
            _notes.Add((MasterNote.Read(text, place), place));
            return;
        }

        foreach (var field in MasterNote.Read(text[MasterNote.ZoneMark.Length..], place))
        {
            switch (field)
            {
                case { Key: "zone", Texts: [var name] } when DnsName.TryParse(name, out var zone, out _):
                    _notedZone = zone;
                    break;
                case { Key: "private", Texts: ["true" or "false"] }:
                    _notedPrivate = field.Texts[0] == "true";
                    break;
                case { Key: "zoneId", Texts: [var id] } when ZoneDocument.IsZoneId(id):
                    _notedId = id;
                    break;
                default:
                    throw place.Problem($"'{field.Key}' of {MasterLexer.Mark}{MasterNote.ZoneMark} is wrong; zone is a DNS name, zoneId the letters and digits of an id, and private is true or false.");
            }
        }
    }

    private void Directive(MasterEntry entry)
    {
        var word = entry.Tokens[0];
        switch (word.Text.ToUpperInvariant())
        {
            case "$ORIGIN" when entry.Tokens.Count == 2:
                _origin = Name(entry.Tokens[1]);
                // The root is no zone of ours; named-compilezone begins with it where names are relative.
                if (_origin != ".")
                    _firstOrigin ??= _origin;
                break;
            case "$TTL" when entry.Tokens.Count == 2:
                _defaultTtl = MasterTime.TryRead(entry.Tokens[1].Text, out var ttl)
                    ? ttl : throw entry.Tokens[1].Place.Problem($"'{entry.Tokens[1].Text}' is no TTL; 0 to {int.MaxValue} seconds are allowed, as 3600 or 1h30m.");
                break;
            case "$ORIGIN" or "$TTL":
                throw word.Place.Problem($"{word.Text} is followed by {entry.Tokens.Count - 1} words; one is allowed.");
            case "$INCLUDE" or "$GENERATE":
                throw word.Place.Problem($"{word.Text} is not read, because what it stands for is in no place of this file; write its records out (named-compilezone does).");
            default:
                throw word.Place.Problem($"there is no {word.Text}; $ORIGIN and $TTL are read.");
        }
    }

    private void Line(MasterEntry entry)
    {
        var at = 0;
        if (!entry.StartsBlank)
            _owner = Name(entry.Tokens[at++]);
        if (_owner is null)
            throw entry.Place.Problem("the line begins with a blank and so has the name of the record before it, and there is none.");
        long? ttl = null;
        var hasClass = false;
        for (; at < entry.Tokens.Count; at++)
        {
            var (text, place) = (entry.Tokens[at].Text, entry.Tokens[at].Place);
            if (!hasClass && text.Equals("IN", StringComparison.OrdinalIgnoreCase))
                hasClass = true;
            else if (OtherClasses.Contains(text, StringComparer.OrdinalIgnoreCase))
                throw place.Problem($"the class {text} is not of the Internet; only IN is allowed.");
            else if (ttl is null && char.IsAsciiDigit(text[0]))
                ttl = MasterTime.TryRead(text, out var seconds) ? seconds : throw place.Problem($"'{text}' is no TTL; 0 to {int.MaxValue} seconds are allowed, as 3600 or 1h30m.");
            else
                break;
        }

        if (at == entry.Tokens.Count)
            throw entry.Place.Problem($"the record of {_owner} has no type; a line is: name, TTL, IN, type and data.");
        var type = entry.Tokens[at].Text.ToUpperInvariant();
        if (!RecordValues.Types.Contains(type))
            throw entry.Tokens[at].Place.Problem($"Route 53 has no type '{entry.Tokens[at].Text}'; there are {string.Join(", ", RecordValues.Types)}.");
        _lastTtl = ttl ?? _defaultTtl ?? _lastTtl;
        var data = entry.Tokens.Skip(at + 1).ToList();
        if (data.Count == 0)
            throw entry.Tokens[at].Place.Problem($"the {type} record of {_owner} has no data.");
        _lines.Add(new MasterLine(_owner, _lastTtl, type, Data(type, data), entry.Place, data[0].Place));
    }

    private string Data(string type, List<MasterToken> words)
    {
        var layout = MasterLayout.Of(type);
        var fields = words.Select((word, i) => Field(type, layout.At(i), word)).ToList();
        return layout.Joint && fields.Count > layout.Fields.Count
            ? string.Join(' ', fields.Take(layout.Fields.Count).Append(string.Concat(fields.Skip(layout.Fields.Count)))) : string.Join(' ', fields);
    }

    private string Field(string type, MasterField field, MasterToken word)
    {
        switch (field)
        {
            case MasterField.Name:
                return Name(word);
            case MasterField.Text:
                if (!word.IsQuoted && HasQuote(word.Text))
                    throw word.Place.Problem($"{word.Text}: a quote stands inside of a word; write the whole string in quotes, and a quote in it as \\\".");
                return CharacterStrings.Quote(MasterText.Octets(word.Text));
            case MasterField.Time:
                return MasterTime.TryRead(word.Text, out var seconds) ? FormattableString.Invariant($"{seconds}") : word.Text;
            default:
                // Route 53 and zone files disagree about the digits of an escape.
                return word.Text.Contains('\\', StringComparison.Ordinal)
                    ? throw word.Place.Problem($"'{word.Text}' has an escape, which this field of a {type} record does not take.") : word.Text;
        }
    }

    private string Name(MasterToken word)
    {
        if (HasQuote(word.Text))
            throw word.Place.Problem($"the name {word.Text} has a quote; names stand without quotes.");
        return MasterText.TryReadName(word.Text, _origin, out var name, out var problem) ? name : throw word.Place.Problem($"'{word.Text}' is no DNS name: {problem}.");
    }

    private static bool HasQuote(string word)
    {
        for (var at = 0; at < word.Length; at++)
        {
            if (word[at] == '\\')
                at++;
            else if (word[at] == '"')
                return true;
        }

        return false;
    }
}
