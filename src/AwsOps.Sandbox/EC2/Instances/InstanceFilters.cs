using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>The filters of DescribeInstances and DescribeInstanceStatus.</summary>
internal static class InstanceFilters
{
    public static Func<InstanceRow, IEnumerable<string?>>? Field(string name, InstanceMap map, DateTime now) => name switch
    {
        "architecture" => Filtered.One<InstanceRow>(row => row.Architecture),
        "availability-zone" => Filtered.One<InstanceRow>(row => row.Zone),
        "block-device-mapping.attach-time" => row => map.VolumesOf(row).Select(pair => Filtered.Text(pair.Attachment.AttachTime)),
        "block-device-mapping.delete-on-termination" => row => map.VolumesOf(row).Select(pair => Filtered.Text(pair.Attachment.DeleteOnTermination)),
        "block-device-mapping.device-name" => row => map.VolumesOf(row).Select(pair => pair.Attachment.Device),
        "block-device-mapping.status" => row => map.VolumesOf(row).Select(pair => VolumeStates.StateOf(pair.Attachment, now)),
        "block-device-mapping.volume-id" => row => map.VolumesOf(row).Select(pair => pair.Volume.Id),
        "client-token" => Filtered.One<InstanceRow>(row => row.ClientToken),
        "dns-name" => Filtered.One<InstanceRow>(map.PublicDnsOf),
        "ebs-optimized" => Filtered.One<InstanceRow>(row => Filtered.Text(row.EbsOptimized)),
        "ena-support" => Filtered.One<InstanceRow>(_ => "true"),
        "group-id" or "instance.group-id" or "network-interface.group-id" => row => row.GroupIds,
        "group-name" or "instance.group-name" or "network-interface.group-name" => row => map.GroupsOf(row).Select(group => group.GroupName),
        "hypervisor" => Filtered.One<InstanceRow>(_ => "xen"),
        "iam-instance-profile.arn" => Filtered.One<InstanceRow>(row => row.ProfileArn),
        "image-id" => Filtered.One<InstanceRow>(row => row.ImageId),
        "instance-id" => Filtered.One<InstanceRow>(row => row.Id),
        "instance-state-code" => Filtered.One<InstanceRow>(row => Filtered.Text(InstanceStates.CodeOf(InstanceStates.StateOf(row, now)))),
        "instance-state-name" => Filtered.One<InstanceRow>(row => InstanceStates.StateOf(row, now)),
        "instance-type" => Filtered.One<InstanceRow>(row => row.Type),
        "ip-address" => Filtered.One<InstanceRow>(map.PublicIpOf),
        "key-name" => Filtered.One<InstanceRow>(row => row.KeyName),
        "launch-index" => Filtered.One<InstanceRow>(row => Filtered.Text(row.LaunchIndex)),
        "launch-time" => Filtered.One<InstanceRow>(row => Filtered.Text(row.LaunchTime)),
        "monitoring-state" => Filtered.One<InstanceRow>(row => row.Monitoring ? "enabled" : "disabled"),
        "owner-id" => Filtered.One<InstanceRow>(_ => map.Account),
        "placement-group-name" or "instance-lifecycle" or "spot-instance-request-id" or "requester-id" or "kernel-id" or "ramdisk-id" => _ => [],
        "platform" => Filtered.One<InstanceRow>(row => row.Platform),
        "private-dns-name" => Filtered.One<InstanceRow>(map.PrivateDnsOf),
        "private-ip-address" or "network-interface.addresses.private-ip-address" => Filtered.One<InstanceRow>(row => row.PrivateIp),
        "reason" => Filtered.One<InstanceRow>(row => row.Transition),
        "reservation-id" => Filtered.One<InstanceRow>(row => row.ReservationId),
        "root-device-name" => Filtered.One<InstanceRow>(row => row.RootDevice),
        "root-device-type" => Filtered.One<InstanceRow>(_ => "ebs"),
        "source-dest-check" => Filtered.One<InstanceRow>(row => Filtered.Text(row.SourceDestCheck)),
        "state-reason-code" => Filtered.One<InstanceRow>(row => row.ReasonCode),
        "state-reason-message" => Filtered.One<InstanceRow>(row => row.ReasonMessage),
        "subnet-id" or "network-interface.subnet-id" => Filtered.One<InstanceRow>(row => row.SubnetId),
        "tenancy" => Filtered.One<InstanceRow>(_ => "default"),
        "virtualization-type" => Filtered.One<InstanceRow>(_ => "hvm"),
        "vpc-id" or "network-interface.vpc-id" => Filtered.One<InstanceRow>(row => row.VpcId),
        _ => null,
    };

    public static Func<InstanceRow, IEnumerable<string?>>? StatusField(string name, DateTime now) => name switch
    {
        "availability-zone" => Filtered.One<InstanceRow>(row => row.Zone),
        "instance-state-code" => Filtered.One<InstanceRow>(row => Filtered.Text(InstanceStates.CodeOf(InstanceStates.StateOf(row, now)))),
        "instance-state-name" => Filtered.One<InstanceRow>(row => InstanceStates.StateOf(row, now)),
        "instance-status.status" or "system-status.status" => Filtered.One<InstanceRow>(row => InstanceReads.ChecksOf(row, now)),
        "instance-status.reachability" or "system-status.reachability" => Filtered.One<InstanceRow>(row => InstanceReads.ChecksOf(row, now) == "ok" ? "passed" : "initializing"),
        "event.code" or "event.description" or "event.not-after" or "event.not-before" or "event.instance-event-id" => _ => [],
        _ => null,
    };
}
