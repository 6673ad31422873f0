using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes one class an operation: how its request and response look on the wire, in both directions.</summary>
internal sealed class OperationEmitter(ServiceModel service, Reach reach)
{
    private readonly Types _types = new(service);
    private string Wire => service.Prefix + "Wire";

    /// <summary>The file of wire functions and operations.</summary>
    public string Emit()
    {
        var code = new CodeWriter(service, service.Namespace + ".Wire", "AwsOps.Sdk.Wire", "System.Text.Json", "System.Xml");
        code.Open($"internal static partial class {Wire}");
        Codec(code);
        code.Close();
        foreach (var operation in service.Operations) Operation(code, operation);
        ServiceInfo(code);
        return code.ToString();
    }

    private void Codec(CodeWriter code)
    {
        var (client, server) = (service.ClientSide, service.ServerSide);
        var (xml, json, query) = (new XmlEmitter(service, code), new JsonEmitter(service, code), new QueryEmitter(service, code));
        if (service.IsQuery)
        {
            foreach (var shape in reach.Inputs)
            {
                if (client) query.Writer(shape);
                if (server) query.Reader(shape);
            }
        }
        var readers = (service.IsQuery ? [] : server ? reach.Inputs : []).Concat(client ? reach.Outputs.Concat(reach.ErrorParts) : []).Distinct();
        var writers = (service.IsQuery ? [] : client ? reach.Inputs : []).Concat(server ? reach.Outputs : []).Distinct();
        foreach (var shape in readers)
        {
            if (service.IsXml) xml.Reader(shape);
            else json.Reader(shape);
        }
        foreach (var shape in writers)
        {
            if (service.IsXml) xml.Writer(shape);
            else json.Writer(shape);
        }
        if (!client) return;
        foreach (var error in reach.Errors.Where(e => ModelEmitter.ErrorMembers(e).Any()))
        {
            if (service.IsXml) xml.Filler(error, _types.Class(error), ModelEmitter.ErrorMembers(error));
            else json.Filler(error, _types.Class(error), ModelEmitter.ErrorMembers(error));
        }
        Errors(code);
    }

    private void Errors(CodeWriter code)
    {
        const string arguments = "(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status)";
        code.Open("internal static global::Amazon.Runtime.AmazonServiceException CreateError(WireError e)");
        code.Open("switch (e.Code)");
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var error in reach.Errors)
        {
            foreach (var name in new[] { error.ErrorCode, error.Name })
                if (codes.Add(name)) code.Line($"case {Names.Literal(name)}:");
            code.Open("");
            code.Line($"var x = new {_types.Class(error)}{arguments};");
            if (ModelEmitter.ErrorMembers(error).Any())
            {
                if (service.IsXml) code.Line($"if (e.Xml() is {{ }} r) FillXml{error.Name}(r, x);");
                else code.Line($"if (e.HasJson) {{ var r = e.Json(); FillJson{error.Name}(ref r, x); }}");
            }
            code.Line("return x;").Close();
        }
        code.Line($"default: return new global::{service.Namespace}.{service.Client}Exception{arguments};").Close().Close();
    }

    private void ServiceInfo(CodeWriter code)
    {
        code.Open($"internal static class {service.Prefix}Service");
        code.Line("internal static readonly ServiceInfo Instance = new()");
        code.Line("{");
        code.Line($"    ServiceId = {Names.Literal(service.ServiceId)}, EndpointPrefix = {Names.Literal(service.EndpointPrefix)},");
        code.Line($"    SigningName = {Names.Literal(service.SigningName)}, ApiVersion = {Names.Literal(service.ApiVersion)},");
        code.Line($"    Protocol = Protocol.{ProtocolName()}, XmlNamespace = {Names.Literal(service.XmlNamespace)},");
        code.Line($"    TargetPrefix = {Names.Literal(service.TargetPrefix)}, JsonVersion = {Names.Literal(service.JsonVersion)},");
        code.Line($"    ResolveEndpoint = {service.Prefix}Endpoints.Resolve,");
        if (service.ClientSide) code.Line($"    CreateError = {Wire}.CreateError,");
        code.Line("};").Close();
    }

    private string ProtocolName() => service.Protocol switch
    {
        "ec2" => "Ec2",
        "query" => "Query",
        "rest-xml" => "RestXml",
        "rest-json" => "RestJson",
        _ => "Json",
    };

    private void Operation(CodeWriter code, Operation operation)
    {
        var name = operation.Name + "Operation";
        var (request, response) = (_types.ModelClass(operation.RequestClass), _types.ModelClass(operation.ResponseClass));
        var baseClass = service.IsRest ? "RestOperation" : service.IsQuery ? "QueryOperation" : "JsonOperation";
        var traits = operation.IsReadOnly ? "OperationTraits.ReadOnly"
            : operation.CreatesWithoutToken ? "OperationTraits.CreatesWithoutToken" : "OperationTraits.None";
        code.Open($"internal sealed class {name} : {baseClass}<{request}, {response}>");
        code.Line($"internal static readonly {name} Instance = new();");
        var rest = service.IsRest ? $", {Names.Literal(operation.Method)}, {Names.Literal(operation.Uri)}, {operation.Status}" : "";
        code.Line($"private {name}() : base({service.Prefix}Service.Instance, {Names.Literal(operation.Name)}, {traits}{rest}) {{ }}");
        if (service.IsQuery) Query(code, operation, request, response);
        else if (service.IsRest) new RestEmitter(service, code).Emit(operation, request, response);
        else Json(code, operation, request, response);
        code.Close();
    }

    private void Query(CodeWriter code, Operation operation, string request, string response)
    {
        if (operation.ResultWrapper is { } wrapper) code.Line($"protected override string? ResultWrapper => {Names.Literal(wrapper)};");
        if (service.ClientSide)
        {
            var body = operation.Input is { } input ? $"{Wire}.WriteQuery{input.Name}(w, \"\", v)" : "_ = v";
            code.Line($"protected override void WriteRequest(QueryWriter w, {request} v) => {body};");
            code.Open($"protected override {response} ReadResponse(XmlReader? r)").Line($"var v = new {response}();");
            if (operation.Output is { } output)
            {
                var target = operation.ResultProperty is { } property ? $"v.{property} = new {_types.Class(output)}()" : "v";
                code.Line($"if (r is not null) {Wire}.ContentXml{output.Name}(r, {target});");
            }
            code.Line("return v;").Close();
        }
        if (!service.ServerSide) return;
        code.Line($"protected override {request} ReadRequest(QueryNode n) => {(operation.Input is { } read ? $"{Wire}.ReadQuery{read.Name}(n)" : "new()")};");
        code.Line($"protected override void WriteResponse(XmlWriter w, {response} v) {{ {WriteOutput(operation, "Xml")} }}");
    }

    private void Json(CodeWriter code, Operation operation, string request, string response)
    {
        if (service.ClientSide)
        {
            code.Line($"protected override void WriteRequest(Utf8JsonWriter w, {request} v) {{ {(operation.Input is { } input ? $"{Wire}.WriteJson{input.Name}(w, v);" : "Json.EmptyObject(w);")} }}");
            code.Line($"protected override {response} ReadResponse(ref Utf8JsonReader r) => {ReadJsonOutput(operation, response)};");
        }
        if (!service.ServerSide) return;
        code.Line($"protected override {request} ReadRequest(ref Utf8JsonReader r) => {(operation.Input is { } read ? $"{Wire}.ReadJson{read.Name}(ref r) ?? new()" : "new()")};");
        code.Line($"protected override void WriteResponse(Utf8JsonWriter w, {response} v) {{ {WriteOutput(operation, "Json")} }}");
    }

    private string ReadJsonOutput(Operation operation, string response)
    {
        if (operation.Output is not { } output) return "new()";
        var read = $"{Wire}.ReadJson{output.Name}(ref r)";
        return operation.ResultProperty is { } property ? $"new {response} {{ {property} = {read} }}" : read + " ?? new()";
    }

    private string WriteOutput(Operation operation, string format)
    {
        if (operation.Output is not { } output) return format == "Json" ? "Json.EmptyObject(w);" : "";
        return operation.ResultProperty is { } property
            ? $"if (v.{property} is {{ }} m) {Wire}.Write{format}{output.Name}(w, m);{(format == "Json" ? " else Json.EmptyObject(w);" : "")}"
            : $"{Wire}.Write{format}{output.Name}(w, v);";
    }
}
