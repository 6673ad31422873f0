namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Tests that use the process's current connection run one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CliGroup
{
    public const string Name = "awsops";
}
