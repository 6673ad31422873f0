namespace AwsOps.Core.Settings;

/// <summary>A value that somebody set.</summary>
/// <param name="Scope">What it holds for.</param>
/// <param name="Name">Name of the setting.</param>
/// <param name="Value">Its value, checked when it was set.</param>
public sealed record StoredSetting(SettingScope Scope, string Name, string Value);
