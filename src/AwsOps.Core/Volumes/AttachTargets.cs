using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Volumes;

/// <summary>Finds out what planning needs to know of an instance.</summary>
internal sealed class AttachTargets(OpsSession session)
{
    /// <summary>The instance as a place to attach to: one DescribeInstances call, and a look at the host only when a mount point must be free there.</summary>
    /// <param name="host">The host.</param>
    /// <param name="mountPoint">The mount point; null when nothing is mounted.</param>
    /// <param name="dataComesAlong">The volumes hold a file system that the host's fstab may name already: such an entry does not take the mount point.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">HostNotFound, or RemoteUnreachable when it is not running.</exception>
    public async Task<AttachTarget> FindAsync(OpsHost host, string? mountPoint, bool dataComesAlong, CancellationToken cancellationToken)
    {
        var region = host.Region ?? session.RequireRegion();
        var instance = await RequireRunningAsync(host, region, cancellationToken);
        var account = await session.AccountIdAsync(cancellationToken);
        var used = session.Store.VolumeGroups.List(account).Where(g => g.InstanceId == host.InstanceId && g.MountPoint is not null).Select(g => g.MountPoint!).ToList();
        if (mountPoint is not null && !used.Contains(mountPoint))
        {
            var report = await new RemoteActions(session.Remote(region)).InspectAsync(host, [], cancellationToken);
            used.AddRange(report.Mounts.Select(m => m.MountPoint));
            used.AddRange(report.Fstab.Where(f => !dataComesAlong || !f.Spec.StartsWith("UUID=", StringComparison.Ordinal)).Select(f => f.MountPoint));
        }

        var devices = (instance.BlockDeviceMappings ?? []).Select(m => m.DeviceName).Append(instance.RootDeviceName).OfType<string>().ToList();
        return new AttachTarget(host.InstanceId, host.HostName ?? host.InstanceId, region, instance.Placement?.AvailabilityZone ?? host.Zone!, devices, used);
    }

    /// <summary>The instance of a host that runs.</summary>
    /// <exception cref="OpsException">HostNotFound, or RemoteUnreachable when it is not running.</exception>
    public async Task<Instance> RequireRunningAsync(OpsHost host, string region, CancellationToken cancellationToken)
    {
        var instance = await FindInstanceAsync(host.InstanceId, region, cancellationToken);
        if (instance?.State?.Name is not { } state || state == InstanceStateName.Terminated || state == InstanceStateName.ShuttingDown)
            throw new OpsException(OpsErrorId.HostNotFound, $"Host {host.HostName} ({host.InstanceId}) does not exist in {region} any more. Update-OpsHost refreshes the inventory.", host.InstanceId);
        if (state != InstanceStateName.Running)
            throw new OpsException(OpsErrorId.RemoteUnreachable, $"Host {host.HostName} ({host.InstanceId}) is {state.Value}; it must be running.", host.InstanceId);
        return instance;
    }

    /// <summary>The instance; null when EC2 does not know it any more.</summary>
    public async Task<Instance?> FindInstanceAsync(string instanceId, string region, CancellationToken cancellationToken)
    {
        var response = await session.Clients.EC2(region).DescribeInstancesAsync(
            new DescribeInstancesRequest { Filters = [new Filter { Name = "instance-id", Values = [instanceId] }] }, cancellationToken);
        return response.Reservations?.SelectMany(r => r.Instances ?? []).FirstOrDefault();
    }
}
