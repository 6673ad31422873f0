namespace AwsOps.Module.Formatting;

/// <summary>One property in a view.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Label">Heading.</param>
/// <param name="Width">Greatest width in characters; 0 means none.</param>
/// <param name="RightAligned">True for numbers.</param>
/// <param name="Format">Composite format of the value; null for plain text.</param>
internal sealed record ViewColumn(string Property, string Label, int Width, bool RightAligned, string? Format);
