using System.Text.Json;

namespace AwsOps.Sdk.Generator.Model;

/// <summary>Reads a trimmed model and refuses every construct that no code is generated for.</summary>
internal static class ModelReader
{
    private static readonly HashSet<string> ShapeKeys = new(StringComparer.Ordinal)
    {
        "type", "members", "required", "enum", "member", "key", "value", "flattened", "locationName", "error", "exception", "fault", "union",
        "payload", "xmlNamespace", "timestampFormat", "wrapper",
    };

    private static readonly HashSet<string> MemberKeys = new(StringComparer.Ordinal)
    {
        "shape", "location", "locationName", "queryName", "flattened", "xmlNamespace", "idempotencyToken", "timestampFormat",
    };

    private static readonly HashSet<string> OperationKeys = new(StringComparer.Ordinal)
    {
        "name", "http", "input", "output", "errors", "resultProperty", "repeat",
    };

    /// <summary>Reads one file.</summary>
    /// <param name="path">The model, models/service.json.</param>
    /// <exception cref="GeneratorException">Something in it is not supported.</exception>
    public static ServiceModel Read(string path)
    {
        var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        var generate = root.GetProperty("generate");
        var metadata = root.GetProperty("metadata");
        var client = generate.GetProperty("client").GetString()!;
        var sides = (Text(generate, "sides") ?? "client,server").Split(',', StringSplitOptions.TrimEntries);
        var service = new ServiceModel
        {
            File = path,
            Source = root.GetProperty("source").GetString()!,
            Namespace = generate.GetProperty("namespace").GetString()!,
            Client = client,
            Prefix = Text(generate, "prefix") ?? (client.StartsWith("Amazon", StringComparison.Ordinal) ? client["Amazon".Length..] : client),
            ClientSide = sides.Contains("client"),
            ServerSide = sides.Contains("server"),
            Protocol = metadata.GetProperty("protocol").GetString()!,
            ApiVersion = metadata.GetProperty("apiVersion").GetString()!,
            ServiceId = metadata.GetProperty("serviceId").GetString()!,
            EndpointPrefix = metadata.GetProperty("endpointPrefix").GetString()!,
            SigningName = Text(metadata, "signingName") ?? metadata.GetProperty("endpointPrefix").GetString()!,
            TargetPrefix = Text(metadata, "targetPrefix"),
            JsonVersion = Text(metadata, "jsonVersion"),
            XmlNamespace = Text(metadata, "xmlNamespace"),
            Paginators = root.GetProperty("paginators"),
            Waiters = root.GetProperty("waiters"),
            EndpointRules = root.GetProperty("endpointRules"),
        };
        if (service.Protocol is not ("ec2" or "query" or "rest-xml" or "rest-json" or "json"))
            service.Fail($"protocol {service.Protocol} is not supported");
        if (Text(metadata, "signatureVersion") is not ("v4" or null)) service.Fail("only signature version 4 is supported");
        ReadShapes(service, root.GetProperty("shapes"));
        foreach (var operation in root.GetProperty("operations").EnumerateObject())
            service.Operations.Add(ReadOperation(service, operation.Name, operation.Value));
        NameClasses(service);
        return service;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.ToString() : null;

    private static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Namespace(JsonElement element) =>
        !element.TryGetProperty("xmlNamespace", out var value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString() : Text(value, "uri");

    private static void Known(ServiceModel service, string owner, JsonElement element, HashSet<string> keys)
    {
        foreach (var property in element.EnumerateObject())
            if (!keys.Contains(property.Name))
                service.Fail($"{owner}: '{property.Name}' is not supported");
    }

    private static void ReadShapes(ServiceModel service, JsonElement shapes)
    {
        foreach (var entry in shapes.EnumerateObject())
        {
            var (name, json) = (entry.Name, entry.Value);
            Known(service, "shape " + name, json, ShapeKeys);
            service.Shapes[name] = new Shape
            {
                Name = name,
                ClassName = Names.Capitalise(name),
                Kind = Kind(service, name, json),
                Values = json.TryGetProperty("enum", out var values) ? values.EnumerateArray().Select(v => v.GetString()!).ToList() : [],
                Flattened = Flag(json, "flattened"),
                Payload = Text(json, "payload"),
                TimestampFormat = Text(json, "timestampFormat"),
                XmlNamespace = Namespace(json),
                LocationName = Text(json, "locationName"),
                IsError = Flag(json, "exception") || json.TryGetProperty("error", out _),
                ErrorCode = json.TryGetProperty("error", out var error) ? Text(error, "code") ?? name : name,
            };
        }
        foreach (var entry in shapes.EnumerateObject())
        {
            var shape = service.Shapes[entry.Name];
            if (entry.Value.TryGetProperty("members", out var members))
                foreach (var member in members.EnumerateObject())
                    shape.Members.Add(ReadMember(service, shape, member.Name, member.Value));
            if (entry.Value.TryGetProperty("member", out var element)) shape.Element = ReadMember(service, shape, "", element);
            if (entry.Value.TryGetProperty("value", out var value)) shape.Element = ReadMember(service, shape, "", value);
            if (entry.Value.TryGetProperty("key", out var key)) shape.Key = ReadMember(service, shape, "", key);
            if (shape.Kind == ShapeKind.Map && shape.Key!.Shape.Kind is not (ShapeKind.String or ShapeKind.Enum))
                service.Fail($"shape {shape.Name}: map keys must be strings");
        }
    }

    private static ShapeKind Kind(ServiceModel service, string name, JsonElement json)
    {
        var type = json.GetProperty("type").GetString();
        switch (type)
        {
            case "structure": return ShapeKind.Structure;
            case "list": return ShapeKind.List;
            case "map": return ShapeKind.Map;
            case "string": return json.TryGetProperty("enum", out _) ? ShapeKind.Enum : ShapeKind.String;
            case "character": return ShapeKind.String;
            case "integer": return ShapeKind.Integer;
            case "long": return ShapeKind.Long;
            case "float": return ShapeKind.Float;
            case "double": return ShapeKind.Double;
            case "boolean": return ShapeKind.Boolean;
            case "timestamp": return ShapeKind.Timestamp;
            case "blob": return ShapeKind.Blob;
            default:
                service.Fail($"shape {name}: type '{type}' is not supported");
                throw new InvalidOperationException();
        }
    }

    private static Member ReadMember(ServiceModel service, Shape owner, string name, JsonElement json)
    {
        var label = $"shape {owner.Name}{(name.Length == 0 ? "" : ", member " + name)}";
        Known(service, label, json, MemberKeys);
        var target = json.GetProperty("shape").GetString()!;
        if (!service.Shapes.TryGetValue(target, out var shape)) service.Fail($"{label}: shape {target} is missing");
        var location = Text(json, "location");
        if (location is not (null or "uri" or "querystring" or "header" or "headers" or "statusCode"))
            service.Fail($"{label}: location '{location}' is not supported");
        if (location is "uri" or "header" or "statusCode" && !shape!.IsScalar)
            service.Fail($"{label}: {shape.Kind} in {location} is not supported");
        if (Text(json, "timestampFormat") is { } format && format is not ("iso8601" or "rfc822" or "unixTimestamp"))
            service.Fail($"{label}: timestamp format '{format}' is not supported");
        return new Member
        {
            Name = name,
            PropertyName = name.Length == 0 ? "" : Names.Property(owner.ClassName, name),
            ShapeName = target,
            Shape = shape!,
            Location = location,
            LocationName = Text(json, "locationName"),
            QueryName = Text(json, "queryName"),
            Flattened = Flag(json, "flattened"),
            IdempotencyToken = Flag(json, "idempotencyToken"),
            TimestampFormat = Text(json, "timestampFormat"),
            XmlNamespace = Namespace(json),
        };
    }

    private static Operation ReadOperation(ServiceModel service, string name, JsonElement json)
    {
        Known(service, "operation " + name, json, OperationKeys);
        var http = json.GetProperty("http");
        var hasInput = json.TryGetProperty("input", out var input);
        var hasOutput = json.TryGetProperty("output", out var output);
        var outputShape = hasOutput ? service.Shapes[output.GetProperty("shape").GetString()!] : null;
        var property = Text(json, "resultProperty");
        if (outputShape is not null && property is null && outputShape.Name != name + "Result" && outputShape.Name != name + "Response"
            && outputShape.Name != name + "Output" && !outputShape.Name.EndsWith("Result", StringComparison.Ordinal)
            && !outputShape.Name.EndsWith("Response", StringComparison.Ordinal) && !outputShape.Name.EndsWith("Output", StringComparison.Ordinal))
            property = outputShape.ClassName;
        return new Operation
        {
            Name = name,
            Method = http.GetProperty("method").GetString()!,
            Uri = http.GetProperty("requestUri").GetString()!,
            Status = http.TryGetProperty("responseCode", out var code) ? code.GetInt32() : 200,
            Input = hasInput ? service.Shapes[input.GetProperty("shape").GetString()!] : null,
            InputLocationName = hasInput ? Text(input, "locationName") : null,
            InputXmlNamespace = hasInput ? Namespace(input) : null,
            Output = outputShape,
            ResultWrapper = hasOutput ? Text(output, "resultWrapper") : null,
            ResultProperty = property,
            Errors = json.GetProperty("errors").EnumerateArray().Select(e => service.Shapes[e.GetString()!]).ToList(),
            RepeatSafe = Text(json, "repeat") switch
            {
                null => false,
                "safe" => true,
                var other => throw new GeneratorException($"{service.File} : error AWSGEN001: operation {name}: repeat={other}"),
            },
        };
    }

    private static void NameClasses(ServiceModel service)
    {
        foreach (var operation in service.Operations)
        {
            if (operation.Input is { } input) Rename(service, operation, input, operation.RequestClass);
            if (operation.Output is { } output && operation.ResultProperty is null) Rename(service, operation, output, operation.ResponseClass);
        }
        foreach (var shape in service.Shapes.Values.Where(s => s.IsError && !s.ClassName.EndsWith("Exception", StringComparison.Ordinal)))
            shape.ClassName += "Exception";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var shape in service.Shapes.Values.Where(s => s.Kind == ShapeKind.Structure))
            if (!seen.Add(shape.ClassName)) service.Fail($"shape {shape.Name}: two classes would be named {shape.ClassName}");
    }

    private static void Rename(ServiceModel service, Operation operation, Shape shape, string className)
    {
        var shared = service.Operations.Exists(o => o != operation && (o.Input == shape || o.Output == shape))
            || service.Shapes.Values.Any(s => s.Members.Exists(m => m.Shape == shape) || s.Element?.Shape == shape);
        if (shared) service.Fail($"operation {operation.Name}: shape {shape.Name} is both its input or output and used elsewhere");
        if (shape.Kind != ShapeKind.Structure) service.Fail($"operation {operation.Name}: shape {shape.Name} is no structure");
        shape.ClassName = className;
    }
}
