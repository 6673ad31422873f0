namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>An entry of a zone file: a line, or several in parentheses.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="StartsBlank">Whether it begins with a blank, and so with no name of its own.</param>
/// <param name="Tokens">Its words.</param>
/// <param name="Note">What stands behind ";@awsops" in a line that begins so; null for other lines.</param>
internal sealed record MasterEntry(FilePlace Place, bool StartsBlank, IReadOnlyList<MasterToken> Tokens, string? Note);
