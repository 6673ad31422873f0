using System.Reflection;
using Xunit.Sdk;

namespace AwsOps.RealHost.Tests;

/// <summary>A row like that of InlineData that is there with AWSOPS_REALHOST=all only; beside it there must be one that always is.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LongRowAttribute : DataAttribute
{
    private readonly object?[] _row;

    public LongRowAttribute(params object?[] row) => _row = row;

    /// <inheritdoc/>
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => LongRun.SkipReason is null ? [_row] : [];
}
