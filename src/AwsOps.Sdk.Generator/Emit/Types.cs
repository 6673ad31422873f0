using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>C# types and scalar conversions of a service's shapes.</summary>
internal sealed class Types(ServiceModel service)
{
    /// <summary>Full name of a structure's class.</summary>
    public string Class(Shape shape) => $"global::{service.Namespace}.Model.{shape.ClassName}";

    /// <summary>Full name of a class in the Model namespace.</summary>
    public string ModelClass(string name) => $"global::{service.Namespace}.Model.{name}";

    /// <summary>Type of a property, without its question mark.</summary>
    public string Of(Shape shape) => shape.Kind switch
    {
        ShapeKind.Structure => Class(shape),
        ShapeKind.List => $"global::System.Collections.Generic.List<{Item(shape.Element!.Shape)}>",
        ShapeKind.Map => $"global::System.Collections.Generic.Dictionary<string, {Item(shape.Element!.Shape)}>",
        ShapeKind.Enum => $"global::{service.Namespace}.{shape.ClassName}",
        ShapeKind.String => "string",
        ShapeKind.Integer => "int",
        ShapeKind.Long => "long",
        ShapeKind.Float => "float",
        ShapeKind.Double => "double",
        ShapeKind.Boolean => "bool",
        ShapeKind.Timestamp => "global::System.DateTime",
        ShapeKind.Blob => "global::System.IO.MemoryStream",
        _ => throw new InvalidOperationException(shape.Name),
    };

    /// <summary>Type inside a collection: enums are strings there, as in the official SDK.</summary>
    public string Item(Shape shape) => shape.Kind == ShapeKind.Enum ? "string" : Of(shape);

    /// <summary>Expression that turns a value into text.</summary>
    /// <param name="value">Expression of the value, not null.</param>
    /// <param name="member">The member, for its shape and timestamp format.</param>
    /// <param name="inCollection">The value is in a collection, where enums are strings.</param>
    /// <param name="format">Timestamp format when neither member nor shape asks for one.</param>
    public static string ToText(string value, Member member, bool inCollection, string format = "iso8601") => member.Shape.Kind switch
    {
        ShapeKind.String => value,
        ShapeKind.Enum => inCollection ? value : value + ".Value",
        ShapeKind.Timestamp => $"Text.{Format(member, format)}({value})",
        ShapeKind.Blob => $"Text.Base64({value})",
        _ => $"Text.From({value})",
    };

    /// <summary>Expression that turns text into a value.</summary>
    public string FromText(string text, Member member, bool inCollection) => member.Shape.Kind switch
    {
        ShapeKind.String => text,
        ShapeKind.Enum => inCollection ? text : $"new {Of(member.Shape)}({text})",
        ShapeKind.Integer => $"Text.ToInt({text})",
        ShapeKind.Long => $"Text.ToLong({text})",
        ShapeKind.Float => $"(float)Text.ToDouble({text})",
        ShapeKind.Double => $"Text.ToDouble({text})",
        ShapeKind.Boolean => $"Text.ToBool({text})",
        ShapeKind.Timestamp => $"Text.ToDateTime({text})",
        ShapeKind.Blob => $"Text.ToStream({text})",
        _ => throw new InvalidOperationException(member.ShapeName),
    };

    /// <summary>Name of the Text function that writes a timestamp.</summary>
    public static string Format(Member member, string standard) => (member.TimestampFormat ?? member.Shape.TimestampFormat ?? standard) switch
    {
        "iso8601" => "Iso8601",
        "rfc822" => "Rfc822",
        "unixTimestamp" => "UnixSeconds",
        var other => throw new GeneratorException($"shape {member.ShapeName}: timestamp format {other}"),
    };
}
