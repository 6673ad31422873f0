using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Volumes;

/// <summary>
/// Watches EC2 initialize volumes that were made from snapshots: it fetches their blocks from S3, and until it has them all, what is read first is
/// slow. EC2 tells how far it is by InitializationStatusDetails of DescribeVolumeStatus.
/// </summary>
public sealed class VolumeInitialization
{
    // "It can take up to 5 minutes for the volume initialization information to be updated" (EC2 API reference): twice that without a word means never.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public VolumeInitialization(OpsSession session) => _session = session;

    /// <summary>Finds out whether EC2 answers the question at all, before anything is made: a dry run of the call.</summary>
    /// <param name="region">AWS Region of the volumes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">InvalidParameter where the endpoint does not know the call; AccessDenied without the permission.</exception>
    public async Task CheckAsync(string region, CancellationToken cancellationToken)
    {
        try
        {
            await _session.Clients.EC2(region).DescribeVolumeStatusAsync(new DescribeVolumeStatusRequest { DryRun = true }, cancellationToken);
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "DryRunOperation")
        {
            return;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = OpsErrors.From(e);
            throw error.Id is OpsErrorId.AccessDenied or OpsErrorId.Throttled or OpsErrorId.CredentialsExpired or OpsErrorId.CredentialsMissing
                ? error
                : new OpsException(OpsErrorId.InvalidParameter, $"-WaitInitialized is not allowed: {region} does not tell how far volumes are initialized (DescribeVolumeStatus: {error.Message}). Nothing was made.", region, e);
        }
    }

    /// <summary>Waits until every volume of a group is initialized.</summary>
    /// <param name="group">A group that was made from snapshots.</param>
    /// <param name="limit">Time to wait at most.</param>
    /// <param name="pipeline">Gets the progress; an error when the limit passes, or EC2 does not tell.</param>
    /// <param name="cancellationToken">Stops waiting; EC2 goes on.</param>
    public async Task WaitAsync(EbsVolumeGroup group, TimeSpan limit, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(pipeline);
        var activity = $"Initializing {group.VolumeGroupId}";
        var start = _session.Clock.GetUtcNow();
        var ec2 = _session.Clients.EC2(group.Region);
        try
        {
            var seen = await Poll.WatchAsync(
                async token =>
                {
                    var now = await ProgressAsync(ec2, group, token);
                    var percent = (int)now.Average(v => v.Percent ?? 0);
                    pipeline.Progress(new OpsProgress(activity, string.Join(", ", now.Select(Text)), percent));
                    return now;
                },
                now => now.TrueForAll(v => v.Percent >= 100) || (now.Exists(v => v.Percent is null) && _session.Clock.GetUtcNow() - start >= Silence),
                limit,
                _session.Clock,
                cancellationToken);
            if (seen.Exists(v => v.Percent is null or < 100))
                pipeline.Error(Open(group, seen, _session.Clock.GetUtcNow() - start));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = OpsErrors.From(e);
            pipeline.Error(new OpsException(error.Id, $"Volume group {group.VolumeGroupId} is there, but how far it is initialized is not known: {error.Message}", group.VolumeGroupId, e));
        }

        pipeline.Progress(new OpsProgress(activity, "Done", 100, Completed: true));
    }

    private static OpsException Open(EbsVolumeGroup group, List<(string VolumeId, int? Percent)> seen, TimeSpan waited)
    {
        var open = string.Join(", ", seen.Where(v => v.Percent is null or < 100).Select(Text));
        var how = seen.Exists(v => v.Percent is null) && waited >= Silence
            ? "EC2 does not tell how far it is initialized"
            : string.Create(CultureInfo.InvariantCulture, $"it is not initialized after {waited.TotalSeconds:0} s; EC2 goes on");
        return new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume group {group.VolumeGroupId} is there and can be used, but {how}: {open}.", group.VolumeGroupId);
    }

    private static string Text((string VolumeId, int? Percent) volume) =>
        volume.VolumeId + (volume.Percent is { } percent ? string.Create(CultureInfo.InvariantCulture, $" {percent}%") : " not known");

    // One call: a group has fewer members than a page has room for.
    private static async Task<List<(string VolumeId, int? Percent)>> ProgressAsync(IAmazonEC2 ec2, EbsVolumeGroup group, CancellationToken cancellationToken)
    {
        var ids = group.Volumes.Select(v => v.VolumeId).ToList();
        var answer = await ec2.DescribeVolumeStatusAsync(new DescribeVolumeStatusRequest { VolumeIds = ids }, cancellationToken);
        var told = (answer.VolumeStatuses ?? []).ToDictionary(s => s.VolumeId!, s => s.InitializationStatusDetails?.Progress, StringComparer.Ordinal);
        return ids.ConvertAll(id => (id, (int?)told.GetValueOrDefault(id)));
    }
}
