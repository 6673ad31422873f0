using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes model classes, enums, exceptions, requests and responses.</summary>
internal sealed class ModelEmitter(ServiceModel service, Reach reach)
{
    private readonly Types _types = new(service);

    /// <summary>The Model namespace.</summary>
    public string Classes()
    {
        var code = new CodeWriter(service, service.Namespace + ".Model");
        code.Doc($"Base class of all requests of {service.ServiceId}.");
        code.Line($"public abstract class {service.Client}Request : global::Amazon.Runtime.AmazonWebServiceRequest {{ }}");
        foreach (var operation in service.Operations)
        {
            Class(code, operation.RequestClass, $"{service.Client}Request", operation.Input?.Members ?? [], $"What {operation.Name} is asked.");
            if (operation.ResultProperty is not { } property)
            {
                Class(code, operation.ResponseClass, Response, operation.Output?.Members ?? [], $"What {operation.Name} answers.");
                continue;
            }
            code.Doc($"What {operation.Name} answers.");
            code.Open($"public partial class {operation.ResponseClass} : {Response}");
            code.Doc("The result.").Line($"public {_types.Class(operation.Output!)}? {property} {{ get; set; }}").Close();
        }
        var roots = service.Operations.SelectMany(o => new[] { o.Input, o.ResultProperty is null ? o.Output : null }).ToHashSet();
        foreach (var shape in reach.Inputs.Concat(reach.Outputs).Concat(reach.ErrorParts).Distinct())
            if (shape.Kind == ShapeKind.Structure && !roots.Contains(shape) && !shape.IsError)
                Class(code, shape.ClassName, null, shape.Members, $"{shape.Name} of {service.ServiceId}.");
        foreach (var error in reach.Errors) Error(code, error);
        return code.ToString();
    }

    private const string Response = "global::Amazon.Runtime.AmazonWebServiceResponse";

    private void Class(CodeWriter code, string name, string? baseClass, IEnumerable<Member> members, string doc)
    {
        code.Doc(doc).Open($"public partial class {name}{(baseClass is null ? "" : " : " + baseClass)}");
        Properties(code, members);
        code.Close();
    }

    private void Properties(CodeWriter code, IEnumerable<Member> members)
    {
        foreach (var member in members)
            code.Doc($"{member.Name}; null when absent.").Line($"public {_types.Of(member.Shape)}? {member.PropertyName} {{ get; set; }}");
    }

    private void Error(CodeWriter code, Shape error)
    {
        code.Doc($"The service answered {error.ErrorCode}.");
        code.Open($"public partial class {error.ClassName} : global::{service.Namespace}.{service.Client}Exception");
        Constructors(code, error.ClassName);
        Properties(code, ErrorMembers(error));
        code.Close();
    }

    private static void Constructors(CodeWriter code, string name)
    {
        const string tail = "global::Amazon.Runtime.ErrorType errorType, string errorCode, string requestId, global::System.Net.HttpStatusCode statusCode)";
        code.Doc("An error.").Line($"public {name}(string message, {tail} : base(message, errorType, errorCode, requestId, statusCode) {{ }}");
        code.Doc("An error with its cause.").Line($"public {name}(string message, global::System.Exception? innerException, {tail} : base(message, innerException, errorType, errorCode, requestId, statusCode) {{ }}");
    }

    /// <summary>Members of an error beyond code and message.</summary>
    public static IEnumerable<Member> ErrorMembers(Shape error) =>
        error.Members.Where(m => m.PropertyName is not ("Message" or "Code" or "Data" or "Source" or "HelpLink" or "RequestId" or "StatusCode"));

    /// <summary>Enums and the exceptions' base class.</summary>
    public string Constants()
    {
        var code = new CodeWriter(service, service.Namespace);
        var name = service.Client + "Exception";
        code.Doc($"An error that {service.ServiceId} answered.").Open($"public partial class {name} : global::Amazon.Runtime.AmazonServiceException");
        Constructors(code, name);
        code.Close();
        foreach (var shape in service.Shapes.Values.Where(s => s.Kind == ShapeKind.Enum).OrderBy(s => s.ClassName, StringComparer.Ordinal))
            Enum(code, shape);
        return code.ToString();
    }

    private void Enum(CodeWriter code, Shape shape)
    {
        var name = shape.ClassName;
        code.Doc($"Values of {shape.Name}; a value that AWS added later is kept as it came.");
        code.Open($"public sealed partial class {name} : global::Amazon.Runtime.ConstantClass");
        var used = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in shape.Values)
        {
            var constant = Names.Constant(value);
            if (constant == name) constant += "Value";
            if (used.TryGetValue(constant, out var other))
            {
                if (other == value) continue;
                constant = Names.Constant(value.Replace('-', '_').Replace('.', '_'));
                if (used.ContainsKey(constant)) service.Fail($"shape {shape.Name}: values {other} and {value} give one name");
            }
            used.Add(constant, value);
            code.Doc(value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal));
            code.Line($"public static readonly {name} {constant} = new {name}({Names.Literal(value)});");
        }
        code.Doc("A value by its text.").Line($"public {name}(string value) : base(value) {{ }}");
        code.Doc("A value by its text.").Line($"public static {name} FindValue(string value) => new {name}(value);");
        code.Doc("A value by its text.").Line($"public static implicit operator {name}?(string? value) => value is null ? null : new {name}(value);");
        code.Close();
    }
}
