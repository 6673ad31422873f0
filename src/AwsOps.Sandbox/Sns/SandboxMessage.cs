namespace AwsOps.Sandbox.Sns;

/// <summary>A message that was published.</summary>
/// <param name="Topic">Name of the topic, or the telephone number.</param>
/// <param name="Subject">Subject; null without one.</param>
/// <param name="Text">The message.</param>
/// <param name="Published">When, UTC.</param>
public sealed record SandboxMessage(string Topic, string? Subject, string Text, DateTime Published);
