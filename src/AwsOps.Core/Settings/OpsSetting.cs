namespace AwsOps.Core.Settings;

/// <summary>A setting and its value, for the account or for one host.</summary>
public sealed record OpsSetting
{
    /// <summary>Name of the setting.</summary>
    public required string Name { get; init; }

    /// <summary>The value in force; null when nothing is set and there is no default.</summary>
    public string? Value { get; init; }

    /// <summary>Where the value comes from: default, file ..., account, region ..., tag ..., host ..., or variable ....</summary>
    public required string Source { get; init; }

    /// <summary>The host it was asked for; null for the account.</summary>
    public string? HostName { get; init; }

    /// <summary>Instance id of that host.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Values that are allowed, in words.</summary>
    public required string Allowed { get; init; }

    /// <summary>The environment variable that goes before everything stored.</summary>
    public required string Variable { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }
}
