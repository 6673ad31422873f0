namespace AwsOps.Sdk.Pacing;

/// <summary>Size and refill of a token bucket.</summary>
/// <param name="Burst">Tokens of a full bucket.</param>
/// <param name="PerSecond">Tokens that flow in a second.</param>
public readonly record struct BucketRate(double Burst, double PerSecond);
