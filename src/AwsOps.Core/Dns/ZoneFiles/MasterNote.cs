using System.Text.Json;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Our own lines of a zone file, which name servers take for comments: records, and what zone it is.</summary>
internal static class MasterNote
{
    /// <summary>What comes behind <see cref="MasterLexer.Mark"/> in the line that says what zone it is.</summary>
    public const string ZoneMark = "-zone";

    /// <summary>The properties of a note's JSON object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="place">Where the line begins.</param>
    public static List<FieldText> Read(string json, FilePlace place)
    {
        var fields = new List<FieldText>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw place.Problem($"{MasterLexer.Mark} is followed by a JSON object, as {{\"fqdn\":\"www.example.com\",...}}.");
            foreach (var property in document.RootElement.EnumerateObject())
            {
                var isList = property.Value.ValueKind == JsonValueKind.Array;
                var texts = isList ? property.Value.EnumerateArray().Select(v => Text(v, property.Name, place)).ToList() : [Text(property.Value, property.Name, place)];
                fields.Add(new FieldText(property.Name, texts, isList, place));
            }
        }
        // Half a character is found out only when it is read, there or as an escape.
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw place.Problem($"what follows {MasterLexer.Mark} is no JSON object: {e.Message}");
        }

        return fields;
    }

    private static string Text(JsonElement value, string key, FilePlace place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw place.Problem($"'{key}' holds no text, number, true or false."),
    };
}
