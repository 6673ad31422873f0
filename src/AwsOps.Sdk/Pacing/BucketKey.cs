namespace AwsOps.Sdk.Pacing;

/// <summary>Names one token bucket.</summary>
/// <param name="Account">Account id, or an access key id while the account is unknown.</param>
/// <param name="Region">As eu-central-1; "global" for Route 53.</param>
/// <param name="Service">As ec2.</param>
/// <param name="Action">As CreateSnapshot; with a suffix for the buckets beside an action's own.</param>
public readonly record struct BucketKey(string Account, string Region, string Service, string Action);
