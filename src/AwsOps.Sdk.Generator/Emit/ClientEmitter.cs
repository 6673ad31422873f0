using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes interface, client and configuration.</summary>
internal sealed class ClientEmitter(ServiceModel service)
{
    private readonly Types _types = new(service);

    /// <summary>The client's file.</summary>
    public string Emit()
    {
        var (name, prefix) = (service.Client, service.Prefix);
        var code = new CodeWriter(service, service.Namespace, "System.Threading", "System.Threading.Tasks", "Amazon.Runtime");
        var paginators = service.Paginators.EnumerateObject().Any();
        var waiters = service.Waiters.EnumerateObject().Any();

        code.Doc($"Client of {service.ServiceId}; thread-safe.").Open($"public partial interface I{name} : IAmazonService, global::System.IDisposable");
        if (paginators) code.Doc("All pages of listings.").Line($"global::{service.Namespace}.Model.I{prefix}PaginatorFactory Paginators {{ get; }}");
        if (waiters) code.Doc("Waits for a state.").Line($"global::{service.Namespace}.{prefix}Waiters Waiters {{ get; }}");
        foreach (var operation in service.Operations)
            code.Doc($"Calls {operation.Name}.").Line(Signature(operation) + ";");
        // implemented here, for an interface with open static members could be no type argument (Func<IAmazonEC2, ...>)
        code.Line($"static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {name}Config();");
        code.Line($"static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) => new {name}Client(awsCredentials, ({name}Config)clientConfig);");
        code.Close();

        code.Doc($"Settings of {name}Client.").Open($"public partial class {name}Config : global::AwsOps.Sdk.ServiceConfig");
        code.Doc("Settings with their defaults.").Line($"public {name}Config() : base({Names.Literal(service.ServiceId)}) {{ AuthenticationServiceName = {Names.Literal(service.SigningName)}; }}");
        code.Line("/// <inheritdoc/>").Line($"public override string RegionEndpointServiceName => {Names.Literal(service.EndpointPrefix)};");
        code.Line("/// <inheritdoc/>").Line($"public override string ServiceVersion => {Names.Literal(service.ApiVersion)};");
        code.Line($"internal override global::AwsOps.Sdk.Wire.ServiceInfo Service => global::{service.Namespace}.Wire.{prefix}Service.Instance;");
        code.Close();

        code.Doc($"Client of {service.ServiceId}; thread-safe.").Open($"public partial class {name}Client : global::AwsOps.Sdk.ServiceClient, I{name}");
        code.Doc("A client with these credentials and settings.").Line($"public {name}Client(AWSCredentials credentials, {name}Config clientConfig) : base(credentials, clientConfig) {{ }}");
        code.Doc("A client for a Region.").Line($"public {name}Client(AWSCredentials credentials, global::Amazon.RegionEndpoint region) : this(credentials, new {name}Config {{ RegionEndpoint = region }}) {{ }}");
        if (paginators) code.Line("/// <inheritdoc/>").Line($"public global::{service.Namespace}.Model.I{prefix}PaginatorFactory Paginators => new global::{service.Namespace}.Model.{prefix}PaginatorFactory(this);");
        if (waiters) code.Line("/// <inheritdoc/>").Line($"public global::{service.Namespace}.{prefix}Waiters Waiters => new global::{service.Namespace}.{prefix}Waiters(this, Time);");
        foreach (var operation in service.Operations)
        {
            code.Line("/// <inheritdoc/>");
            code.Line($"public virtual {Signature(operation)} => CallAsync<{_types.ModelClass(operation.ResponseClass)}>(global::{service.Namespace}.Wire.{operation.Name}Operation.Instance, request, cancellationToken);");
        }
        code.Close();
        return code.ToString();
    }

    private string Signature(Operation operation) =>
        $"Task<{_types.ModelClass(operation.ResponseClass)}> {operation.Name}Async({_types.ModelClass(operation.RequestClass)} request, CancellationToken cancellationToken = default)";
}
