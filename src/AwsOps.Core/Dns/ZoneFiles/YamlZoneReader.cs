using AwsOps.Core.Dns.Names;
using AwsOps.Core.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Reads zones from YAML, one document a zone. Anchors, tags and unknown keys are errors. No I/O.</summary>
public sealed class YamlZoneReader
{
    private readonly string _path;
    private readonly Parser _parser;

    private YamlZoneReader(string path, string text) => (_path, _parser) = (path, new Parser(new StringReader(text)));

    /// <summary>Reads the zones of a file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="OpsException">InvalidInput with line and column.</exception>
    public static IReadOnlyList<ZoneDocument> Read(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new YamlZoneReader(path, text).Documents();
        }
        catch (YamlException e)
        {
            throw new FilePlace(path, (int)e.Start.Line, (int)e.Start.Column).Problem($"this is no YAML: {e.Message.TrimEnd('.')}.");
        }
        // The reader's own checks of its look-ahead; a file must never end the program.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            throw new FilePlace(path, 1, 1).Problem($"this is no YAML: {e.Message.TrimEnd('.')}.");
        }
    }

    private List<ZoneDocument> Documents()
    {
        var zones = new List<ZoneDocument>();
        Take<StreamStart>("a file");
        while (Next() is not StreamEnd)
        {
            Take<DocumentStart>("a document");
            zones.Add(Document());
            Take<DocumentEnd>("the end of the document");
        }

        return zones.Count > 0 ? zones : throw new FilePlace(_path, 1, 1).Problem("the file is empty; a zone is written as 'zone: example.com' and 'records:'.");
    }

    private ZoneDocument Document()
    {
        string? zone = null;
        string? zoneId = null;
        bool? isPrivate = null;
        List<(List<FieldText> Fields, FilePlace Place)>? records = null;
        var start = Place(Take<MappingStart>("a zone, as 'zone: example.com' and 'records:'"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var key = Text("the name of a property");
            if (!seen.Add(key.Value))
                throw Place(key).Problem($"'{key.Value}' is given twice; once is allowed.");
            switch (key.Value)
            {
                case "zone":
                    var name = Text("the name of a zone");
                    zone = DnsName.TryParse(name.Value, out var parsed, out var problem) ? parsed : throw Place(name).Problem($"zone '{name.Value}': {problem}.");
                    break;
                case "zoneId":
                    var id = Text("the id of a zone");
                    zoneId = ZoneDocument.IsZoneId(id.Value) ? id.Value : throw Place(id).Problem($"zoneId '{id.Value}': the letters and digits of a hosted zone's id are allowed.");
                    break;
                case "private":
                    var flag = Text("true or false");
                    isPrivate = flag.Value switch { "true" => true, "false" => false, _ => throw Place(flag).Problem($"private '{flag.Value}': true and false are allowed.") };
                    break;
                case "records":
                    records = Records();
                    break;
                default:
                    throw Place(key).Problem($"a zone has no property '{key.Value}'; there are zone, zoneId, private and records.");
            }
        }

        _parser.MoveNext();
        var builder = new ZoneDocumentBuilder(_path, zone ?? throw start.Problem("the document does not say its zone, as 'zone: example.com'."));
        foreach (var (fields, place) in records is { Count: > 0 } ? records : throw start.Problem($"the zone {zone} has no records; an empty file is no zone."))
            builder.Add(fields, place);
        return builder.Build(isPrivate, zoneId);
    }

    private List<(List<FieldText> Fields, FilePlace Place)> Records()
    {
        var records = new List<(List<FieldText> Fields, FilePlace Place)>();
        Take<SequenceStart>("a list of records");
        while (Next() is not SequenceEnd)
        {
            var place = Place(Take<MappingStart>("a record, as 'fqdn: www.example.com', 'type: A' and so on"));
            var fields = new List<FieldText>();
            while (Next() is not MappingEnd)
                fields.Add(Field());
            _parser.MoveNext();
            records.Add((fields, place));
        }

        _parser.MoveNext();
        return records;
    }

    private FieldText Field()
    {
        var key = Text("the name of a property");
        if (Next() is not SequenceStart)
        {
            var one = Text($"a text, or a list of texts, for {key.Value}");
            return new FieldText(key.Value, [one.Value], false, Place(one));
        }

        var texts = new List<string>();
        var place = Place(Take<SequenceStart>("a list"));
        while (Next() is not SequenceEnd)
            texts.Add(Text($"a text in the list {key.Value}").Value);
        _parser.MoveNext();
        return new FieldText(key.Value, texts, true, place);
    }

    private Scalar Text(string what)
    {
        var scalar = Take<Scalar>(what);
        return scalar.Tag.IsEmpty ? scalar : throw Place(scalar).Problem($"the tag {scalar.Tag} is not read; write the text alone.");
    }

    private T Take<T>(string what)
        where T : ParsingEvent
    {
        var found = Next();
        if (found is not T wanted)
            throw Place(found).Problem($"here is {Word(found)} where {what} is needed.");
        if (found is NodeEvent { Anchor.IsEmpty: false } anchored)
            throw Place(found).Problem($"the anchor &{anchored.Anchor} is not read; write the text where it is needed.");
        _parser.MoveNext();
        return wanted;
    }

    private ParsingEvent Next()
    {
        while (_parser.Current is null or Comment)
        {
            if (!_parser.MoveNext())
                throw new FilePlace(_path, 1, 1).Problem("the file ends too early.");
        }

        return _parser.Current!;
    }

    private FilePlace Place(ParsingEvent at) => new(_path, (int)at.Start.Line, (int)at.Start.Column);

    private static string Word(ParsingEvent found) => found switch
    {
        Scalar { Value.Length: 0 } => "nothing",
        Scalar scalar => $"'{scalar.Value}'",
        AnchorAlias alias => $"the alias *{alias.Value}, which is not read,",
        MappingStart or MappingEnd => "a list of properties",
        SequenceStart or SequenceEnd => "a list",
        _ => "an end",
    };
}
