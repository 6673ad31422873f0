namespace AwsOps.Sdk.Server;

/// <summary>The scope of a version 4 signature: who calls which service in which Region. The signature itself is not checked.</summary>
/// <param name="AccessKeyId">As AKIA...; empty when the request is not signed.</param>
/// <param name="Region">As eu-central-1.</param>
/// <param name="Service">As ec2.</param>
public sealed record CredentialScope(string AccessKeyId, string Region, string Service)
{
    /// <summary>Reads the scope of the Authorization header, or of a presigned request's query.</summary>
    internal static CredentialScope Of(ServerRequest request)
    {
        string? credential = null;
        if (request.Headers.TryGetValue("Authorization", out var header))
        {
            var start = header.IndexOf("Credential=", StringComparison.Ordinal);
            if (start >= 0)
            {
                start += "Credential=".Length;
                var end = header.IndexOfAny([',', ' '], start);
                credential = end < 0 ? header[start..] : header[start..end];
            }
        }
        credential ??= request.Query.FirstOrDefault(p => p.Key == "X-Amz-Credential").Value;
        var parts = credential?.Split('/');
        // access key / date / Region / service / aws4_request; keys of test tools may hold slashes themselves
        return parts is { Length: >= 5 }
            ? new CredentialScope(string.Join('/', parts[..^4]), parts[^3], parts[^2])
            : new CredentialScope("", "", "");
    }
}
