namespace AwsOps.Core.Dns.Records;

/// <summary>What a record set of a zone is found by.</summary>
/// <param name="Fqdn">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Identifier">Its set identifier; null for a simple record.</param>
public readonly record struct RecordKey(string Fqdn, string Type, string? Identifier)
{
    /// <inheritdoc/>
    public override string ToString() => Identifier is null ? $"{Fqdn} {Type}" : $"{Fqdn} {Type} ({Identifier})";
}
