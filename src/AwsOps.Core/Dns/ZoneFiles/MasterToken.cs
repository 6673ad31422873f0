namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>A word of a zone file, with its quotes and escapes as written; the escapes are well formed.</summary>
/// <param name="Text">The word.</param>
/// <param name="Place">Where it begins.</param>
internal readonly record struct MasterToken(string Text, FilePlace Place)
{
    /// <summary>Whether the whole word stands in quotes.</summary>
    public bool IsQuoted => Text.StartsWith('"');
}
