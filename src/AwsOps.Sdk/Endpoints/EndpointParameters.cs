namespace AwsOps.Sdk.Endpoints;

/// <summary>What endpoint rules decide by.</summary>
/// <param name="Region">As eu-central-1; null when none is set.</param>
/// <param name="UseDualStack">An endpoint that speaks IPv6 too.</param>
/// <param name="UseFips">A FIPS endpoint.</param>
/// <param name="Endpoint">An endpoint of the user's own; null for AWS's.</param>
/// <param name="UseGlobalEndpoint">STS: the old global endpoint.</param>
public sealed record EndpointParameters(
    string? Region, bool UseDualStack = false, bool UseFips = false, string? Endpoint = null, bool UseGlobalEndpoint = false);
