namespace AwsOps.Sdk.Endpoints;

/// <summary>Where to send a request and how to sign it.</summary>
/// <param name="Url">As https://ec2.eu-central-1.amazonaws.com.</param>
/// <param name="SigningRegion">Region of the signature, when it differs from the Region asked for.</param>
/// <param name="SigningName">Service of the signature, when it differs from the service's own.</param>
public sealed record ResolvedEndpoint(string Url, string? SigningRegion, string? SigningName);
