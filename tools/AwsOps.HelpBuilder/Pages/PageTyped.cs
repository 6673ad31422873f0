namespace AwsOps.HelpBuilder.Pages;

/// <summary>An entry of INPUTS or OUTPUTS: a type's name and what it stands for.</summary>
public sealed record PageTyped(string Type, string Description);
