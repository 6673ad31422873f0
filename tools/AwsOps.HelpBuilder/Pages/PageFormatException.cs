namespace AwsOps.HelpBuilder.Pages;

/// <summary>A page does not follow the schema. The message says which page and what is wrong.</summary>
public sealed class PageFormatException(string message) : Exception(message);
