using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes the functions that read and write shapes as XML.</summary>
internal sealed class XmlEmitter(ServiceModel service, CodeWriter code)
{
    private readonly Types _types = new(service);

    /// <summary>A function that reads a structure, list or map; the reader stands on its start element and leaves behind its end.</summary>
    public void Reader(Shape shape)
    {
        code.Open($"internal static {_types.Of(shape)} ReadXml{shape.Name}(XmlReader r)");
        code.Line($"var v = new {_types.Of(shape)}();");
        if (shape.Kind == ShapeKind.Structure) code.Line($"FillXml{shape.Name}(r, v);");
        else
        {
            code.Open("if (Xml.Enter(r)) while (Xml.Next(r))");
            if (shape.Kind == ShapeKind.List) code.Line($"v.Add({Value(shape.Element!, true)});");
            else Entry(shape, "v");
            code.Close();
        }
        code.Line("return v;").Close();
        if (shape.Kind == ShapeKind.Structure) Filler(shape, _types.Class(shape), shape.Members);
    }

    /// <summary>Functions that read members into an object: from the element itself, and from within it.</summary>
    public void Filler(Shape shape, string type, IEnumerable<Member> members)
    {
        code.Line($"internal static void FillXml{shape.Name}(XmlReader r, {type} v) {{ if (Xml.Enter(r)) ContentXml{shape.Name}(r, v); }}");
        code.Open($"internal static void ContentXml{shape.Name}(XmlReader r, {type} v)");
        code.Open("while (Xml.Next(r)) switch (r.LocalName)");
        foreach (var member in members.Where(m => m.Location is null))
        {
            var name = ElementName(member);
            // Route 53 documents <Messages> where its model says messages
            if (shape.IsError && Names.Capitalise(name) != name) code.Line($"case {Names.Literal(Names.Capitalise(name))}:");
            code.Open($"case {Names.Literal(name)}:");
            var target = "v." + member.PropertyName;
            if (member.Shape.Kind == ShapeKind.List && member.IsFlattened)
                code.Line($"({target} ??= new()).Add({Value(member.Shape.Element!, true)});");
            else if (member.Shape.Kind == ShapeKind.Map && member.IsFlattened)
                Entry(member.Shape, $"({target} ??= new())");
            else code.Line($"{target} = {Value(member, false)};");
            code.Line("break;").Close();
        }
        code.Line("default: r.Skip(); break;").Close().Close();
    }

    /// <summary>A function that writes the content of a structure, list or map, without the element around it.</summary>
    public void Writer(Shape shape)
    {
        code.Open($"internal static void WriteXml{shape.Name}(XmlWriter w, {_types.Of(shape)} v)");
        if (shape.Kind == ShapeKind.Structure)
        {
            foreach (var member in shape.Members.Where(m => m.Location is null)) WriteMember(member);
        }
        else if (shape.Kind == ShapeKind.List)
            code.Open("foreach (var x in v)").Line(Element(shape.Element!, shape.Element!.LocationName ?? "member", "x", true)).Close();
        else
            WriteEntries(shape, "entry", "v");
        code.Close();
    }

    private static string ElementName(Member member) =>
        member.Shape.Kind == ShapeKind.List && member.IsFlattened ? member.Shape.Element!.LocationName ?? member.WireName
            : member.WireName;

    private string Value(Member member, bool inCollection) =>
        member.Shape.IsScalar ? _types.FromText("Xml.Text(r)", member, inCollection) : $"ReadXml{member.ShapeName}(r)";

    private void Entry(Shape map, string target)
    {
        code.Open("");
        code.Line("string? key = null;").Line($"{_types.Item(map.Element!.Shape)}{(IsValueType(map.Element.Shape) ? "" : "?")} value = default;");
        code.Open("if (Xml.Enter(r)) while (Xml.Next(r)) switch (r.LocalName)");
        code.Line($"case {Names.Literal(map.Key!.LocationName ?? "key")}: key = Xml.Text(r); break;");
        code.Line($"case {Names.Literal(map.Element.LocationName ?? "value")}: value = {Value(map.Element, true)}; break;");
        code.Line("default: r.Skip(); break;").Close();
        code.Line($"if (key != null) {target}[key] = value!;").Close();
    }

    private static bool IsValueType(Shape shape) =>
        shape.Kind is ShapeKind.Integer or ShapeKind.Long or ShapeKind.Float or ShapeKind.Double or ShapeKind.Boolean or ShapeKind.Timestamp;

    private void WriteMember(Member member)
    {
        var value = "m" + member.PropertyName;
        code.Open($"if (v.{member.PropertyName} is {{ }} {value})");
        if (member.Shape.Kind == ShapeKind.List && member.IsFlattened)
            code.Line($"foreach (var x in {value}) {Element(member.Shape.Element!, ElementName(member), "x", true)}");
        else if (member.Shape.Kind == ShapeKind.Map && member.IsFlattened)
            WriteEntries(member.Shape, member.WireName, value);
        else
            code.Line(Element(member, member.WireName, value, false));
        code.Close();
    }

    private void WriteEntries(Shape map, string element, string target)
    {
        code.Open($"foreach (var p in {target})").Line($"w.WriteStartElement({Names.Literal(element)});");
        code.Line($"Xml.Element(w, {Names.Literal(map.Key!.LocationName ?? "key")}, p.Key);");
        code.Line(Element(map.Element!, map.Element!.LocationName ?? "value", "p.Value", true));
        code.Line("w.WriteEndElement();").Close();
    }

    private static string Element(Member member, string name, string value, bool inCollection)
    {
        if (member.Shape.IsScalar && member.XmlNamespace is null)
            return $"Xml.Element(w, {Names.Literal(name)}, {Types.ToText(value, member, inCollection)});";
        var space = member.XmlNamespace ?? member.Shape.XmlNamespace;
        var content = member.Shape.IsScalar
            ? $"w.WriteString({Types.ToText(value, member, inCollection)});" : $"WriteXml{member.ShapeName}(w, {value});";
        return $"{{ w.WriteStartElement({Names.Literal(name)}{(space is null ? "" : ", " + Names.Literal(space))}); {content} w.WriteEndElement(); }}";
    }
}
