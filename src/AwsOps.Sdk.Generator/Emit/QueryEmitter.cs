using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes the functions that write and read requests as form parameters (protocols ec2 and query).</summary>
internal sealed class QueryEmitter(ServiceModel service, CodeWriter code)
{
    private readonly Types _types = new(service);
    private bool IsEc2 => service.Protocol == "ec2";

    /// <summary>A function that writes a structure's members; the prefix ends in a dot unless it is empty.</summary>
    public void Writer(Shape shape)
    {
        if (shape.Kind != ShapeKind.Structure) return;
        code.Open($"internal static void WriteQuery{shape.Name}(QueryWriter w, string prefix, {_types.Class(shape)} v)");
        foreach (var member in shape.Members)
        {
            if (member.IdempotencyToken)
            {
                code.Line($"w.Add(prefix + {Names.Literal(Name(member))}, v.{member.PropertyName} ?? Text.NewToken());");
                continue;
            }
            code.Open($"if (v.{member.PropertyName} is {{ }} {Variable(member)})");
            Write(member, $"prefix + {Names.Literal(Name(member))}", Variable(member), false, 0);
            code.Close();
        }
        code.Close();
    }

    private void Write(Member member, string key, string value, bool inCollection, int depth)
    {
        var shape = member.Shape;
        var (i, k) = ("i" + depth, "k" + depth);
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                code.Line($"WriteQuery{shape.Name}(w, {key} + \".\", {value});");
                break;
            case ShapeKind.List:
                var list = key;
                if (!IsEc2) code.Line($"if ({value}.Count == 0) w.Add({key}, \"\");");
                if (!IsEc2 && member.IsFlattened)
                {
                    if (shape.Element!.LocationName is { } renamed) list = $"prefix + {Names.Literal(renamed)}";
                }
                else if (!IsEc2) list = $"{key} + {Names.Literal("." + (shape.Element!.LocationName ?? "member"))}";
                code.Open($"for (var {i} = 0; {i} < {value}.Count; {i}++)").Line($"var {k} = {list} + \".\" + Text.From({i} + 1);");
                Write(shape.Element!, k, $"{value}[{i}]", true, depth + 1);
                code.Close();
                break;
            case ShapeKind.Map:
                if (IsEc2) service.Fail($"shape {shape.Name}: a map in an EC2 request is not supported");
                code.Line($"var n{depth} = 0;");
                code.Open($"foreach (var p{depth} in {value})");
                code.Line($"var {k} = {key} + {Names.Literal(member.IsFlattened ? "." : ".entry.")} + Text.From(++n{depth});");
                code.Line($"w.Add({k} + {Names.Literal("." + (shape.Key!.LocationName ?? "key"))}, p{depth}.Key);");
                Write(shape.Element!, $"{k} + {Names.Literal("." + (shape.Element!.LocationName ?? "value"))}", $"p{depth}.Value", true, depth + 1);
                code.Close();
                break;
            default:
                code.Line($"w.Add({key}, {Types.ToText(value, member, inCollection)});");
                break;
        }
    }

    /// <summary>A function that reads a structure from parsed parameters.</summary>
    public void Reader(Shape shape)
    {
        code.Open($"internal static {_types.Of(shape)} ReadQuery{shape.Name}(QueryNode n)");
        code.Line($"var v = new {_types.Of(shape)}();");
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                foreach (var member in shape.Members)
                {
                    var name = Name(member);
                    if (!IsEc2 && member.Shape.Kind == ShapeKind.List && member.IsFlattened) name = member.Shape.Element!.LocationName ?? name;
                    code.Line($"if (n[{Names.Literal(name)}] is {{ }} {Variable(member)}) v.{member.PropertyName} = {Value(member, Variable(member), false)};");
                }
                break;
            case ShapeKind.List:
                code.Line($"foreach (var i in n.Items({Names.Literal(IsEc2 ? null : shape.Element!.LocationName ?? "member")})) v.Add({Value(shape.Element!, "i", true)});");
                break;
            default:
                code.Open("foreach (var i in n.Items(\"entry\"))");
                code.Line($"if (i[{Names.Literal(shape.Key!.LocationName ?? "key")}] is {{ }} k && i[{Names.Literal(shape.Element!.LocationName ?? "value")}] is {{ }} x)");
                code.Line($"    v[k.Text] = {Value(shape.Element!, "x", true)};").Close();
                break;
        }
        code.Line("return v;").Close();
    }

    private static string Variable(Member member) => "m" + member.PropertyName;

    private string Value(Member member, string node, bool inCollection) =>
        member.Shape.IsScalar ? _types.FromText(node + ".Text", member, inCollection) : $"ReadQuery{member.ShapeName}({node})";

    private string Name(Member member)
    {
        if (!IsEc2) return member.WireName;
        return member.QueryName ?? (member.LocationName is { } name ? Names.Capitalise(name) : member.Name);
    }
}
