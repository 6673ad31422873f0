namespace AwsOps.Core.Remote;

/// <summary>What a remote script answered.</summary>
/// <param name="ExitCode">0 when the action succeeded.</param>
/// <param name="Output">Standard output: one JSON object (empty when it failed before printing).</param>
/// <param name="ErrorText">Standard error.</param>
public sealed record RemoteResult(int ExitCode, string Output, string ErrorText);
