namespace AwsOps.RealHost.Tests;

/// <summary>What is run with AWSOPS_REALHOST=all only: its like is tested by others, and under emulation all of it takes longer than a check of every change may.</summary>
internal static class LongRun
{
    /// <summary>Why it is skipped; null when all is run.</summary>
    public static string? SkipReason =>
        Environment.GetEnvironmentVariable("AWSOPS_REALHOST") == "all" ? null : "NOT RUN: AWSOPS_REALHOST=all ./test.sh RealHost runs this too";
}
