namespace AwsOps.Cli.Quickstart;

/// <summary>A part of the story.</summary>
/// <param name="Title">What happens, for people.</param>
/// <param name="Lines">Command lines; those joined by a bar are typed one after the other, and only the last one's table is shown.</param>
internal sealed record QuickstartChapter(string Title, IReadOnlyList<string> Lines);
