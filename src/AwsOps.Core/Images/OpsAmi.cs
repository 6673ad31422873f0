namespace AwsOps.Core.Images;

/// <summary>An AMI of a Region: what New-OpsHost -ImageId takes.</summary>
public sealed record OpsAmi
{
    /// <summary>EC2's id: ami-….</summary>
    public required string ImageId { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its description.</summary>
    public string? Description { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>UTC instant it was made.</summary>
    public DateTime? Created { get; init; }

    /// <summary>EC2's state: available, pending, failed, disabled and so on.</summary>
    public string? State { get; init; }

    /// <summary>x86_64, arm64 and so on.</summary>
    public string? Architecture { get; init; }

    /// <summary>Operating system, as EC2 bills it: Linux/UNIX, Windows, Red Hat Enterprise Linux and so on.</summary>
    public string? Platform { get; init; }

    /// <summary>Account id of the owner.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Whether every account may launch it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Device name of the root volume.</summary>
    public string? RootDeviceName { get; init; }

    /// <summary>GiB of all its volumes together.</summary>
    public int SizeGiB => Volumes.Sum(v => v.SizeGiB ?? 0);

    /// <summary>Its EBS volumes, with the snapshots they are made from.</summary>
    public IReadOnlyList<OpsAmiVolume> Volumes { get; init; } = [];

    /// <summary>EC2 tags that this account sees, by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
