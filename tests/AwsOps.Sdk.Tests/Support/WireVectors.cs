using System.Reflection;
using System.Text.Json;
using AwsOps.Sdk.Server;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Tests.Support;

/// <summary>The vectors that tools/wire-vectors.py wrote with botocore.</summary>
internal static class WireVectors
{
    private static readonly Dictionary<string, string> Namespaces = new()
    {
        ["ec2"] = "Amazon.EC2",
        ["route53"] = "Amazon.Route53",
        ["ssm"] = "Amazon.SimpleSystemsManagement",
        ["sns"] = "Amazon.SimpleNotificationService",
        ["cloudwatch"] = "Amazon.CloudWatch",
        ["sts"] = "AwsOps.Sdk.SecurityToken",
        ["kms"] = "AwsOps.Sdk.KeyManagement",
        ["ebs"] = "AwsOps.Sdk.Tests.Ebs",
        ["dynamodb"] = "AwsOps.Sdk.Tests.DynamoDB",
        ["kitchen-ec2"] = "AwsOps.Sdk.Tests.KitchenEc2",
        ["kitchen-query"] = "AwsOps.Sdk.Tests.KitchenQuery",
        ["kitchen-rest-xml"] = "AwsOps.Sdk.Tests.KitchenRestXml",
        ["kitchen-rest-json"] = "AwsOps.Sdk.Tests.KitchenRestJson",
        ["kitchen-json"] = "AwsOps.Sdk.Tests.KitchenJson",
    };

    internal static TheoryData<string, string> Names(string kind)
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Namespaces.Keys)
            foreach (var vector in Load(file).GetProperty(kind).EnumerateArray())
                data.Add(file, vector.GetProperty("name").GetString()!);
        return data;
    }

    internal static JsonElement Load(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", file + ".json"))).RootElement;

    internal static JsonElement Find(string file, string kind, string name) =>
        Load(file).GetProperty(kind).EnumerateArray().Single(v => v.GetProperty("name").GetString() == name);

    /// <summary>The generated operation of a vector.</summary>
    internal static Operation Operation(string file, string name) => Operations(file).Single(o => o.Name == name);

    internal static Type RequestType(Operation operation) => operation.GetType().BaseType!.GetGenericArguments()[0];

    internal static Type ResponseType(Operation operation) => operation.GetType().BaseType!.GetGenericArguments()[1];

    /// <summary>The generated operations of a service.</summary>
    internal static IReadOnlyList<Operation> Operations(string file)
    {
        var space = Namespaces[file] + ".Wire";
        var assembly = space.StartsWith("AwsOps.Sdk.Tests", StringComparison.Ordinal) ? typeof(WireVectors).Assembly : typeof(ServiceClient).Assembly;
        return assembly.GetTypes().Where(t => t.Namespace == space && typeof(Operation).IsAssignableFrom(t))
            .Select(t => (Operation)t.GetField("Instance", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!).ToList();
    }

    internal static Dictionary<string, string> Headers(JsonElement vector) =>
        vector.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString()!, StringComparer.OrdinalIgnoreCase);

    internal static byte[] Body(JsonElement vector) => vector.GetProperty("body").GetBytesFromBase64();

    internal static List<KeyValuePair<string, string>> Pairs(JsonElement list) =>
        list.EnumerateArray().Select(p => KeyValuePair.Create(p[0].GetString()!, p[1].GetString()!)).ToList();

    /// <summary>A vector's request as a server receives it.</summary>
    internal static ServerRequest ServerRequest(JsonElement vector)
    {
        var query = string.Join('&', Pairs(vector.GetProperty("query")).Select(p => Uri.EscapeDataString(p.Key) + "=" + Uri.EscapeDataString(p.Value)));
        var path = vector.GetProperty("path").GetString()!;
        var headers = Headers(vector);
        var body = Body(vector);
        if (vector.GetProperty("form") is { ValueKind: JsonValueKind.Array } form)
        {
            // as botocore encodes it: + for a space
            body = System.Text.Encoding.ASCII.GetBytes(string.Join('&', Pairs(form).Select(p => Encode(p.Key) + "=" + Encode(p.Value))));
            headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
        }
        var target = query.Length == 0 ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;
        return new ServerRequest(vector.GetProperty("method").GetString()!, target, headers, body);
    }

    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
