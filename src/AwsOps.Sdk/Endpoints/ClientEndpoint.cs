namespace AwsOps.Sdk.Endpoints;

/// <summary>A client's endpoint, resolved once.</summary>
internal sealed record ClientEndpoint(Uri Uri, string SigningRegion, string SigningName)
{
    /// <summary>Applies a service's rules to a client's settings.</summary>
    internal static ClientEndpoint Resolve(ServiceConfig config) => Resolve(config, config.EffectiveRegion);

    /// <summary>As <see cref="Resolve(ServiceConfig)"/>, for another Region.</summary>
    internal static ClientEndpoint Resolve(ServiceConfig config, string? region)
    {
        var parameters = new EndpointParameters(region, config.UseDualstackEndpoint, config.UseFIPSEndpoint);
        if (string.IsNullOrEmpty(config.ServiceURL))
        {
            var found = config.Service.ResolveEndpoint(parameters);
            return new ClientEndpoint(new Uri(found.Url), found.SigningRegion ?? region!, found.SigningName ?? config.Service.SigningName);
        }
        // at an endpoint of the user's own the rules still say how to sign (Route 53: always the partition's global Region)
        var signing = region is null ? null : TryResolve(config, parameters with { UseDualStack = false, UseFips = false });
        return new ClientEndpoint(new Uri(config.ServiceURL), signing?.SigningRegion ?? region ?? "us-east-1", signing?.SigningName ?? config.Service.SigningName);
    }

    private static ResolvedEndpoint? TryResolve(ServiceConfig config, EndpointParameters parameters)
    {
        try
        {
            return config.Service.ResolveEndpoint(parameters);
        }
        catch (Amazon.Runtime.AmazonClientException)
        {
            return null;
        }
    }
}
