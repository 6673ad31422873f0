namespace AwsOps.Sdk.Generator.Model;

/// <summary>What a shape of the model is, after resolution of names.</summary>
internal enum ShapeKind
{
    /// <summary>A class with members.</summary>
    Structure,
    /// <summary>A <c>List&lt;T&gt;</c>.</summary>
    List,
    /// <summary>A <c>Dictionary&lt;string, T&gt;</c>.</summary>
    Map,
    /// <summary>Text without a closed set of values.</summary>
    String,
    /// <summary>Text with known values: a ConstantClass.</summary>
    Enum,
    /// <summary>32 bits.</summary>
    Integer,
    /// <summary>64 bits.</summary>
    Long,
    /// <summary>32-bit floating point.</summary>
    Float,
    /// <summary>64-bit floating point.</summary>
    Double,
    /// <summary>true or false.</summary>
    Boolean,
    /// <summary>An instant.</summary>
    Timestamp,
    /// <summary>Bytes.</summary>
    Blob,
}

/// <summary>One shape of a service model.</summary>
internal sealed class Shape
{
    /// <summary>Name in the model.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required ShapeKind Kind { get; init; }

    /// <summary>Name of the C# class; set while the operations are read, for inputs and outputs are renamed.</summary>
    public string ClassName { get; set; } = "";

    /// <summary>Members of a structure in the model's order.</summary>
    public List<Member> Members { get; } = [];

    /// <summary>Element of a list or value of a map.</summary>
    public Member? Element { get; set; }

    /// <summary>Key of a map.</summary>
    public Member? Key { get; set; }

    /// <summary>Values of an enum.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>List or map without a wrapping element.</summary>
    public bool Flattened { get; init; }

    /// <summary>Member that is the whole body, for REST protocols.</summary>
    public string? Payload { get; init; }

    /// <summary>Timestamp format that the shape asks for.</summary>
    public string? TimestampFormat { get; init; }

    /// <summary>XML namespace that the shape asks for.</summary>
    public string? XmlNamespace { get; init; }

    /// <summary>Element name that the shape itself asks for.</summary>
    public string? LocationName { get; init; }

    /// <summary>An error that operations name.</summary>
    public bool IsError { get; init; }

    /// <summary>Code on the wire of an error.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>Whether the shape is one value: no structure, list or map.</summary>
    public bool IsScalar => Kind is not (ShapeKind.Structure or ShapeKind.List or ShapeKind.Map);
}
