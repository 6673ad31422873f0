namespace AwsOps.HelpBuilder.Pages;

/// <summary>An entry of RELATED LINKS.</summary>
public sealed record PageLink(string Text, string Target);
