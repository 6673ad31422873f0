using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Dns.Changes;

/// <summary>Collects what the pipeline brings and changes it at once: one look at each zone, one call for up to 1,000 records.</summary>
/// <param name="service">Reads and changes.</param>
public sealed class RecordBasket(RecordService service)
{
    private readonly List<(R53Zone Zone, string Fqdn, Func<IReadOnlyList<R53Record>, IEnumerable<RecordChange>> Plan)> _wishes = [];

    /// <summary>Adds what is wanted.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="fqdn">The name.</param>
    /// <param name="plan">Makes the changes from the records of that name as they are now.</param>
    public void Add(R53Zone zone, string fqdn, Func<IReadOnlyList<R53Record>, IEnumerable<RecordChange>> plan) => _wishes.Add((zone, fqdn, plan));

    /// <summary>Looks, checks all and changes all.</summary>
    /// <returns>The changes that were made; empty when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="Errors.OpsException">As <see cref="RecordService.ApplyAsync"/>.</exception>
    public async Task<IReadOnlyList<RecordChange>> ApplyAsync(RecordChangeOptions options, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var zones = new List<(R53Zone Zone, IReadOnlyList<RecordChange> Changes)>();
        foreach (var wishes in _wishes.GroupBy(w => w.Zone.ZoneId, StringComparer.Ordinal).Select(g => g.ToList()))
        {
            var zone = wishes[0].Zone;
            var known = await service.RecordsAsync(zone, wishes.Select(w => w.Fqdn).ToHashSet(StringComparer.Ordinal), cancellationToken);
            var draft = new RecordDraft(known);
            foreach (var wish in wishes)
                draft.Add(wish.Plan(draft.Of(wish.Fqdn)));
            var changes = draft.Changes;
            var targets = changes.Select(c => c.After).OfType<R53Record>().Where(r => r.IsAlias && r.AliasZoneId == zone.ZoneId)
                .Select(r => DnsName.FromRoute53(r.AliasName)).Except(wishes.Select(w => w.Fqdn), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
            ZoneConflicts.Check(zone, [.. known, .. targets.Count == 0 ? [] : await service.RecordsAsync(zone, targets, cancellationToken)], changes);
            zones.Add((zone, changes));
        }

        return await service.ApplyAsync(zones, options, pipeline, cancellationToken);
    }
}
