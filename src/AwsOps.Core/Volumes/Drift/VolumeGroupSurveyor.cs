using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes.Drift;

/// <summary>Asks EC2 (one listing of volumes and one of instances a Region) and the hosts (once each, side by side) what there is.</summary>
internal sealed class VolumeGroupSurveyor
{
    private readonly OpsSession _session;
    private readonly IOpsPipeline _pipeline;

    public VolumeGroupSurveyor(OpsSession session, IOpsPipeline pipeline)
    {
        _session = session;
        _pipeline = pipeline;
    }

    /// <summary>Finds the volumes of a Region that matter.</summary>
    /// <param name="region">AWS Region.</param>
    /// <param name="request">Which groups are meant.</param>
    /// <param name="known">The groups of the state in that Region.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Dictionary<string, VolumeFacts>> VolumesAsync(string region, UpdateRequest request, IReadOnlyList<EbsVolumeGroup> known, CancellationToken cancellationToken)
    {
        var ec2 = new Ec2Volumes(_session.Clients.EC2(region), _session.Clock);
        var found = new Dictionary<string, VolumeFacts>(StringComparer.Ordinal);
        void Add(IEnumerable<Volume> volumes)
        {
            foreach (var volume in volumes)
                found[volume.VolumeId!] = VolumeFacts.From(volume);
        }

        var wanted = new List<EbsVolumeGroup>();
        if (request.VolumeGroupIds.Count > 0)
        {
            wanted.AddRange(known.Where(g => request.VolumeGroupIds.Contains(g.VolumeGroupId)));
            Add(await ec2.FindByGroupAsync(request.VolumeGroupIds.ToList(), cancellationToken));
        }
        else if (request.InstanceIds.Count > 0)
        {
            Add(await ec2.FindByInstanceAsync(request.InstanceIds.ToList(), cancellationToken));
            var elsewhere = found.Values.Select(v => v.Tags.GetValueOrDefault(OpsTags.VolumeGroup)).OfType<string>().Distinct(StringComparer.Ordinal)
                .Where(id => !known.Any(g => g.VolumeGroupId == id)).ToList();
            // Of a group that the state does not know there may be volumes that are on no host, or on another.
            if (elsewhere.Count > 0)
                Add(await ec2.FindByGroupAsync(elsewhere, cancellationToken));
            wanted.AddRange(known.Where(g => IsOn(g, request.InstanceIds, found)));
        }
        else
        {
            wanted.AddRange(known);
            Add(await ec2.FindGroupedAsync(cancellationToken));
        }

        // Tags may have been taken off; and what is to be called gone is asked for a second time.
        var missing = wanted.SelectMany(g => g.Volumes.Select(v => v.VolumeId)).Where(id => !found.ContainsKey(id)).ToList();
        if (missing.Count > 0)
            Add(await ec2.FindAsync(missing, cancellationToken));
        return found;
    }

    /// <summary>Whether the state has a group on one of the instances, or a member of it is there.</summary>
    public static bool IsOn(EbsVolumeGroup group, IReadOnlyList<string> instanceIds, IReadOnlyDictionary<string, VolumeFacts> volumes) =>
        (group.InstanceId is { } id && instanceIds.Contains(id))
        || group.Volumes.Any(m => volumes.TryGetValue(m.VolumeId, out var v) && v.Attachments.Any(a => instanceIds.Contains(a.InstanceId)));

    /// <summary>Asks hosts of a Region for their disks. One that does not run or answer is a warning.</summary>
    /// <param name="region">AWS Region.</param>
    /// <param name="instanceIds">The instances.</param>
    /// <param name="volumes">All volumes, for the names of their attachments.</param>
    /// <param name="throttleLimit">Hosts at the same time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, SurveyedHost>> HostsAsync(
        string region, IReadOnlyCollection<string> instanceIds, IReadOnlyDictionary<string, VolumeFacts> volumes, int throttleLimit, CancellationToken cancellationToken)
    {
        var hosts = new System.Collections.Concurrent.ConcurrentDictionary<string, SurveyedHost>(StringComparer.Ordinal);
        if (instanceIds.Count == 0)
            return hosts;
        // After a lost state the inventory is empty too, and this fills it.
        var known = (await new HostInventory(_session).ListAsync(new HostQuery(), _pipeline, cancellationToken)).ToDictionary(h => h.InstanceId, StringComparer.Ordinal);
        var instances = await new Ec2Instances(_session.Clients.EC2(region)).FindAsync(instanceIds, cancellationToken);
        var remote = new RemoteActions(_session.Remote(region));
        await Parallel.ForEachAsync(
            instanceIds,
            new ParallelOptions { MaxDegreeOfParallelism = throttleLimit, CancellationToken = cancellationToken },
            async (id, token) =>
            {
                var host = known.GetValueOrDefault(id);
                var (report, reason) = await AskAsync(remote, host, instances.GetValueOrDefault(id)?.State?.Name, id, volumes, token);
                hosts[id] = new SurveyedHost(id, host?.HostName, report);
                if (reason is not null)
                    _pipeline.Warning($"Host {host?.HostName ?? id} was not asked about its disks: {reason}");
            });
        return hosts;
    }

    private static async Task<(HostReport? Report, string? Reason)> AskAsync(
        RemoteActions remote, OpsHost? host, InstanceStateName? state, string instanceId, IReadOnlyDictionary<string, VolumeFacts> volumes, CancellationToken cancellationToken)
    {
        if (state is null || state != InstanceStateName.Running)
            return (null, $"it is {state?.Value ?? "gone"}.");
        if (host is null)
            return (null, "the inventory does not know it. Update-OpsHost refreshes it.");
        var attached = volumes.Values.SelectMany(v => v.Attachments.Where(a => a.InstanceId == instanceId).Select(a => new VolumeDevice(v.VolumeId, a.Device)));
        try
        {
            return (await remote.InspectAsync(host, attached, cancellationToken), null);
        }
        catch (OpsException error)
        {
            return (null, error.Message);
        }
    }
}
