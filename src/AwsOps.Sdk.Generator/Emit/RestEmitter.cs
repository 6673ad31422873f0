using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Binds members of REST operations to path, query, headers, status and body, in both directions.</summary>
internal sealed class RestEmitter(ServiceModel service, CodeWriter code)
{
    private readonly Types _types = new(service);
    private bool Xml => service.Protocol == "rest-xml";
    private string Wire => service.Prefix + "Wire";

    /// <summary>The four functions of one operation.</summary>
    public void Emit(Operation operation, string request, string response)
    {
        if (operation.ResultProperty is not null) service.Fail($"operation {operation.Name}: a wrapped result of a REST operation is not supported");
        if (service.ClientSide)
        {
            code.Open($"protected override void WriteRequest(RestRequestWriter w, {request} v)");
            foreach (var member in operation.Input?.Members ?? []) Write(operation, member);
            if (operation.Input is { } input) WriteBody(input, operation.InputLocationName ?? input.Name, operation.InputXmlNamespace, operation.Method);
            code.Close();
            code.Open($"protected override {response} ReadResponse(RestResponseReader r)").Line($"var v = new {response}();");
            foreach (var member in operation.Output?.Members ?? []) Read(member);
            if (operation.Output is { } output) ReadBody(output);
            code.Line("return v;").Close();
        }
        if (!service.ServerSide) return;
        code.Open($"protected override {request} ReadRequest(RestRequestReader r)").Line($"var v = new {request}();");
        foreach (var member in operation.Input?.Members ?? []) Read(member);
        if (operation.Input is { } read) ReadBody(read);
        code.Line("return v;").Close();
        code.Open($"protected override void WriteResponse(RestResponseWriter w, {response} v)");
        foreach (var member in operation.Output?.Members ?? []) Write(operation, member);
        if (operation.Output is { } write) WriteBody(write, operation.ResponseClass, service.XmlNamespace ?? operation.InputXmlNamespace, "");
        code.Close();
    }

    private void Write(Operation operation, Member member)
    {
        var (name, value) = (Names.Literal(member.WireName), "v." + member.PropertyName);
        switch (member.Location)
        {
            case "uri":
                code.Line($"w.Label({name}, {value} is {{ }} l{member.PropertyName} ? {Strip(member, Types.ToText("l" + member.PropertyName, member, false))} : null);");
                break;
            case "querystring":
                if (member.IdempotencyToken) code.Line($"w.Query({name}, {value} ?? Text.NewToken());");
                else if (member.Shape.IsScalar) code.Line($"if ({value} is {{ }} q{member.PropertyName}) w.Query({name}, {Types.ToText("q" + member.PropertyName, member, false)});");
                else if (member.Shape.Kind == ShapeKind.List && member.Shape.Element!.Shape.IsScalar)
                    code.Line($"if ({value} is {{ }} q{member.PropertyName}) foreach (var x in q{member.PropertyName}) w.Query({name}, {Types.ToText("x", member.Shape.Element, true)});");
                else if (member.Shape.Kind == ShapeKind.Map && member.Shape.Element!.Shape.Kind is ShapeKind.String)
                    code.Line($"if ({value} is {{ }} q{member.PropertyName}) foreach (var p in q{member.PropertyName}) w.Query(p.Key, p.Value);");
                else service.Fail($"operation {operation.Name}: member {member.Name} in the query is not supported");
                break;
            case "header":
                if (member.IdempotencyToken) code.Line($"w.Header({name}, {value} ?? Text.NewToken());");
                else code.Line($"if ({value} is {{ }} h{member.PropertyName}) w.Header({name}, {Types.ToText("h" + member.PropertyName, member, false, "rfc822")});");
                break;
            case "headers":
                if (member.Shape.Kind != ShapeKind.Map || member.Shape.Element!.Shape.Kind != ShapeKind.String)
                    service.Fail($"operation {operation.Name}: member {member.Name} in headers is not supported");
                code.Line($"if ({value} is {{ }} h{member.PropertyName}) foreach (var p in h{member.PropertyName}) w.Header({name} + p.Key, p.Value);");
                break;
            case "statusCode":
                code.Line($"if ({value} is {{ }} s{member.PropertyName}) w.Status(s{member.PropertyName});");
                break;
        }
    }

    private void Read(Member member)
    {
        var (name, value) = (Names.Literal(member.WireName), "v." + member.PropertyName);
        switch (member.Location)
        {
            case "uri":
                code.Line($"if (r.Label({name}) is {{ }} l{member.PropertyName}) {value} = {_types.FromText(Strip(member, "l" + member.PropertyName), member, false)};");
                break;
            case "querystring" when member.Shape.IsScalar:
                code.Line($"if (r.Query({name}) is {{ }} q{member.PropertyName}) {value} = {_types.FromText("q" + member.PropertyName, member, false)};");
                break;
            case "querystring" when member.Shape.Kind == ShapeKind.List:
                code.Line($"foreach (var x in r.QueryAll({name})) ({value} ??= new()).Add({_types.FromText("x", member.Shape.Element!, true)});");
                break;
            case "querystring":
                code.Line($"foreach (var p in r.QueryRest()) ({value} ??= new())[p.Key] = p.Value;");
                break;
            case "header":
                code.Line($"if (r.Header({name}) is {{ }} h{member.PropertyName}) {value} = {_types.FromText("h" + member.PropertyName, member, false)};");
                break;
            case "headers":
                code.Line($"foreach (var p in r.Headers({name})) ({value} ??= new())[p.Key] = p.Value;");
                break;
            case "statusCode":
                code.Line($"{value} = r.Status;");
                break;
        }
    }

    private void WriteBody(Shape shape, string root, string? space, string method)
    {
        if (shape.Payload is { } payload)
        {
            var member = shape.Members.Find(m => m.Name == payload)!;
            var format = member.Shape.Kind switch
            {
                ShapeKind.Blob => "w.Blob(m);",
                ShapeKind.String => "w.Text(m);",
                ShapeKind.Structure when Xml => $"w.Xml({Names.Literal(member.LocationName ?? member.Shape.LocationName ?? member.Name)}, "
                    + $"{Names.Literal(member.XmlNamespace ?? member.Shape.XmlNamespace ?? space)}, x => {Wire}.WriteXml{member.ShapeName}(x, m));",
                ShapeKind.Structure => $"w.Json(x => {Wire}.WriteJson{member.ShapeName}(x, m));",
                _ => null,
            };
            if (format is null) service.Fail($"shape {shape.Name}: payload {payload} of kind {member.Shape.Kind} is not supported");
            code.Line($"if (v.{member.PropertyName} is {{ }} m) {format}");
        }
        else if (shape.Members.Exists(m => m.Location is null))
            code.Line(Xml
                ? $"w.Xml({Names.Literal(root)}, {Names.Literal(space)}, x => {Wire}.WriteXml{shape.Name}(x, v));"
                : $"w.Json(x => {Wire}.WriteJson{shape.Name}(x, v));");
        else if (!Xml && method.Length == 0) code.Line("w.Json(Json.EmptyObject);");
    }

    private void ReadBody(Shape shape)
    {
        if (shape.Payload is { } payload)
        {
            var member = shape.Members.Find(m => m.Name == payload)!;
            var read = member.Shape.Kind switch
            {
                ShapeKind.Blob => "r.Blob()",
                ShapeKind.String => "r.Text()",
                _ => Xml ? $"r.Xml() is {{ }} x ? {Wire}.ReadXml{member.ShapeName}(x) : null" : null,
            };
            code.Line(read is not null ? $"v.{member.PropertyName} = {read};"
                : $"if (r.HasBody) {{ var j = r.Json(); v.{member.PropertyName} = {Wire}.ReadJson{member.ShapeName}(ref j); }}");
        }
        else if (shape.Members.Exists(m => m.Location is null))
            code.Line(Xml
                ? $"if (r.Xml() is {{ }} x) {Wire}.FillXml{shape.Name}(x, v);"
                : $"if (r.HasBody) {{ var j = r.Json(); {Wire}.FillJson{shape.Name}(ref j, v); }}");
    }

    /// <summary>Route 53 answers ids such as /hostedzone/Z1 and takes them only bare.</summary>
    private string Strip(Member member, string text) =>
        service.ServiceId == "Route 53" && member.ShapeName is "ResourceId" or "DelegationSetId" or "ChangeId" ? $"Text.LastSegment({text})" : text;
}
