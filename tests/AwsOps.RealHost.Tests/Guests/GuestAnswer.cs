namespace AwsOps.RealHost.Tests.Guests;

/// <summary>How a command ended.</summary>
/// <param name="Code">Exit code; -1 when it did not end in time.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained.</param>
internal sealed record GuestAnswer(int Code, string Output, string Error);
