namespace AwsOps.Core.Tests.State;

/// <summary>How a child process ended.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error);
