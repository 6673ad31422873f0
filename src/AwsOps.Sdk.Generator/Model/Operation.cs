namespace AwsOps.Sdk.Generator.Model;

/// <summary>One operation of a service.</summary>
internal sealed class Operation
{
    /// <summary>Name, as in Action=Name.</summary>
    public required string Name { get; init; }

    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Request path with {labels}, and a query where the model has one.</summary>
    public required string Uri { get; init; }

    /// <summary>HTTP status of success.</summary>
    public required int Status { get; init; }

    /// <summary>Input structure, or null when the operation takes none.</summary>
    public Shape? Input { get; init; }

    /// <summary>Element name of a REST XML request body.</summary>
    public string? InputLocationName { get; init; }

    /// <summary>XML namespace of a REST XML request body.</summary>
    public string? InputXmlNamespace { get; init; }

    /// <summary>Output structure, or null when the operation answers nothing.</summary>
    public Shape? Output { get; init; }

    /// <summary>Element around the output in a query answer.</summary>
    public string? ResultWrapper { get; init; }

    /// <summary>Property of the response that holds the output shape, when that is a model class of its own.</summary>
    public string? ResultProperty { get; init; }

    /// <summary>Errors the model names.</summary>
    public required IReadOnlyList<Shape> Errors { get; init; }

    /// <summary>Sending it twice does what sending it once does, although it looks like a create call.</summary>
    public bool RepeatSafe { get; init; }

    /// <summary>C# class of the request.</summary>
    public string RequestClass => Name + "Request";

    /// <summary>C# class of the response.</summary>
    public string ResponseClass => Name + "Response";

    /// <summary>Whether the operation changes nothing.</summary>
    public bool IsReadOnly => ReadPrefixes.Any(p => Name.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Whether it creates something and carries nothing by which the service would know a repetition.</summary>
    public bool CreatesWithoutToken => !RepeatSafe && CreatePrefixes.Any(p => Name.StartsWith(p, StringComparison.Ordinal))
        && !(Input?.Members.Exists(m => m.IdempotencyToken || m.Name == "CallerReference") ?? false);

    private static readonly string[] ReadPrefixes =
        ["Describe", "Get", "List", "BatchGet", "Query", "Scan", "Search", "Lookup", "Decode", "AssumeRole", "Filter", "Simulate", "Validate"];

    private static readonly string[] CreatePrefixes =
    [
        "Create", "Copy", "Run", "Register", "Send", "Publish", "Start", "Allocate", "Import", "Export", "Request", "Invoke", "Execute",
        "Purchase", "Issue", "Restore", "Submit", "Provision", "Launch", "Batch",
    ];
}
