namespace AwsOps.Module.Formatting;

/// <summary>How objects of one type are shown.</summary>
/// <param name="TypeName">Full name of the type.</param>
/// <param name="IsTable">True for a table, false for a list.</param>
/// <param name="Columns">The properties, in order.</param>
internal sealed record ObjectView(string TypeName, bool IsTable, IReadOnlyList<ViewColumn> Columns);
