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
        var named = selectors.Select(s => Choose(zones, document, s)).ToList();
        return named.Find(z => z.ZoneName == document.ZoneName && z.IsPrivate == (document.IsPrivate ?? z.IsPrivate)) ?? named.Find(z => z.ZoneName == document.ZoneName)
            ?? throw new OpsException(
                OpsErrorId.InvalidInput,
                $"{document.Path} holds the zone {document.ZoneName}, and {named[0].ZoneName} ({named[0].ZoneId}) was named; a file goes into the zone that it holds. Nothing was changed.", document.Path);
    }

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
