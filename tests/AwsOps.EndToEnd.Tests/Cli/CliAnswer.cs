namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>What a command line answered.</summary>
internal sealed record CliAnswer(int Code, string Output, string Error);
