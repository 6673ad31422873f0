using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.Runtime;
using AwsOps.Core.Errors;
using AwsOps.Sdk.Credentials;
using AwsOps.Sdk.Retry;

namespace AwsOps.Module.Tests.Errors;

public class OpsErrorsTests
{
    [Theory]
    [InlineData("ExpiredToken", OpsErrorId.CredentialsExpired)]
    [InlineData("RequestExpired", OpsErrorId.CredentialsExpired)]
    [InlineData("AuthFailure", OpsErrorId.AccessDenied)]
    [InlineData("InvalidClientTokenId", OpsErrorId.AccessDenied)]
    [InlineData("UnrecognizedClientException", OpsErrorId.AccessDenied)]
    [InlineData("SignatureDoesNotMatch", OpsErrorId.AccessDenied)]
    [InlineData("UnauthorizedOperation", OpsErrorId.AccessDenied)]
    [InlineData("AccessDeniedException", OpsErrorId.AccessDenied)]
    [InlineData("RequestLimitExceeded", OpsErrorId.Throttled)]
    [InlineData("Throttling", OpsErrorId.Throttled)]
    [InlineData("InvalidVolume.NotFound", OpsErrorId.AwsError)]
    public void An_answer_of_AWS_gets_its_id_and_keeps_its_code_and_request(string code, OpsErrorId expected)
    {
        var error = OpsErrors.From(new AmazonServiceException("no", ErrorType.Sender, code, "req-1", System.Net.HttpStatusCode.BadRequest));
        Assert.Equal(expected, error.Id);
        Assert.Contains(code, error.Message, StringComparison.Ordinal);
        Assert.Contains("req-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_fails_names_the_endpoint()
    {
        var error = OpsErrors.From(new HttpRequestException("Connection refused", new SocketException(111)), "http://127.0.0.1:1");
        Assert.Equal(OpsErrorId.EndpointUnreachable, error.Id);
        Assert.Contains("http://127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:1", error.Target);
    }

    [Fact]
    public void The_cause_decides_wherever_it_is_wrapped()
    {
        var ours = new OpsException(OpsErrorId.Busy, "busy");
        Assert.Same(ours, OpsErrors.From(new AggregateException(ours)));
        Assert.Equal(OpsErrorId.EndpointUnreachable, OpsErrors.From(new InvalidOperationException("x", new SocketException(111))).Id);
        Assert.Equal(OpsErrorId.EndpointUnreachable, OpsErrors.From(new TaskCanceledException("slow", new TimeoutException())).Id);
    }

    [Fact]
    public void Credentials_profiles_lost_answers_and_JSON_have_their_ids()
    {
        Assert.Equal(OpsErrorId.CredentialsMissing, OpsErrors.From(new NoCredentialsException("none")).Id);
        Assert.Equal(OpsErrorId.ProfileNotFound, OpsErrors.From(new ProfileNotFoundException("dev", "no profile dev")).Id);
        Assert.Equal(OpsErrorId.OutcomeUnknown, OpsErrors.From(new UnknownOutcomeException("CreateSnapshot", new HttpRequestException("reset"))).Id);
        Assert.Equal(OpsErrorId.InvalidInput, OpsErrors.From(new JsonException("bad")).Id);
    }

    [Fact]
    public void What_nobody_planned_for_says_what_it_is()
    {
        var error = OpsErrors.From(new FormatException("odd"));
        Assert.Equal(OpsErrorId.Unexpected, error.Id);
        Assert.Equal("FormatException: odd", error.Message);
    }
}
