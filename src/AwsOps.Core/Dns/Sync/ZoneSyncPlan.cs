using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;

namespace AwsOps.Core.Dns.Sync;

/// <summary>What brings a zone to what a file says.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Known">The records it has.</param>
/// <param name="Differences">All differences, in the order of the zone.</param>
/// <param name="Changes">The changes that follow from them.</param>
/// <param name="Pruned">How many records go because the file does not have them.</param>
public sealed record ZoneSyncPlan(R53Zone Zone, IReadOnlyList<R53Record> Known, IReadOnlyList<R53ZoneDifference> Differences, IReadOnlyList<RecordChange> Changes, int Pruned)
{
    // As with snapshots: fewer are an everyday change, more of them are a wrong or cut-off file.
    private const int FewDeletions = 5;
    private const double Share = 0.3;

    /// <summary>Whether so much goes that the file may be the wrong one, or half of it.</summary>
    public bool NeedsForce => Pruned > FewDeletions && Pruned > Share * Known.Count;
}
