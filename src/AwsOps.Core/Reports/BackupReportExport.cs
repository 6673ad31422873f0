using System.Text;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.History;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;
using AwsOps.Core.Text;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Reports;

/// <summary>Gathers what the state knows, and writes the page.</summary>
public sealed class BackupReportExport
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public BackupReportExport(OpsSession session) => _session = session;

    /// <summary>Writes a report. The file appears whole or not at all.</summary>
    /// <returns>Its numbers; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter, or OutputFailed when the file cannot be written.</exception>
    public async Task<BackupReportSummary?> RunAsync(BackupReportRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Overwrite && File.Exists(request.Path))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Path '{request.Path}' exists already; without -NoClobber it is replaced.", request.Path);
        var report = BackupReportBuilder.Build(
            await FactsAsync(request, cancellationToken), request.From, request.Until, UtcTime.Now(_session.Clock), request.PricePerGiBMonth);
        if (!await pipeline.ShouldProcessAsync(request.Path, "Write the backup report"))
            return null;
        await WriteAsync(request.Path, BackupReportPage.Write(report), cancellationToken);
        return BackupReportSummary.Of(report, request.Path);
    }

    // States come from EC2 for members that were still being stored, so that the report does not show yesterday's failure as a backup.
    private async Task<BackupReportFacts> FactsAsync(BackupReportRequest request, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var groups = await new SnapshotGroupService(_session).ListAsync(new SnapshotGroupFilter { Region = request.Region, IncludeDeleted = true }, cancellationToken);
        var volumes = await new VolumeGroupService(_session).ListAsync(cancellationToken);
        return new BackupReportFacts(
            account,
            _session.Store.Schedules.List(account).Where(s => IsWanted(s, request, volumes)).ToList(),
            groups.Where(g => IsHost(request, g.HostName)).ToList(),
            volumes.Where(v => IsRegion(request, v.Region) && IsHost(request, v.HostName)).ToList())
        {
            Removed = _session.Store.History.List(account, new HistoryFilter { Kinds = [HistoryKind.VolumeGroup] }).GroupBy(h => h.Id, StringComparer.Ordinal).ToDictionary(h => h.Key, h => h.Max(e => e.Deleted), StringComparer.Ordinal),
        };
    }

    private static bool IsWanted(SnapshotSchedule schedule, BackupReportRequest request, IReadOnlyList<EbsVolumeGroup> volumes)
    {
        if (!IsRegion(request, schedule.Region))
            return false;
        // A schedule that names no host is of the host its volume group is on; one that goes by tags may be of any.
        var host = schedule.HostName ?? volumes.FirstOrDefault(v => v.VolumeGroupId == schedule.VolumeGroupId || (schedule.InstanceId is { } id && v.InstanceId == id))?.HostName;
        return schedule.TagSelector is { Count: > 0 } || IsHost(request, host);
    }

    private static bool IsRegion(BackupReportRequest request, string? region) => request.Region is null || region is null || request.Region == region;

    private static bool IsHost(BackupReportRequest request, string? host) => request.HostNames.Count == 0 || request.HostNames.Any(p => Wildcard.IsMatch(p, host));

    private static async Task WriteAsync(string path, string page, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        try
        {
            await File.WriteAllTextAsync(part, page, new UTF8Encoding(false), cancellationToken);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new OpsException(OpsErrorId.OutputFailed, $"-Path '{path}' cannot be written: {e.Message}", path, e);
        }
    }
}
