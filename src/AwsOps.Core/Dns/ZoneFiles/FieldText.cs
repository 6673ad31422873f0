namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>A property of a record as it stands in a file.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Texts">What it says.</param>
/// <param name="IsList">Whether it was written as a list.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record FieldText(string Key, IReadOnlyList<string> Texts, bool IsList, FilePlace Place);
