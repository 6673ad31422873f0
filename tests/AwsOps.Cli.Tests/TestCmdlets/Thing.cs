namespace AwsOps.Cli.Tests.TestCmdlets;

public sealed record Thing
{
    public required string ThingId { get; init; }

    public string? HostName { get; init; }

    public int Size { get; init; }

    public DateTime Created { get; init; } = new(2026, 11, 21, 1, 17, 0, DateTimeKind.Utc);

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<int> Parts { get; init; } = [];
}
