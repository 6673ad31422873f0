namespace AwsOps.Core.Hosts.Tagging;

/// <summary>A tag of a host.</summary>
public sealed record OpsHostTag
{
    /// <summary>The host's name.</summary>
    public string? HostName { get; init; }

    /// <summary>EC2 instance id.</summary>
    public required string InstanceId { get; init; }

    /// <summary>AWS Region of the host.</summary>
    public string? Region { get; init; }

    /// <summary>The key; upper and lower case differ.</summary>
    public required string Key { get; init; }

    /// <summary>The value.</summary>
    public required string Value { get; init; }

    /// <summary>Where the tag lives: Standard (AWS), Extended or HostVariable (state only).</summary>
    public required string Kind { get; init; }

    /// <summary>What a list of them shows: key and value.</summary>
    public override string ToString() => $"{Key}={Value}";

    internal static OpsHostTag Of(OpsHost host, HostTagKind kind, string key, string value) => new()
    {
        HostName = host.HostName,
        InstanceId = host.InstanceId,
        Region = host.Region,
        Key = key,
        Value = value,
        Kind = kind.ToString(),
    };
}
