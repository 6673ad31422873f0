using System.Reflection;
using Xunit.Sdk;

namespace AwsOps.RealHost.Tests;

/// <summary>
/// A row like that of InlineData, run only with AWSOPS_REALHOST=all: its like is tested by other rows, and under emulation all of them take
/// longer than a check of every change may.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LongRowAttribute : DataAttribute
{
    private readonly object?[] _row;

    public LongRowAttribute(params object?[] row)
    {
        _row = row;
        if (Environment.GetEnvironmentVariable("AWSOPS_REALHOST") != "all")
            Skip = "NOT RUN: AWSOPS_REALHOST=all ./test.sh RealHost runs this row too";
    }

    /// <inheritdoc/>
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [_row];
}
