namespace AwsOps.Sandbox.Filters;

/// <summary>One filter of a Describe call.</summary>
/// <param name="Name">Name, for example <c>tag:env</c>.</param>
/// <param name="Values">Values, one of which must match.</param>
internal sealed record FilterClause(string Name, IReadOnlyList<string> Values);
