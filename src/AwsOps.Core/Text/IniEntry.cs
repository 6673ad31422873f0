namespace AwsOps.Core.Text;

/// <summary>A value of an ini file.</summary>
/// <param name="Section">Name of its section as written, without brackets; empty before the first one.</param>
/// <param name="Key">Its key as written.</param>
/// <param name="Value">Its value without the white space around it.</param>
/// <param name="Line">Line of the key, from 1.</param>
public sealed record IniEntry(string Section, string Key, string Value, int Line);
