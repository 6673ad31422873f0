using System.Text.Json;
using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes paginators in the official shape: Responses and one enumerable a result key.</summary>
internal sealed class PaginatorEmitter(ServiceModel service)
{
    private readonly Types _types = new(service);

    /// <summary>The paginators' file, or null when the service has none.</summary>
    public string? Emit()
    {
        if (!service.Paginators.EnumerateObject().Any()) return null;
        var code = new CodeWriter(service, service.Namespace + ".Model", "Amazon.Runtime", "AwsOps.Sdk.Paging");
        var prefix = service.Prefix;
        var names = service.Paginators.EnumerateObject().Select(p => p.Name).ToList();
        code.Doc("Paginators of the service.").Open($"public partial interface I{prefix}PaginatorFactory");
        foreach (var name in names) code.Doc($"All pages of {name}.").Line($"I{name}Paginator {name}({name}Request request);");
        code.Close();
        code.Open($"internal sealed class {prefix}PaginatorFactory(I{service.Client} client) : I{prefix}PaginatorFactory");
        foreach (var name in names) code.Line($"public I{name}Paginator {name}({name}Request request) => new {name}Paginator(client, request);");
        code.Close();
        foreach (var paginator in service.Paginators.EnumerateObject()) Paginator(code, paginator.Name, paginator.Value);
        return code.ToString();
    }

    private void Paginator(CodeWriter code, string name, JsonElement json)
    {
        var operation = service.Operations.Find(o => o.Name == name)!;
        var inputs = List(json, "input_token").Select(t => Find(operation, operation.Input!, t)).ToList();
        var outputs = List(json, "output_token").Select(t => Find(operation, operation.Output!, t)).ToList();
        if (inputs.Count != outputs.Count) service.Fail($"paginator {name}: tokens do not pair");
        var results = List(json, "result_key").Select(t => Find(operation, operation.Output!, t)).ToList();
        var more = json.TryGetProperty("more_results", out var flag) ? Find(operation, operation.Output!, flag.GetString()!) : null;
        foreach (var token in inputs.Concat(outputs).Where(t => !t.Shape.IsScalar)) service.Fail($"paginator {name}: token {token.Name}");

        code.Doc($"All pages of {name}.").Open($"public interface I{name}Paginator : IPaginator<{name}Response>");
        code.Doc("The answers, one a page.").Line($"IPaginatedEnumerable<{name}Response> Responses {{ get; }}");
        foreach (var result in results.Where(r => r.Shape.Kind == ShapeKind.List))
            code.Doc($"All {result.PropertyName}.").Line($"IPaginatedEnumerable<{_types.Item(result.Shape.Element!.Shape)}> {result.PropertyName} {{ get; }}");
        code.Close();
        code.Open($"internal sealed class {name}Paginator(I{service.Client} client, {name}Request request) : Paginator<{name}Response>, I{name}Paginator");
        foreach (var result in results.Where(r => r.Shape.Kind == ShapeKind.List))
            code.Line($"public IPaginatedEnumerable<{_types.Item(result.Shape.Element!.Shape)}> {result.PropertyName} => Items(static r => r.{result.PropertyName});");
        code.Line($"protected override async global::System.Threading.Tasks.Task<{name}Response> CallAsync(global::System.Threading.CancellationToken cancellationToken) => await client.{name}Async(request, cancellationToken).ConfigureAwait(false);");
        code.Line($"protected override object?[] Tokens => [{string.Join(", ", inputs.Select(i => "request." + i.PropertyName))}];");
        code.Open("protected override void SetTokens(object?[] tokens)");
        for (var i = 0; i < inputs.Count; i++)
            code.Line($"request.{inputs[i].PropertyName} = ({_types.Of(inputs[i].Shape)}?)tokens[{i}];");
        code.Close();
        var next = string.Join(", ", outputs.Select((o, i) => Convert(o, inputs[i])));
        var done = more is null ? "" : $"response.{more.PropertyName} != true ? null : ";
        code.Line($"protected override object?[]? Next({name}Response response) => {done}[{next}];");
        code.Close();
    }

    private string Convert(Member output, Member input) =>
        (output.Shape.Kind, input.Shape.Kind) switch
        {
            (ShapeKind.Enum, ShapeKind.String) => $"response.{output.PropertyName}?.Value",
            (ShapeKind.String, ShapeKind.Enum) => $"({_types.Of(input.Shape)}?)response.{output.PropertyName}",
            var (a, b) when a == b => $"response.{output.PropertyName}",
            _ => throw new GeneratorException($"{service.File} : error AWSGEN001: paginator token {output.Name} changes its type"),
        };

    private Member Find(Operation operation, Shape shape, string path)
    {
        var member = shape.Members.Find(m => m.Name == path);
        if (member is null) service.Fail($"paginator {operation.Name}: '{path}' is no member of {shape.Name}");
        return member!;
    }

    private static IEnumerable<string> List(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(v => v.GetString()!) : [value.GetString()!];
}
