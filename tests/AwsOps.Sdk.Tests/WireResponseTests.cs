using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using AwsOps.Sdk.Tests.Support;
using AwsOps.Sdk.Wire;

namespace AwsOps.Sdk.Tests;

/// <summary>What clients understand and servers answer, against what botocore understands.</summary>
public class WireResponseTests
{
    private const string RequestId = "3fe24b2c-0000-4000-8000-00000000000a";

    public static TheoryData<string, string> Responses => WireVectors.Names("responses");

    [Theory, MemberData(nameof(Responses))]
    public void A_client_reads_an_answer_as_botocore_reads_it(string file, string name)
    {
        var vector = WireVectors.Find(file, "responses", name);
        var operation = WireVectors.Operation(file, vector.GetProperty("operation").GetString()!);
        var response = new FakeResponse(vector.GetProperty("status").GetInt32(), WireVectors.Headers(vector));
        using var body = new MemoryStream(WireVectors.Body(vector));
        if (vector.TryGetProperty("code", out var code))
        {
            var error = operation.Service.CreateError!(ErrorReader.Read(WireVectors.Body(vector), response, response.StatusCode));
            Assert.Equal(code.GetString() is { Length: > 0 } c ? ErrorReader.Bare(c) : error.ErrorCode, error.ErrorCode);
            Assert.Equal(vector.GetProperty("message").GetString(), error.Message);
            Assert.Equal(vector.GetProperty("requestId").GetString(), error.RequestId);
            Assert.Equal(response.StatusCode, error.StatusCode);
            return;
        }
        var typed = operation.ReadResponse(body, response);
        Assert.Equal(vector.GetProperty("requestId").GetString(), typed.ResponseMetadata.RequestId);
        var expected = JsonNode.Parse(vector.GetProperty("output").GetRawText());
        // a wrapped result is the response's one property
        Objects.Same(expected, Objects.Dump(typed));
    }

    public static TheoryData<string, string> Written
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in Responses)
                if (WireVectors.Find((string)row[0], "responses", (string)row[1]).GetProperty("serverWrites").GetBoolean()) data.Add((string)row[0], (string)row[1]);
            return data;
        }
    }

    [Theory, MemberData(nameof(Written))]
    public void A_server_answers_what_botocore_reads(string file, string name)
    {
        var vector = WireVectors.Find(file, "responses", name);
        var operation = WireVectors.Operation(file, vector.GetProperty("operation").GetString()!);
        var typed = (AmazonWebServiceResponse)Objects.From(WireVectors.ResponseType(operation), vector.GetProperty("output"));
        var answer = operation.WriteResponse(typed, RequestId);
        Assert.Equal(vector.GetProperty("status").GetInt32(), answer.StatusCode);
        var expected = WireVectors.Body(vector);
        if (expected[0] == (byte)'<') WireRequestTests.SameXml(XElement.Load(new MemoryStream(expected)), XElement.Load(new MemoryStream(answer.Body)));
        else Objects.Same(JsonNode.Parse(expected), JsonNode.Parse(answer.Body));
    }

    [Theory, MemberData(nameof(Responses))]
    public void A_client_reads_what_a_server_of_ours_writes(string file, string name)
    {
        var vector = WireVectors.Find(file, "responses", name);
        if (!vector.TryGetProperty("output", out var output)) return;
        var operation = WireVectors.Operation(file, vector.GetProperty("operation").GetString()!);
        var answer = operation.WriteResponse((AmazonWebServiceResponse)Objects.From(WireVectors.ResponseType(operation), output), RequestId);
        using var body = new MemoryStream(answer.Body);
        answer.Headers["x-amzn-RequestId"] = RequestId;
        var typed = operation.ReadResponse(body, new FakeResponse(answer.StatusCode, answer.Headers));
        Assert.Equal(RequestId, typed.ResponseMetadata.RequestId);
        Objects.Same(JsonNode.Parse(output.GetRawText()), Objects.Dump(typed));
    }

    [Theory]
    [InlineData("<InvalidChangeBatch xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><Messages><Message>already exists</Message><Message>x</Message></Messages><RequestId>r9</RequestId></InvalidChangeBatch>", "already exists x")]
    [InlineData("<ErrorResponse><Error><Type>Sender</Type><Code>InvalidChangeBatch</Code><Message>[already exists]</Message></Error><RequestId>r9</RequestId></ErrorResponse>", "[already exists]")]
    public void Both_forms_of_an_invalid_change_batch_give_code_and_request_id(string body, string message)
    {
        // first form: https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html#API_ChangeResourceRecordSets_Errors
        var operation = WireVectors.Operation("route53", "ChangeResourceRecordSets");
        var error = operation.Service.CreateError!(ErrorReader.Read(System.Text.Encoding.UTF8.GetBytes(body), new FakeResponse(400, []), System.Net.HttpStatusCode.BadRequest));
        var typed = Assert.IsType<Amazon.Route53.Model.InvalidChangeBatchException>(error);
        Assert.Equal("InvalidChangeBatch", typed.ErrorCode);
        Assert.Equal("r9", typed.RequestId);
        Assert.Equal(message, typed.Message);
        if (body.StartsWith("<Invalid", StringComparison.Ordinal)) Assert.Equal(["already exists", "x"], typed.Messages);
    }

    [Fact]
    public void Members_of_a_modelled_error_are_read()
    {
        var error = Error("kitchen-json", "error");
        Assert.Equal(300, Assert.IsType<KitchenJson.Model.BurntException>(error).Degrees);
        Assert.Equal(300, Assert.IsType<KitchenQuery.Model.BurntException>(Error("kitchen-query", "error")).Degrees);
    }

    private static AmazonServiceException Error(string file, string name)
    {
        var vector = WireVectors.Find(file, "responses", name);
        var operation = WireVectors.Operation(file, "Cook");
        return operation.Service.CreateError!(ErrorReader.Read(WireVectors.Body(vector), new FakeResponse(400, WireVectors.Headers(vector)), System.Net.HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData(503, "<html><body>Service Unavailable</body></html>", "ServiceUnavailable")]
    [InlineData(502, "", "BadGateway")]
    [InlineData(500, "not xml <", "InternalError")]
    public void An_error_that_is_no_xml_still_has_a_code_and_text(int status, string body, string code)
    {
        var response = new FakeResponse(status, []);
        var error = ErrorReader.Read(System.Text.Encoding.UTF8.GetBytes(body), response, response.StatusCode);
        Assert.Equal(code, error.Code);
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("<DescribeVolumesResponse><volumeSet><item>")]
    [InlineData("<DescribeVolumesResponse><volumeSet><item><size>many</size></item></volumeSet></DescribeVolumesResponse>")]
    [InlineData("{}")]
    public void A_broken_answer_is_an_error_and_no_half_result(string body)
    {
        var unmarshaller = WireVectors.Operation("ec2", "DescribeVolumes").Options.ResponseUnmarshaller;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        using var context = unmarshaller.CreateContext(new FakeResponse(200, []), false, stream, null, false);
        Assert.Throws<AmazonUnmarshallingException>(() => unmarshaller.Unmarshall(context));
    }
}
