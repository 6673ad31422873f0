using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;
using AwsOps.Core.State;

namespace AwsOps.Core.Volumes.Adoption;

/// <summary>Adopts volumes and arrays that a host has as volume groups. Changes nothing on the host.</summary>
public sealed class VolumeGroupAdopter
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public VolumeGroupAdopter(OpsSession session) => _session = session;

    /// <summary>Finds what the request means on a host and plans its adoption. With -All, what cannot be adopted is a warning.</summary>
    /// <param name="host">The host; it must be running.</param>
    /// <param name="request">A request that <see cref="VolumeGroupAdoption.Check"/> returned.</param>
    /// <param name="pipeline">For warnings.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">VolumeNotAvailable, VolumeGroupInUse or MountPointInUse when something that is named cannot be adopted; InvalidParameter.</exception>
    public async Task<IReadOnlyList<RegisterPlan>> PlanAsync(OpsHost host, AdoptionRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var facts = await LookAsync(host, cancellationToken);
        var selected = VolumeGroupAdoption.Select(VolumeGroupAdoption.Find(facts, request.Force), facts, request);
        foreach (var refused in selected.Where(c => c.Refusal is not null))
        {
            if (!request.All)
                throw refused.Error(facts.HostName);
            if (refused.IsExpected)
                pipeline.Verbose(refused.Error(facts.HostName).Message);
            else
                pipeline.Warning(refused.Error(facts.HostName).Message);
        }

        var wanted = selected.Where(c => c.Refusal is null).ToList();
        if (wanted.Count > 1 && request.Name is { Length: > 0 })
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Name '{request.Name}' would be the name of {wanted.Count} groups ({string.Join(", ", wanted.Select(c => c.Device))}); adopt them one by one.", request.Name);
        var now = UtcTime.Now(_session.Clock);
        return wanted.ConvertAll(c => VolumeGroupAdoption.Plan(c, facts, request, OpsId.New("vg"), now));
    }

    /// <summary>Carries a plan out.</summary>
    /// <returns>The group; null when the user said no or asked with -WhatIf.</returns>
    public async Task<EbsVolumeGroup?> RunAsync(RegisterPlan plan, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var group = plan.Group;
        var account = await _session.AccountIdAsync(cancellationToken);
        var ids = group.Volumes.Select(v => v.VolumeId).ToHashSet(StringComparer.Ordinal);
        var work = new OpsWork(
            OpsId.New("op"), RegisterVolumeGroupKind.KindName, $"{group.Device} on host {group.HostName} ({string.Join(", ", ids)})", "Adopt as volume group", group.Region, plan.ToJson())
        {
            // Between the look and the user's answer another process may have adopted it.
            CheckBeforeStart = () =>
            {
                if (_session.Store.VolumeGroups.List(account).FirstOrDefault(g => g.Volumes.Any(v => ids.Contains(v.VolumeId))
                    || (group.MountPoint is not null && g.InstanceId == group.InstanceId && g.MountPoint == group.MountPoint)) is { } other)
                {
                    throw new OpsException(OpsErrorId.VolumeGroupInUse, $"{group.Device} on {group.HostName} is in volume group {other.VolumeGroupId} by now.", group.Device);
                }
            },
        };
        return await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken)
            ? await new VolumeGroupService(_session).GetAsync(group.VolumeGroupId, cancellationToken)
            : null;
    }

    private async Task<AdoptionFacts> LookAsync(OpsHost host, CancellationToken cancellationToken)
    {
        var region = host.Region ?? _session.RequireRegion();
        var instance = await new AttachTargets(_session).RequireRunningAsync(host, region, cancellationToken);
        var volumes = (await new Ec2Volumes(_session.Clients.EC2(region), _session.Clock).FindByInstanceAsync([host.InstanceId], cancellationToken)).Select(VolumeFacts.From).ToList();
        var devices = volumes.Select(v => new VolumeDevice(v.VolumeId, v.Attachments.FirstOrDefault(a => a.InstanceId == host.InstanceId)?.Device));
        return new AdoptionFacts
        {
            InstanceId = host.InstanceId,
            HostName = host.HostName ?? host.InstanceId,
            Region = region,
            RootDevice = instance.RootDeviceName,
            Report = await new RemoteActions(_session.Remote(region)).InspectAsync(host, devices, cancellationToken),
            Volumes = volumes,
            Groups = await new VolumeGroupService(_session).ListAsync(cancellationToken),
        };
    }
}
