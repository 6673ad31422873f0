using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Text;

namespace AwsOps.Core.Dns.Sync;

/// <summary>Decides what brings a zone to what a file says, and what is left alone and why. No I/O; the order of records says nothing.</summary>
public sealed class ZoneSyncPlanner
{
    private readonly R53Zone _zone;
    private readonly ZoneSyncOptions _options;
    private readonly IReadOnlyList<R53Record> _known;
    private readonly Dictionary<RecordKey, R53Record> _there;
    private readonly Dictionary<RecordKey, R53Record> _wanted;
    private readonly ZoneOwners _owners;
    private readonly List<(R53ZoneDifference Difference, RecordChange? Change)> _found = [];
    private int _pruned;

    private ZoneSyncPlanner(R53Zone zone, IReadOnlyList<R53Record> wanted, IReadOnlyList<R53Record> there, ZoneSyncOptions options)
    {
        (_zone, _options, _known) = (zone, options, there);
        _there = there.ToDictionary(KeyOf);
        _wanted = wanted.ToDictionary(KeyOf);
        _owners = new ZoneOwners(zone, there);
    }

    /// <summary>Plans a sync.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="wanted">The records of the file, as records of that zone.</param>
    /// <param name="there">The records of the zone.</param>
    /// <param name="options">How far it may go.</param>
    /// <exception cref="Errors.OpsException">InvalidParameter when the zone would be one that Route 53 refuses.</exception>
    public static ZoneSyncPlan Plan(R53Zone zone, IReadOnlyList<R53Record> wanted, IReadOnlyList<R53Record> there, ZoneSyncOptions options) =>
        new ZoneSyncPlanner(zone, wanted, there, options).Plan();

    private ZoneSyncPlan Plan()
    {
        var (there, wanted) = (ByName(_there), ByName(_wanted));
        foreach (var name in there.Keys.Union(wanted.Keys, StringComparer.Ordinal))
            PlanName(there.GetValueOrDefault(name) ?? [], wanted.GetValueOrDefault(name) ?? []);
        var sorted = RecordOrder.Sort(_zone, _found, f => f.Difference.After ?? f.Difference.Before!).ToList();
        var changes = sorted.Select(f => f.Change).OfType<RecordChange>().ToList();
        ZoneConflicts.Check(_zone, _known, changes);
        return new ZoneSyncPlan(_zone, _known, sorted.Select(f => f.Difference).ToList(), changes, _pruned);
    }

    private void PlanName(Dictionary<RecordKey, R53Record> there, Dictionary<RecordKey, R53Record> wanted)
    {
        // Records that the file's cannot stand beside: they go whether or not others are pruned, because the file says what the name is.
        var inTheWay = there.Where(t => !wanted.ContainsKey(t.Key) && wanted.Values.Any(w => Excludes(w, t.Value))).ToDictionary();
        var held = inTheWay.Select(t => (t.Key, Why: Hold(t.Value, null))).FirstOrDefault(h => h.Why is not null);
        foreach (var (key, after) in wanted)
        {
            var before = there.GetValueOrDefault(key);
            if (before is not null && RecordRules.AreSame(before, after))
                continue;
            var why = Hold(before, after) ?? (held.Why is null ? null : $"{held.Key} is in its way, and {held.Why}");
            if (why is not null)
                Skip(before, after, why);
            else if (before is null)
                Add(ZoneAction.Create, null, after, "the file has it", RecordChange.Create(after));
            else
                Add(ZoneAction.Change, before, after, "the file has other content", RecordChange.Replace(before, after));
        }

        foreach (var (key, before) in there.Where(t => !wanted.ContainsKey(t.Key)))
            PlanDeletion(before, inTheWay.ContainsKey(key), held.Why is not null);
    }

    private void PlanDeletion(R53Record before, bool isInTheWay, bool isNameHeld)
    {
        if (isInTheWay && !isNameHeld)
        {
            Add(ZoneAction.Delete, before, null, "what the file has of this name cannot stand beside it", RecordChange.Delete(before));
        }
        else if (_options.Prune)
        {
            if (Hold(before, null) is { } why)
            {
                Skip(before, null, why);
                return;
            }

            _pruned++;
            Add(ZoneAction.Delete, before, null, "the file does not have it", RecordChange.Delete(before));
        }
    }

    private static Dictionary<string, Dictionary<RecordKey, R53Record>> ByName(Dictionary<RecordKey, R53Record> records) =>
        records.GroupBy(r => r.Key.Fqdn, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToDictionary(), StringComparer.Ordinal);

    private static bool Excludes(R53Record wanted, R53Record there)
    {
        if (wanted.Type != there.Type)
            return wanted.Type == "CNAME" || there.Type == "CNAME";
        var place = ZoneConflicts.PlaceOf(wanted);
        return wanted.RoutingPolicy != there.RoutingPolicy || (place.Length > 0 && place == ZoneConflicts.PlaceOf(there));
    }

    // Why a record is left as it is; null when it is not.
    private string? Hold(R53Record? before, R53Record? after)
    {
        var record = after ?? before!;
        if (record.Fqdn == _zone.ZoneName && record.Type is "SOA" or "NS")
        {
            if (after is null)
                return $"the zone's own {record.Type} record cannot be deleted";
            if (!_options.IncludeApex)
                return $"the zone's own {record.Type} record is Route 53's; -IncludeApex changes it too";
        }

        if (_options.Exclude.Any(p => Wildcard.IsMatch(p.TrimEnd('.'), record.Fqdn)))
            return "-Exclude names it";
        if (after?.TrafficPolicyInstanceId is not null)
            return "only its traffic policy instance can make or change it";
        return !_options.IncludeForeign && _owners.Of(before, record.Fqdn) is { } owner ? $"{owner}; -IncludeForeign changes it too" : null;
    }

    private void Skip(R53Record? before, R53Record? after, string why) => Add(ZoneAction.Skip, before, after, why, null);

    private void Add(string action, R53Record? before, R53Record? after, string reason, RecordChange? change)
    {
        var record = after ?? before!;
        _found.Add((new R53ZoneDifference
        {
            ZoneId = _zone.ZoneId,
            ZoneName = _zone.ZoneName,
            Fqdn = record.Fqdn,
            Type = record.Type,
            Identifier = record.Identifier,
            Action = action,
            Before = before,
            After = after,
            Reason = reason,
        }, change));
    }

    private static RecordKey KeyOf(R53Record record) => record.Key with { Fqdn = DnsName.TryParse(record.Fqdn, out var name, out _) ? name : record.Fqdn };
}
