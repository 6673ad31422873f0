namespace AwsOps.Core.Settings;

/// <summary>A value of the settings file.</summary>
/// <param name="Account">The account whose section it is in; null for all accounts.</param>
/// <param name="Scope">What it holds for; the account's scope stands for all hosts.</param>
/// <param name="Name">Name of the setting.</param>
/// <param name="Value">Its value, checked.</param>
/// <param name="Line">Its line, from 1.</param>
public sealed record FileSetting(string? Account, SettingScope Scope, string Name, string Value, int Line);
