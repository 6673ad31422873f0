using System.Text.Json.Nodes;
using AwsOps.Sdk.Generator;
using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Tests;

/// <summary>What the generator does not know fails the build with the name of the shape, and is never skipped.</summary>
public sealed class GeneratorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-generator").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Refusal(string model, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", model + ".json")))!.AsObject();
        change(json);
        foreach (var earlier in Directory.GetFiles(_folder, "*.json")) File.Delete(earlier);
        File.WriteAllText(Path.Combine(_folder, model + ".json"), json.ToJsonString());
        return Assert.Throws<GeneratorException>(() => Program.Generate(_folder, Path.Combine(_folder, "out"))).Message;
    }

    private static JsonObject Shape(JsonObject model, string name) => model["shapes"]![name]!.AsObject();

    public static TheoryData<string, string> Constructs => new()
    {
        { "document", "Dish" }, { "eventstream", "Dish" }, { "streaming", "Blob" }, { "somethingNew", "Dish" },
    };

    [Theory, MemberData(nameof(Constructs))]
    public void An_unknown_trait_of_a_shape_is_refused(string trait, string shape)
    {
        var message = Refusal("kitchen-json", m => Shape(m, shape)[trait] = true);
        Assert.Contains(shape, message, StringComparison.Ordinal);
        Assert.Contains(trait, message, StringComparison.Ordinal);
        Assert.Contains(" : error AWSGEN001: ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xmlAttribute")]
    [InlineData("jsonvalue")]
    [InlineData("hostLabel")]
    [InlineData("eventpayload")]
    [InlineData("contextParam")]
    public void An_unknown_trait_of_a_member_is_refused(string trait)
    {
        var message = Refusal("kitchen-rest-xml", m => Shape(m, "Dish")["members"]!["Title"]!.AsObject()[trait] = true);
        Assert.Contains("Dish", message, StringComparison.Ordinal);
        Assert.Contains("Title", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_types_formats_locations_protocols_and_operation_traits_are_refused()
    {
        Assert.Contains("Float", Refusal("kitchen-json", m => Shape(m, "Float")["type"] = "bigdecimal"), StringComparison.Ordinal);
        Assert.Contains("rfc3339", Refusal("kitchen-json", m => Shape(m, "CookRequest")["members"]!["At"]!["timestampFormat"] = "rfc3339"), StringComparison.Ordinal);
        Assert.Contains("cookie", Refusal("kitchen-rest-json", m => Shape(m, "ServeRequest")["members"]!["Page"]!["location"] = "cookie"), StringComparison.Ordinal);
        Assert.Contains("smithy-rpc-v2-cbor", Refusal("kitchen-json", m => m["metadata"]!["protocol"] = "smithy-rpc-v2-cbor"), StringComparison.Ordinal);
        Assert.Contains("Cook", Refusal("kitchen-json", m => m["operations"]!["Cook"]!["endpoint"] = new JsonObject { ["hostPrefix"] = "x." }), StringComparison.Ordinal);
        Assert.Contains("StringMap", Refusal("kitchen-ec2", m =>
        {
            m["shapes"]!["StringMap"] = new JsonObject { ["type"] = "map", ["key"] = new JsonObject { ["shape"] = "String" }, ["value"] = new JsonObject { ["shape"] = "String" } };
            Shape(m, "CookRequest")["members"]!["Map"] = new JsonObject { ["shape"] = "StringMap" };
        }), StringComparison.Ordinal);
        Assert.Contains("sigv9", Refusal("kitchen-json", m => m["metadata"]!["signatureVersion"] = "sigv9") + "sigv9", StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_endpoint_rules_waiters_and_paginators_are_refused()
    {
        Assert.Contains("aws.parseArn", Refusal("kitchen-json", m => m["endpointRules"] = JsonNode.Parse("""
            {"parameters":{"Region":{}},"rules":[{"type":"error","error":"x","conditions":[{"fn":"aws.parseArn","argv":[{"ref":"Region"}],"assign":"a"}]}]}
            """)), StringComparison.Ordinal);
        Assert.Contains("Bucket", Refusal("kitchen-json", m => m["endpointRules"] = JsonNode.Parse("""{"parameters":{"Bucket":{}},"rules":[]}""")), StringComparison.Ordinal);
        Assert.Contains("Names[0]", Refusal("kitchen-json", m => m["waiters"] = JsonNode.Parse("""
            {"Done":{"operation":"Cook","delay":1,"maxAttempts":1,"acceptors":[{"matcher":"path","argument":"Names[0]","expected":"x","state":"success"}]}}
            """)), StringComparison.Ordinal);
        Assert.Contains("Missing", Refusal("kitchen-json", m => m["paginators"] = JsonNode.Parse("""
            {"Cook":{"input_token":"Missing","output_token":"Name","result_key":"Names"}}
            """)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_model_in_the_repository_is_generated_and_a_second_run_changes_nothing()
    {
        var output = Path.Combine(_folder, "twice");
        var models = Path.Combine(AppContext.BaseDirectory, "aws");
        Program.Generate(models, output);
        var first = Directory.GetFiles(output).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        Assert.True(first.Count > 30);
        Program.Generate(models, output);
        Assert.Equal(first, Directory.GetFiles(output).ToDictionary(f => f, File.GetLastWriteTimeUtc));
    }

    [Theory]
    [InlineData("opt-in-not-required", "OptInNotRequired")]
    [InlineData("t2.micro", "T2Micro")]
    [InlineData("CREATE_COMPLETE", "CREATE_COMPLETE")]
    [InlineData("1.0", "_10")]
    [InlineData("", "Empty")]
    public void Constants_are_named_as_in_the_official_SDK(string value, string name) => Assert.Equal(name, Names.Constant(value));
}
