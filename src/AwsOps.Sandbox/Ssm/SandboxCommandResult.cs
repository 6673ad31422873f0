namespace AwsOps.Sandbox.Ssm;

/// <summary>What a command did.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">Standard output; SSM answers its first 24,000 characters.</param>
/// <param name="ErrorText">Standard error; SSM answers its first 8,000 characters.</param>
public sealed record SandboxCommandResult(int ExitCode, string Output, string ErrorText);
