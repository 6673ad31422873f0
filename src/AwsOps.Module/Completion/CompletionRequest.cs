namespace AwsOps.Module.Completion;

/// <summary>What is known when a value is to be completed.</summary>
/// <param name="Word">What the user typed of it, unquoted.</param>
/// <param name="Bound">Text values of the other parameters on the command line, by name without case.</param>
public sealed record CompletionRequest(string Word, IReadOnlyDictionary<string, string> Bound);
