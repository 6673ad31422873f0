namespace AwsOps.Module.Completion;

/// <summary>One proposal for a parameter's value.</summary>
/// <param name="Text">The value, unquoted.</param>
/// <param name="Description">A few words about it, for shells that show them.</param>
public sealed record CompletionCandidate(string Text, string? Description = null);
