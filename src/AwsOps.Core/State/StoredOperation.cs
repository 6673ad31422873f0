using AwsOps.Core.Journal;

namespace AwsOps.Core.State;

/// <summary>An operation with what only the engine needs.</summary>
/// <param name="Operation">What users see.</param>
/// <param name="Plan">The plan as it was made.</param>
/// <param name="Undoing">True once an undo has begun.</param>
/// <param name="Results">JSON results by step name.</param>
internal sealed record StoredOperation(OpsOperation Operation, string Plan, bool Undoing, IReadOnlyDictionary<string, string> Results);
