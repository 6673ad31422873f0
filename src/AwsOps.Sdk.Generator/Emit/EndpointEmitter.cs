using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Compiles a service's endpoint rules to C#.</summary>
internal sealed partial class EndpointEmitter(ServiceModel service)
{
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["Region"] = "p.Region",
        ["UseDualStack"] = "p.UseDualStack",
        ["UseFIPS"] = "p.UseFips",
        ["Endpoint"] = "p.Endpoint",
        ["UseGlobalEndpoint"] = "p.UseGlobalEndpoint",
    };

    private static readonly Dictionary<string, string> PartitionAttributes = new(StringComparer.Ordinal)
    {
        ["name"] = "Id",
        ["dnsSuffix"] = "DnsSuffix",
        ["dualStackDnsSuffix"] = "DualStackDnsSuffix",
        ["supportsFIPS"] = "SupportsFips",
        ["supportsDualStack"] = "SupportsDualStack",
        ["implicitGlobalRegion"] = "ImplicitGlobalRegion",
    };

    private int _counter;

    /// <summary>The endpoint function's file.</summary>
    public string Emit()
    {
        var code = new CodeWriter(service, service.Namespace + ".Wire", "AwsOps.Sdk.Endpoints");
        code.Open($"internal static class {service.Prefix}Endpoints").Open("internal static ResolvedEndpoint Resolve(EndpointParameters p)");
        if (service.EndpointRules.ValueKind == JsonValueKind.Null)
            code.Line($"return EndpointRules.Standard({Names.Literal(service.EndpointPrefix)}, p);");
        else
        {
            foreach (var parameter in service.EndpointRules.GetProperty("parameters").EnumerateObject())
                if (!Parameters.ContainsKey(parameter.Name)) service.Fail($"endpoint rules: parameter {parameter.Name} is not supported");
            Rules(code, service.EndpointRules.GetProperty("rules"), new Dictionary<string, string>(Parameters, StringComparer.Ordinal));
            code.Line("throw EndpointRules.None(p);");
        }
        return code.Close().Close().ToString();
    }

    private void Rules(CodeWriter code, JsonElement rules, Dictionary<string, string> scope)
    {
        foreach (var rule in rules.EnumerateArray())
        {
            var inner = new Dictionary<string, string>(scope, StringComparer.Ordinal);
            var conditions = rule.GetProperty("conditions").EnumerateArray().Select(c => Condition(c, inner)).ToList();
            code.Open("").Open($"if ({(conditions.Count == 0 ? "EndpointRules.Always" : string.Join(" && ", conditions))})");
            switch (rule.GetProperty("type").GetString())
            {
                case "tree":
                    Rules(code, rule.GetProperty("rules"), inner);
                    break;
                case "error":
                    code.Line($"throw EndpointRules.Error({Template(rule.GetProperty("error"), inner)});");
                    break;
                case "endpoint":
                    Endpoint(code, rule.GetProperty("endpoint"), inner);
                    break;
                default:
                    service.Fail($"endpoint rules: rule type {rule.GetProperty("type")}");
                    break;
            }
            code.Close().Close();
        }
    }

    private void Endpoint(CodeWriter code, JsonElement endpoint, Dictionary<string, string> scope)
    {
        string? region = null, name = null;
        if (endpoint.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
                if (property.Name != "authSchemes") service.Fail($"endpoint rules: property {property.Name} is not supported");
            if (properties.TryGetProperty("authSchemes", out var schemes))
            {
                var scheme = schemes.EnumerateArray().FirstOrDefault(s => s.GetProperty("name").GetString() == "sigv4");
                if (scheme.ValueKind == JsonValueKind.Undefined) service.Fail("endpoint rules: no sigv4 scheme");
                if (scheme.TryGetProperty("signingRegion", out var r)) region = Template(r, scope);
                if (scheme.TryGetProperty("signingName", out var n)) name = Template(n, scope);
            }
        }
        if (endpoint.TryGetProperty("headers", out var headers) && headers.EnumerateObject().Any()) service.Fail("endpoint rules: headers are not supported");
        code.Line($"return new ResolvedEndpoint({Template(endpoint.GetProperty("url"), scope)}, {region ?? "null"}, {name ?? "null"});");
    }

    private string Condition(JsonElement condition, Dictionary<string, string> scope)
    {
        var call = Call(condition, scope);
        if (!condition.TryGetProperty("assign", out var assign)) return call;
        var variable = "v" + (++_counter).ToString(CultureInfo.InvariantCulture);
        scope[assign.GetString()!] = variable;
        return $"{call} is {{ }} {variable}";
    }

    private string Call(JsonElement call, Dictionary<string, string> scope)
    {
        var function = call.GetProperty("fn").GetString()!;
        var arguments = call.GetProperty("argv").EnumerateArray().ToList();
        string Argument(int i) => Value(arguments[i], scope);
        switch (function)
        {
            case "isSet": return $"EndpointRules.IsSet({Argument(0)})";
            case "not": return $"!({Argument(0)})";
            case "booleanEquals" or "stringEquals": return $"{Argument(0)} == {Argument(1)}";
            case "aws.partition": return $"Partitions.Find({Argument(0)})";
            case "getAttr": return Attribute(Argument(0), arguments[1].GetString()!);
            default:
                service.Fail($"endpoint rules: function {function} is not supported");
                return "";
        }
    }

    private string Attribute(string value, string path)
    {
        if (!PartitionAttributes.TryGetValue(path, out var property)) service.Fail($"endpoint rules: attribute {path} is not supported");
        return $"{value}.{property}";
    }

    private string Value(JsonElement value, Dictionary<string, string> scope)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.True: return "true";
            case JsonValueKind.False: return "false";
            case JsonValueKind.String: return Template(value, scope);
            case JsonValueKind.Object when value.TryGetProperty("ref", out var reference): return scope[reference.GetString()!];
            case JsonValueKind.Object: return Call(value, scope);
            default:
                service.Fail($"endpoint rules: value {value} is not supported");
                return "";
        }
    }

    private string Template(JsonElement value, Dictionary<string, string> scope)
    {
        if (value.ValueKind != JsonValueKind.String) return Value(value, scope);
        var text = value.GetString()!;
        if (!text.Contains('{', StringComparison.Ordinal)) return Names.Literal(text);
        var parts = new List<string>();
        var at = 0;
        foreach (Match match in Hole().Matches(text))
        {
            if (match.Index > at) parts.Add(Names.Literal(text[at..match.Index]));
            var variable = scope[match.Groups[1].Value];
            parts.Add(match.Groups[2].Success ? Attribute(variable, match.Groups[2].Value) : variable);
            at = match.Index + match.Length;
        }
        if (at < text.Length) parts.Add(Names.Literal(text[at..]));
        return string.Join(" + ", parts);
    }

    [GeneratedRegex(@"\{(\w+)(?:#(\w+))?\}")]
    private static partial Regex Hole();
}
