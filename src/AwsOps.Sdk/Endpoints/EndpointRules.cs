using Amazon.Runtime;

namespace AwsOps.Sdk.Endpoints;

/// <summary>What the compiled endpoint rules call.</summary>
internal static class EndpointRules
{
    /// <summary>A rule without conditions; no constant, so that what follows is not unreachable code.</summary>
    internal static bool Always => true;

    internal static bool IsSet(string? value) => !string.IsNullOrEmpty(value);

    internal static bool IsSet(bool _) => true;

    internal static AmazonClientException Error(string message) => new(message);

    internal static AmazonClientException None(EndpointParameters p) => new($"No endpoint is known for Region '{p.Region}'.");

    /// <summary>The usual form, for a service whose model has no rules.</summary>
    internal static ResolvedEndpoint Standard(string prefix, EndpointParameters p)
    {
        if (IsSet(p.Endpoint)) return new ResolvedEndpoint(p.Endpoint!, null, null);
        var partition = Partitions.Find(p.Region) ?? throw Error("No Region is set.");
        return new ResolvedEndpoint($"https://{prefix}.{p.Region}.{partition.DnsSuffix}", null, null);
    }
}
