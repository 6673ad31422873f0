namespace AwsOps.Sdk.Generator.Model;

/// <summary>One member of a structure, or the element, key or value of a collection.</summary>
internal sealed class Member
{
    /// <summary>Name in the model; empty for an element, key or value.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the C# property.</summary>
    public required string PropertyName { get; init; }

    /// <summary>Name of the member's shape.</summary>
    public required string ShapeName { get; init; }

    /// <summary>The member's shape.</summary>
    public Shape Shape { get; set; } = null!;

    /// <summary>Where a REST protocol carries it: uri, querystring, header, headers, statusCode or null for the body.</summary>
    public string? Location { get; init; }

    /// <summary>Name on the wire, when it differs.</summary>
    public string? LocationName { get; init; }

    /// <summary>Name in an EC2 request, when it differs.</summary>
    public string? QueryName { get; init; }

    /// <summary>The member asks for a flattened collection.</summary>
    public bool Flattened { get; init; }

    /// <summary>Filled in with a random value when the caller leaves it unset.</summary>
    public bool IdempotencyToken { get; init; }

    /// <summary>Timestamp format that the member asks for.</summary>
    public string? TimestampFormat { get; init; }

    /// <summary>XML namespace of the member's element.</summary>
    public string? XmlNamespace { get; init; }

    /// <summary>Name of the element or JSON key that carries the member.</summary>
    public string WireName => LocationName ?? Name;

    /// <summary>Whether a list or map member has no wrapping element.</summary>
    public bool IsFlattened => Flattened || Shape.Flattened;
}
