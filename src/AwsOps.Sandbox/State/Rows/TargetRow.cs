namespace AwsOps.Sandbox.State;

/// <summary>A target of an SSM command.</summary>
internal sealed record TargetRow
{
    public string Name { get; init; } = string.Empty;

    public List<string> Values { get; init; } = [];
}
