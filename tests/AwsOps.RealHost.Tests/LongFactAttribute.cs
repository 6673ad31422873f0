namespace AwsOps.RealHost.Tests;

/// <summary>A test that is run with AWSOPS_REALHOST=all only.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : SkippableFactAttribute
{
    public LongFactAttribute() => Skip = LongRun.SkipReason;
}
