using System.Text.Json;

namespace AwsOps.Cli.Input;

/// <summary>One record of the input: a JSON value, or a line of text.</summary>
/// <param name="Line">1-based line it begins on.</param>
/// <param name="Value">The value; a line of text is a JSON string.</param>
internal readonly record struct InputRecord(int Line, JsonElement Value);
