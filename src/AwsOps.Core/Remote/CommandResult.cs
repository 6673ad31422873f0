namespace AwsOps.Core.Remote;

/// <summary>What a user's command answered.</summary>
/// <param name="ExitCode">Its exit code; 124 when it was ended by the timeout.</param>
/// <param name="Output">The first 64 KiB of standard output.</param>
/// <param name="Error">The first 64 KiB of standard error.</param>
/// <param name="TimedOut">It was ended by the timeout.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error, bool TimedOut);
