using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes waiters; their JMESPath arguments are compiled to C#.</summary>
internal sealed partial class WaiterEmitter(ServiceModel service)
{
    private readonly Types _types = new(service);

    /// <summary>The waiters' file, or null when the service has none.</summary>
    public string? Emit()
    {
        if (!service.Waiters.EnumerateObject().Any()) return null;
        var code = new CodeWriter(service, service.Namespace, "System.Linq", "System.Threading", "System.Threading.Tasks", "AwsOps.Sdk.Paging");
        code.Doc("Waits until something has a state.").Open($"public sealed partial class {service.Prefix}Waiters");
        code.Line($"private readonly I{service.Client} _client;").Line("private readonly global::System.TimeProvider _time;");
        code.Doc("Waiters of a client.").Line($"public {service.Prefix}Waiters(I{service.Client} client, global::System.TimeProvider time) {{ _client = client; _time = time; }}");
        foreach (var waiter in service.Waiters.EnumerateObject()) Waiter(code, waiter.Name, waiter.Value);
        code.Close();
        return code.ToString();
    }

    private void Waiter(CodeWriter code, string name, JsonElement json)
    {
        var operation = service.Operations.Find(o => o.Name == json.GetProperty("operation").GetString())!;
        var (request, response) = (_types.ModelClass(operation.RequestClass), _types.ModelClass(operation.ResponseClass));
        var (delay, attempts) = (json.GetProperty("delay").GetInt32(), json.GetProperty("maxAttempts").GetInt32());
        code.Doc($"Asks {operation.Name} every {delay} s, at most {attempts} times, until {name}; what the options say goes first.");
        code.Open($"public Task<{response}?> {name}Async({request} request, WaiterOptions? options = null, CancellationToken cancellationToken = default)");
        code.Line($"return Waiter.RunAsync<{response}>({Names.Literal(name)}, options, {delay}, {attempts}, token => _client.{operation.Name}Async(request, token), static (r, e) =>");
        code.Open("");
        foreach (var acceptor in json.GetProperty("acceptors").EnumerateArray())
            code.Line($"if ({Condition(name, operation, acceptor)}) return WaiterState.{Names.Capitalise(acceptor.GetProperty("state").GetString()!)};");
        code.Line("return null;").Close(", _time, cancellationToken);").Close();
    }

    private string Condition(string name, Operation operation, JsonElement acceptor)
    {
        var expected = acceptor.GetProperty("expected");
        var matcher = acceptor.GetProperty("matcher").GetString();
        switch (matcher)
        {
            case "status":
                var status = expected.GetInt32().ToString(CultureInfo.InvariantCulture);
                return $"(r is not null ? (int)r.HttpStatusCode : (int)(e?.StatusCode ?? 0)) == {status}";
            case "error":
                return expected.ValueKind == JsonValueKind.True ? "e is not null" : expected.ValueKind == JsonValueKind.False ? "e is null && r is not null"
                    : $"e?.ErrorCode == {Names.Literal(expected.GetString())}";
            case "path" or "pathAll" or "pathAny":
                break;
            default:
                service.Fail($"waiter {name}: matcher '{matcher}' is not supported");
                break;
        }
        var argument = acceptor.GetProperty("argument").GetString()!;
        if (Length().Match(argument) is { Success: true } length)
            return $"r is not null && (({Path(name, operation, length.Groups[1].Value)}).Count() > {length.Groups[2].Value}) == {(expected.GetBoolean() ? "true" : "false")}";
        var values = Path(name, operation, argument);
        var literal = expected.ValueKind == JsonValueKind.String ? Names.Literal(expected.GetString()) : Names.Literal(expected.GetRawText());
        return matcher switch
        {
            "pathAll" => $"r is not null && Waiter.All({values}, {literal})",
            "pathAny" => $"r is not null && Waiter.Any({values}, {literal})",
            _ => $"r is not null && Waiter.All({values}, {literal})",
        };
    }

    private string Path(string name, Operation operation, string path)
    {
        var code = "Waiter.One(r)";
        var shape = operation.Output!;
        foreach (var step in path.Split('.'))
        {
            var match = Step().Match(step);
            var member = match.Success && shape.Kind == ShapeKind.Structure ? shape.Members.Find(m => m.Name == match.Groups[1].Value) : null;
            if (member is null) service.Fail($"waiter {name}: path '{path}' is not supported");
            var each = match.Groups[2].Success;
            if (each != (member!.Shape.Kind == ShapeKind.List)) service.Fail($"waiter {name}: path '{path}' is not supported");
            code += each ? $".SelectMany(x => Waiter.Each(x?.{member.PropertyName}))" : $".Select(x => x?.{member.PropertyName})";
            shape = each ? member.Shape.Element!.Shape : member.Shape;
        }
        return shape.IsScalar ? code + ".Select(x => Waiter.Text(x))" : code;
    }

    [GeneratedRegex(@"^length\((.+)\) > `(\d+)`$")]
    private static partial Regex Length();

    [GeneratedRegex(@"^(\w+)(\[\])?$")]
    private static partial Regex Step();
}
