namespace AwsOps.Sandbox.State;

/// <summary>An ingress rule of a security group.</summary>
internal sealed record GroupRule
{
    public string Protocol { get; init; } = string.Empty;

    public int? From { get; init; }

    public int? To { get; init; }

    public List<string> Cidrs { get; init; } = [];

    public List<string> GroupIds { get; init; } = [];
}
