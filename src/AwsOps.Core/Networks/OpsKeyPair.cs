namespace AwsOps.Core.Networks;

/// <summary>A key pair of a Region: what New-OpsHost -KeyName takes.</summary>
public sealed record OpsKeyPair
{
    /// <summary>Its name.</summary>
    public required string KeyName { get; init; }

    /// <summary>EC2's id of it.</summary>
    public string? KeyPairId { get; init; }

    /// <summary>AWS Region.</summary>
    public required string Region { get; init; }

    /// <summary>rsa or ed25519.</summary>
    public string? KeyType { get; init; }

    /// <summary>Fingerprint, as EC2 has it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>UTC instant it was made or imported.</summary>
    public DateTime? Created { get; init; }

    /// <summary>EC2 tags, by key.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
