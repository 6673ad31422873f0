using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Ssm;

/// <summary>CreateDocument, UpdateDocument, UpdateDocumentDefaultVersion, GetDocument, ListDocuments.</summary>
internal static class DocumentCalls
{
    private const int MostVersions = 1000;

    public static CreateDocumentResponse Create(Call call, CreateDocumentRequest request)
    {
        var name = request.Name ?? string.Empty;
        if (name.Length is < 3 or > 128 || name.StartsWith("AWS-", StringComparison.OrdinalIgnoreCase) || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.'))
            throw Error.Of("ValidationException", $"Value '{name}' at 'name' failed to satisfy constraint: 3 to 128 of a-z, A-Z, 0-9, '_', '-', '.', not starting with AWS-");
        var key = call.KeyOf(Uri.EscapeDataString(name));
        if (call.State.Documents.Find(key) is not null)
            throw Error.Of("DocumentAlreadyExists", $"Document with same name {name} already exists");
        var format = request.DocumentFormat?.Value ?? "JSON";
        var row = new DocumentRow
        {
            Name = name,
            Region = call.Region,
            OwnerId = call.Account,
            Type = request.DocumentType?.Value ?? "Command",
            Format = format,
            Default = 1,
            Created = call.Now,
            Versions = [new DocumentVersion { Number = 1, Name = request.VersionName, Content = Checked(request.Content, format), Created = call.Now }],
            Tags = (request.Tags ?? []).ToDictionary(tag => tag.Key ?? string.Empty, tag => tag.Value ?? string.Empty, StringComparer.Ordinal),
        };
        call.State.Documents.Put(row);
        return new CreateDocumentResponse { DocumentDescription = ToDescription(row, row.Versions[0]) };
    }

    public static UpdateDocumentResponse Update(Call call, UpdateDocumentRequest request)
    {
        var row = Own(call, request.Name);
        var content = Checked(request.Content, request.DocumentFormat?.Value ?? row.Format);
        if (request.DocumentVersion is { } against && against != "$LATEST" && against != Text(row.Versions[^1].Number))
            throw Error.Of("InvalidDocumentVersion", "The document version is not valid: only the latest version can be updated.");
        if (row.Versions.Exists(version => version.Content == content))
            throw Error.Of("DuplicateDocumentContent", "The content of the document duplicates another version.");
        if (request.VersionName is { } name && row.Versions.Exists(version => version.Name == name))
            throw Error.Of("DuplicateDocumentVersionName", $"The version name {name} is in use.");
        if (row.Versions.Count >= MostVersions)
            throw Error.Of("DocumentVersionLimitExceeded", $"The document has {MostVersions} versions already.");
        var added = new DocumentVersion { Number = row.Versions[^1].Number + 1, Name = request.VersionName, Content = content, Created = call.Now };
        var changed = row with { Versions = [.. row.Versions, added], Format = request.DocumentFormat?.Value ?? row.Format };
        call.State.Documents.Put(changed);
        return new UpdateDocumentResponse { DocumentDescription = ToDescription(changed, added) };
    }

    public static UpdateDocumentDefaultVersionResponse SetDefault(Call call, UpdateDocumentDefaultVersionRequest request)
    {
        var row = Own(call, request.Name);
        var version = Version(row, request.DocumentVersion);
        call.State.Documents.Put(row with { Default = version.Number });
        return new UpdateDocumentDefaultVersionResponse
        {
            Description = new DocumentDefaultVersionDescription { Name = row.Name, DefaultVersion = Text(version.Number), DefaultVersionName = version.Name },
        };
    }

    public static GetDocumentResponse Get(Call call, GetDocumentRequest request)
    {
        var (row, version) = Find(call, request.Name, request.VersionName is null ? request.DocumentVersion : null);
        if (request.VersionName is { } name)
            version = row.Versions.Find(other => other.Name == name) ?? throw Error.Of("InvalidDocumentVersion", $"The document has no version named {name}.");
        return new GetDocumentResponse
        {
            Name = row.Name,
            CreatedDate = version.Created,
            DocumentVersion = Text(version.Number),
            VersionName = version.Name,
            Status = "Active",
            Content = version.Content,
            DocumentType = row.Type,
            DocumentFormat = row.Format,
        };
    }

    public static ListDocumentsResponse List(Call call, ListDocumentsRequest request)
    {
        var filters = (request.Filters ?? []).ConvertAll(filter => (Key: filter.Key ?? string.Empty, Values: filter.Values ?? []));
        filters.AddRange((request.DocumentFilterList ?? []).ConvertAll(filter => (filter.Key?.Value ?? string.Empty, new List<string> { filter.Value ?? string.Empty })));
        var all = call.State.Documents.Under(call.Prefix).ToList();
        if (!all.Exists(row => row.Name == ShellDocument.Name))
            all.Add(ShellDocument.Row(call.Region, call.Now));
        var rows = all.OrderBy(row => row.Key, StringComparer.Ordinal).Where(row => filters.TrueForAll(filter => Matches(call, row, filter.Key, filter.Values)));
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 1, 50, call.PageScope, 50);
        return new ListDocumentsResponse
        {
            NextToken = next,
            DocumentIdentifiers = page.ConvertAll(row => new DocumentIdentifier
            {
                Name = row.Name,
                CreatedDate = row.Created,
                Owner = row.OwnerId,
                DocumentVersion = Text(row.Default),
                DocumentType = row.Type,
                DocumentFormat = row.Format,
                SchemaVersion = Schema(row.Versions[^1].Content),
                PlatformTypes = ["Linux"],
                Tags = row.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList(),
            }),
        };
    }

    /// <summary>A document and the version asked for.</summary>
    public static (DocumentRow Row, DocumentVersion Version) Find(Call call, string? name, string? version)
    {
        var row = call.State.Documents.Find(call.KeyOf(Uri.EscapeDataString(name ?? string.Empty)));
        if (row is null && name == ShellDocument.Name)
            row = ShellDocument.Row(call.Region, call.Now);
        if (row is null)
            throw Error.Of("InvalidDocument", $"Document with name {name} does not exist.");
        return (row, Version(row, version));
    }

    private static DocumentVersion Version(DocumentRow row, string? version)
    {
        var number = version switch
        {
            null or "$DEFAULT" => row.Default,
            "$LATEST" => row.Versions[^1].Number,
            _ => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0,
        };
        return row.Versions.Find(other => other.Number == number) ?? throw Error.Of("InvalidDocumentVersion", $"The document has no version {version}.");
    }

    private static DocumentRow Own(Call call, string? name)
    {
        var (row, _) = Find(call, name, null);
        return row.OwnerId == call.Account ? row : throw Error.Of("InvalidDocument", $"The document {name} belongs to Amazon.");
    }

    private static bool Matches(Call call, DocumentRow row, string key, List<string> values) => key switch
    {
        "Owner" => values.Exists(value => value == "Self" ? row.OwnerId == call.Account : value is "Amazon" or "Public" ? row.OwnerId == "Amazon" : value == "All" || value == row.OwnerId),
        "Name" => values.Contains(row.Name),
        "DocumentType" => values.Contains(row.Type),
        "PlatformTypes" => values.Contains("Linux"),
        "SearchKeyword" => values.Exists(value => row.Name.Contains(value, StringComparison.OrdinalIgnoreCase)),
        _ when key.StartsWith("tag:", StringComparison.Ordinal) => row.Tags.TryGetValue(key["tag:".Length..], out var tag) && values.Contains(tag),
        _ => throw Error.Of("InvalidFilterKey", $"The filter {key} is not valid."),
    };

    private static string Checked(string? content, string format)
    {
        if (string.IsNullOrWhiteSpace(content))
            throw Error.Of("InvalidDocumentContent", "The content of the document is empty.");
        if (format == "JSON" && Schema(content) is null)
            throw Error.Of("InvalidDocumentContent", "JSON not well-formed, or without schemaVersion.");
        return content.Length > 65536 ? throw Error.Of("MaxDocumentSizeExceeded", "The document is larger than 64 KB.") : content;
    }

    private static string? Schema(string content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("schemaVersion", out var version) ? version.GetString() : null;
        }
        catch (JsonException)
        {
            var at = content.IndexOf("schemaVersion:", StringComparison.Ordinal);
            return at < 0 ? null : content[(at + "schemaVersion:".Length)..].TrimStart().Split('\n')[0].Trim(' ', '\'', '"', '\r');
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static DocumentDescription ToDescription(DocumentRow row, DocumentVersion version) => new()
    {
        Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(version.Content))).ToLowerInvariant(),
        HashType = "Sha256",
        Name = row.Name,
        VersionName = version.Name,
        Owner = row.OwnerId,
        CreatedDate = version.Created,
        Status = "Active",
        DocumentVersion = Text(version.Number),
        PlatformTypes = ["Linux"],
        DocumentType = row.Type,
        SchemaVersion = Schema(version.Content),
        LatestVersion = Text(row.Versions[^1].Number),
        DefaultVersion = Text(row.Default),
        DocumentFormat = row.Format,
    };
}
