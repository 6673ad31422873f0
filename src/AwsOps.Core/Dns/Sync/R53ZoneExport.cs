namespace AwsOps.Core.Dns.Sync;

/// <summary>A file that a zone was written to.</summary>
public sealed record R53ZoneExport
{
    /// <summary>Id of the hosted zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Its name.</summary>
    public required string ZoneName { get; init; }

    /// <summary>Whether it answers inside of VPCs only.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Zone or Yaml.</summary>
    public required string Format { get; init; }

    /// <summary>Number of records.</summary>
    public int Records { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }
}
