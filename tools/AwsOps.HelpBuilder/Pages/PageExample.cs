namespace AwsOps.HelpBuilder.Pages;

/// <summary>One example: its title, the lines to type, and the prose and output around them.</summary>
public sealed record PageExample(string Title, string Code, string Remarks);
