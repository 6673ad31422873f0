using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes the server's interface and the dispatcher from wire requests to it.</summary>
internal sealed class ServerEmitter(ServiceModel service)
{
    private readonly Types _types = new(service);

    /// <summary>The server's file.</summary>
    public string Emit()
    {
        var prefix = service.Prefix;
        var code = new CodeWriter(service, service.Namespace + ".Server", "System.Threading", "System.Threading.Tasks", "Amazon.Runtime", "AwsOps.Sdk.Server", "AwsOps.Sdk.Wire");
        code.Doc($"A service that answers as {service.ServiceId} does: typed request in, typed response out. An operation that is not overridden answers an error.");
        code.Open($"public partial interface I{prefix}Server");
        foreach (var operation in service.Operations)
        {
            var (request, response) = (_types.ModelClass(operation.RequestClass), _types.ModelClass(operation.ResponseClass));
            code.Doc($"Answers {operation.Name}.").Line($"Task<{response}> {operation.Name}Async({request} request, ServerCallContext context, CancellationToken cancellationToken) => throw AwsServerException.NotImplemented({Names.Literal(operation.Name)});");
        }
        code.Close();
        code.Doc($"Takes wire requests of {service.ServiceId} to a typed server.");
        code.Open($"public sealed partial class {prefix}Dispatcher : ServiceDispatcher");
        code.Line($"private readonly I{prefix}Server _server;");
        code.Doc("A dispatcher to this server.").Line($"public {prefix}Dispatcher(I{prefix}Server server) : base(global::{service.Namespace}.Wire.{prefix}Service.Instance) => _server = server;");
        if (service.IsRest)
        {
            code.Line("private protected override Operation[] RestOperations() =>");
            code.Line($"    [{string.Join(", ", service.Operations.Select(o => $"global::{service.Namespace}.Wire.{o.Name}Operation.Instance"))}];");
        }
        code.Open("private protected override Operation? Find(string name) => name switch");
        foreach (var operation in service.Operations) code.Line($"{Names.Literal(operation.Name)} => global::{service.Namespace}.Wire.{operation.Name}Operation.Instance,");
        code.Line("_ => null,").Close(";");
        code.Open("private protected override async Task<AmazonWebServiceResponse> CallAsync(string name, AmazonWebServiceRequest request, ServerCallContext context, CancellationToken cancellationToken)");
        code.Open("switch (name)");
        foreach (var operation in service.Operations)
            code.Line($"case {Names.Literal(operation.Name)}: return await _server.{operation.Name}Async(({_types.ModelClass(operation.RequestClass)})request, context, cancellationToken).ConfigureAwait(false);");
        code.Line("default: throw AwsServerException.NotImplemented(name);").Close().Close().Close();
        return code.ToString();
    }
}
