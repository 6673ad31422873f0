namespace AwsOps.Core.State;

/// <summary>What a look at a store's file found.</summary>
/// <param name="Version">Its version; 0 when it has no tables yet.</param>
/// <param name="Damage">What SQLite's checks found wrong; empty when all is well.</param>
/// <param name="Rows">Rows by table.</param>
internal sealed record StoreContent(int Version, IReadOnlyList<string> Damage, IReadOnlyDictionary<string, long> Rows);
