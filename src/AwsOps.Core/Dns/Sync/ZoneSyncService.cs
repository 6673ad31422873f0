using AwsOps.Core.Account;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Dns.Sync;

/// <summary>Brings zones to what files say: all files are read and all zones checked before anything is changed.</summary>
public sealed class ZoneSyncService
{
    private readonly RecordService _records;

    /// <summary>Creates it for a session.</summary>
    public ZoneSyncService(OpsSession session) => _records = new RecordService(session);

    /// <summary>Compares, shows the differences and makes the changes.</summary>
    /// <exception cref="OpsException">InvalidInput, InvalidParameter, ZoneNotFound, ZoneAmbiguous or DeletionGuard before anything is changed; AwsError when Route 53 refuses.</exception>
    public async Task RunAsync(ZoneSyncRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var plans = await PlanAsync(request, cancellationToken);
        var differences = plans.SelectMany(p => p.Differences).ToList();
        var changes = plans.Sum(p => p.Changes.Count);
        foreach (var left in differences.Where(d => d.Action == ZoneAction.Skip))
            pipeline.Verbose($"{left.Fqdn} {left.Type} in {left.ZoneName} is left as it is: {left.Reason}.");
        if (request.ExpectNoChange)
        {
            differences.ForEach(pipeline.Output);
            if (changes > 0)
                pipeline.Error(new OpsException(OpsErrorId.ChangesFound, $"{Count(changes)} in {string.Join(", ", plans.Where(p => p.Changes.Count > 0).Select(p => p.Zone.ZoneName))}, and -ExpectNoChange was given; nothing was changed.", request.Files[0].Path));
            return;
        }

        if (!pipeline.IsWhatIf)
            Guard(plans, request.Options);

        var made = await _records.ApplyAsync(plans.Select(p => (p.Zone, p.Changes)).ToList(), new RecordChangeOptions { Wait = request.Wait }, pipeline, cancellationToken);
        if (made.Count > 0 || pipeline.IsWhatIf || changes == 0)
            differences.ForEach(pipeline.Output);
        if (pipeline.IsWhatIf && !request.Options.Force && plans.Any(p => p.NeedsForce))
            pipeline.Warning(Words(plans.First(p => p.NeedsForce)));
    }

    private async Task<List<ZoneSyncPlan>> PlanAsync(ZoneSyncRequest request, CancellationToken cancellationToken)
    {
        var documents = new List<(ZoneDocument Document, List<ZoneSelector> Selectors)>();
        foreach (var file in request.Files.GroupBy(f => f.Path, f => f.Zone, StringComparer.Ordinal))
        {
            var name = file.Select(z => z.ZoneName).FirstOrDefault(n => !string.IsNullOrEmpty(n));
            var given = name is null ? null : DnsName.Parse(name, "ZoneName");
            documents.AddRange((await ZoneFileFormat.ReadAsync(file.Key, request.Format, given, cancellationToken)).Select(d => (d, file.ToList())));
        }

        var zones = await _records.ZonesAsync(cancellationToken);
        var wanted = documents.Select(d => (d.Document, Zone: Choose(zones, d.Document, d.Selectors))).ToList();
        if (wanted.GroupBy(w => w.Zone.ZoneId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.ToList() is { } twice)
        {
            throw new OpsException(OpsErrorId.InvalidInput,
                $"The zone {twice[0].Zone.ZoneName} ({twice[0].Zone.ZoneId}) stands in {string.Join(" and ", twice.Select(t => t.Document.Path))}: one file has all records of a zone. Nothing was changed.", twice[0].Document.Path);
        }

        var plans = new List<ZoneSyncPlan>();
        foreach (var (document, zone) in wanted)
            plans.Add(ZoneSyncPlanner.Plan(zone, document.For(zone), await _records.RecordsAsync(zone, cancellationToken), request.Options));
        return plans;
    }

    // A file of several zones may be named once for each of them, as Export-R53Zone does.
    private static R53Zone Choose(IReadOnlyList<R53Zone> zones, ZoneDocument document, List<ZoneSelector> selectors)
    {
        var own = document.ZoneId is null ? null : Own(zones, document, document.ZoneId);
        var named = selectors.Select(s => own is not null && Fits(own, s) ? own : Choose(zones, document, s)).ToList();
        var found = named.Where(z => z.ZoneName == document.ZoneName && z.ZoneId == (document.ZoneId ?? z.ZoneId)).ToList();
        return found.Find(z => z.IsPrivate == (document.IsPrivate ?? z.IsPrivate)) ?? found.FirstOrDefault()
            ?? throw new OpsException(
                OpsErrorId.InvalidInput,
                $"{document.Path} holds the zone {Name(document)}, and {named[0].ZoneName} ({named[0].ZoneId}) was named; a file goes into the zone that it holds. Nothing was changed.", document.Path);
    }

    // The zone of the id that the file gives; its name and kind must still be what the file says, which may have been copied.
    private static R53Zone Own(IReadOnlyList<R53Zone> zones, ZoneDocument document, string id)
    {
        var zone = zones.FirstOrDefault(z => z.ZoneId == id)
            ?? throw new OpsException(OpsErrorId.ZoneNotFound, $"{document.Path} holds the zone {Name(document)}, and no hosted zone has that id; without zoneId the zone is chosen by its name. Nothing was changed.", document.Path);
        return zone.ZoneName == document.ZoneName && zone.IsPrivate == (document.IsPrivate ?? zone.IsPrivate) ? zone : throw new OpsException(
            OpsErrorId.InvalidInput,
            $"{document.Path} holds the zone {Name(document)}, and that id is of the {(zone.IsPrivate ? "private" : "public")} zone {zone.ZoneName}. Nothing was changed.", document.Path);
    }

    private static bool Fits(R53Zone zone, ZoneSelector selector) => string.IsNullOrEmpty(selector.ZoneId)
        ? (string.IsNullOrEmpty(selector.ZoneName) || DnsName.Parse(selector.ZoneName, "ZoneName") == zone.ZoneName) && zone.IsPrivate == (selector.IsPrivate ?? zone.IsPrivate)
        : selector.ZoneId[(selector.ZoneId.LastIndexOf('/') + 1)..] == zone.ZoneId;

    private static string Name(ZoneDocument document) => document.ZoneId is null ? document.ZoneName : $"{document.ZoneName} ({document.ZoneId})";

    private static R53Zone Choose(IReadOnlyList<R53Zone> zones, ZoneDocument document, ZoneSelector selector) =>
        ZoneChoice.Named(zones, selector.ZoneId, string.IsNullOrEmpty(selector.ZoneName) ? document.ZoneName : selector.ZoneName, selector.IsPrivate ?? document.IsPrivate);

    private static void Guard(List<ZoneSyncPlan> plans, ZoneSyncOptions options)
    {
        if (!options.Force && plans.Find(p => p.NeedsForce) is { } plan)
            throw new OpsException(OpsErrorId.DeletionGuard, Words(plan), plan.Zone.ZoneName);
    }

    private static string Words(ZoneSyncPlan plan) =>
        $"-Prune would delete {plan.Pruned} of {plan.Known.Count} records of {plan.Zone.ZoneName}, which is more than 30 %: the file may be the wrong one. -WhatIf shows them, -Force deletes them.";

    private static string Count(int changes) => changes == 1 ? "There is 1 difference" : $"There are {changes} differences";
}
