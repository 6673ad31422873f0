using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using AwsOps.Sdk.Endpoints;

namespace AwsOps.Sdk.Signing;

/// <summary>
/// The presigned URL that CopySnapshot carries: the same call, signed for the source Region. EC2 wants it for encrypted snapshots ("you must
/// supply a pre-signed URL", CopySnapshot's reference), and a copy without a right one ends in the state error later. AWS's own SDKs add it to every copy.
/// </summary>
internal static class PresignedCopy
{
    private const string Expires = "3600";

    /// <summary>The URL.</summary>
    /// <param name="form">The call's form body, with DestinationRegion.</param>
    /// <param name="sourceRegion">Region of the snapshot that is copied.</param>
    /// <param name="config">Settings of the client that makes the call.</param>
    /// <param name="keys">What signs it.</param>
    /// <param name="signedAt">UTC time of the signature; null for now.</param>
    internal static string Url(string form, string sourceRegion, ServiceConfig config, ImmutableCredentials keys, DateTime? signedAt = null)
    {
        var endpoint = ClientEndpoint.Resolve(config, sourceRegion);
        var request = new DefaultRequest(new NoRequest(), config.Service.ServiceId) { HttpMethod = "GET", ResourcePath = "/", UseQueryString = true, Endpoint = endpoint.Uri };
        foreach (var pair in form.Split('&').Select(part => part.Split('=', 2)))
            request.Parameters[Uri.UnescapeDataString(pair[0])] = Uri.UnescapeDataString(pair[1]);
        request.Parameters["X-Amz-Expires"] = Expires;
        if (keys.UseToken)
            request.Parameters["X-Amz-Security-Token"] = keys.Token;
        var signature = signedAt is { } time
            ? AWS4PreSignedUrlSigner.SignRequest(request, config, null, keys.AccessKey, keys.SecretKey, endpoint.SigningName, endpoint.SigningRegion, time)
            : AWS4PreSignedUrlSigner.SignRequest(request, config, null, keys.AccessKey, keys.SecretKey, endpoint.SigningName, endpoint.SigningRegion);
        return AmazonServiceClient.ComposeUrl(request).AbsoluteUri + "&" + signature.ForQueryParameters;
    }

    /// <summary>The body with the Region it goes to and the URL.</summary>
    internal static byte[] Body(byte[] content, string sourceRegion, string destinationRegion, ServiceConfig config, ImmutableCredentials keys)
    {
        var form = $"{Encoding.UTF8.GetString(content)}&DestinationRegion={Uri.EscapeDataString(destinationRegion)}";
        return Encoding.UTF8.GetBytes($"{form}&PresignedUrl={Uri.EscapeDataString(Url(form, sourceRegion, config, keys))}");
    }

    // What is signed has no typed request of its own.
    private sealed class NoRequest : AmazonWebServiceRequest;
}
