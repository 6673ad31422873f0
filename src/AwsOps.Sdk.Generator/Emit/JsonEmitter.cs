using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes the functions that read and write shapes as JSON.</summary>
internal sealed class JsonEmitter(ServiceModel service, CodeWriter code)
{
    private readonly Types _types = new(service);
    private bool IsRest => service.IsRest;

    /// <summary>A function that reads a structure, list or map; the reader stands on its first token and stays on its last.</summary>
    public void Reader(Shape shape)
    {
        code.Open($"internal static {_types.Of(shape)}? ReadJson{shape.Name}(ref Utf8JsonReader r)");
        code.Line("if (r.TokenType == JsonTokenType.Null) return null;");
        code.Line($"var v = new {_types.Of(shape)}();");
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                code.Line($"FillJson{shape.Name}(ref r, v);");
                break;
            case ShapeKind.List:
                code.Line("Json.ExpectArray(ref r);");
                code.Open("while (r.Read() && r.TokenType != JsonTokenType.EndArray)");
                code.Line($"if ({Value(shape.Element!, true)} is {{ }} x) v.Add(x);").Close();
                break;
            default:
                code.Line("Json.ExpectObject(ref r);");
                code.Open("while (r.Read() && r.TokenType == JsonTokenType.PropertyName)");
                code.Line("var k = r.GetString()!;").Line("r.Read();");
                code.Line($"if ({Value(shape.Element!, true)} is {{ }} x) v[k] = x;").Close();
                break;
        }
        code.Line("return v;").Close();
        if (shape.Kind == ShapeKind.Structure) Filler(shape, _types.Class(shape), shape.Members);
    }

    /// <summary>A function that reads members into an object, for structures and exceptions.</summary>
    public void Filler(Shape shape, string type, IEnumerable<Member> members)
    {
        code.Open($"internal static void FillJson{shape.Name}(ref Utf8JsonReader r, {type} v)");
        code.Line("Json.ExpectObject(ref r);");
        code.Open("while (r.Read() && r.TokenType == JsonTokenType.PropertyName)");
        code.Line("var name = r.GetString();").Line("r.Read();");
        code.Open("switch (name)");
        foreach (var member in members.Where(m => m.Location is null))
            code.Line($"case {Names.Literal(Key(member))}: v.{member.PropertyName} = {Value(member, false)}; break;");
        code.Line("default: r.Skip(); break;").Close().Close().Close();
    }

    /// <summary>A function that writes a structure, list or map with its brackets.</summary>
    public void Writer(Shape shape)
    {
        code.Open($"internal static void WriteJson{shape.Name}(Utf8JsonWriter w, {_types.Of(shape)} v)");
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                code.Line("w.WriteStartObject();");
                foreach (var member in shape.Members.Where(m => m.Location is null))
                {
                    var name = Names.Literal(Key(member));
                    if (member.IdempotencyToken) code.Line($"w.WriteString({name}, v.{member.PropertyName} ?? Text.NewToken());");
                    else code.Line($"if (v.{member.PropertyName} is {{ }} m{member.PropertyName}) {{ w.WritePropertyName({name}); {Write(member, "m" + member.PropertyName, false)} }}");
                }
                code.Line("w.WriteEndObject();");
                break;
            case ShapeKind.List:
                code.Line("w.WriteStartArray();").Line($"foreach (var x in v) {Write(shape.Element!, "x", true)}").Line("w.WriteEndArray();");
                break;
            default:
                code.Line("w.WriteStartObject();");
                code.Line($"foreach (var p in v) {{ w.WritePropertyName(p.Key); {Write(shape.Element!, "p.Value", true)} }}").Line("w.WriteEndObject();");
                break;
        }
        code.Close();
    }

    /// <summary>Name in a JSON object: rest-json follows locationName, json 1.x uses the member's own name.</summary>
    private string Key(Member member) => IsRest ? member.WireName : member.LocationName ?? member.Name;

    private string Value(Member member, bool inCollection) => member.Shape.Kind switch
    {
        ShapeKind.String => "Json.String(ref r)",
        ShapeKind.Enum => inCollection ? "Json.String(ref r)" : $"({_types.Of(member.Shape)}?)Json.String(ref r)",
        ShapeKind.Integer => "Json.Int(ref r)",
        ShapeKind.Long => "Json.Long(ref r)",
        ShapeKind.Float => "(float?)Json.Double(ref r)",
        ShapeKind.Double => "Json.Double(ref r)",
        ShapeKind.Boolean => "Json.Bool(ref r)",
        ShapeKind.Timestamp => "Json.DateTime(ref r)",
        ShapeKind.Blob => "Json.Blob(ref r)",
        _ => $"ReadJson{member.ShapeName}(ref r)",
    };

    private static string Write(Member member, string value, bool inCollection) => member.Shape.Kind switch
    {
        ShapeKind.String => $"w.WriteStringValue({value});",
        ShapeKind.Enum => $"w.WriteStringValue({(inCollection ? value : value + ".Value")});",
        ShapeKind.Integer or ShapeKind.Long => $"w.WriteNumberValue({value});",
        ShapeKind.Float or ShapeKind.Double => $"Json.Number(w, {value});",
        ShapeKind.Boolean => $"w.WriteBooleanValue({value});",
        ShapeKind.Timestamp => Types.Format(member, "unixTimestamp") == "UnixSeconds"
            ? $"Json.Seconds(w, {value});" : $"w.WriteStringValue({Types.ToText(value, member, inCollection, "unixTimestamp")});",
        ShapeKind.Blob => $"w.WriteBase64StringValue({value}.ToArray());",
        _ => $"WriteJson{member.ShapeName}(w, {value});",
    };
}
