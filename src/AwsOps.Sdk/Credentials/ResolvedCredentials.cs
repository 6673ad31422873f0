using Amazon.Runtime;

namespace AwsOps.Sdk.Credentials;

/// <summary>Credentials, where they came from, and the Region that goes with them.</summary>
/// <param name="Credentials">Ready to sign; they renew themselves where they expire.</param>
/// <param name="Source">For people, as: profile 'prod' in /home/x/.aws/config. Never holds a secret.</param>
/// <param name="Region">As eu-central-1; null when nothing names one.</param>
/// <param name="RegionSource">For people; null without a Region.</param>
public sealed record ResolvedCredentials(AWSCredentials Credentials, string Source, string? Region, string? RegionSource)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Source}; Region {Region ?? "none"}";
}
