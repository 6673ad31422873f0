namespace AwsOps.Sdk.Pacing;

/// <summary>Token buckets.</summary>
public sealed class TokenBucketPacer
{
}
