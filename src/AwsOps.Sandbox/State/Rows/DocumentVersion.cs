namespace AwsOps.Sandbox.State;

/// <summary>A version of an SSM document.</summary>
internal sealed record DocumentVersion
{
    public int Number { get; init; }

    public string? Name { get; init; }

    public string Content { get; init; } = string.Empty;

    public DateTime Created { get; init; }
}
