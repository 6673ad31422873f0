using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>Instances as EC2 describes them; looks their volumes and groups up once a call.</summary>
internal sealed class InstanceMap
{
    private readonly Call _call;
    private readonly RegionInfo _region;
    private readonly Lazy<ILookup<string, (VolumeRow Volume, AttachmentRow Attachment)>> _volumes;
    private readonly Lazy<Dictionary<string, AddressRow>> _addresses;

    public InstanceMap(Call call)
    {
        _call = call;
        _region = RegionCatalog.TryGet(call.Region, out var region) ? region : RegionCatalog.All[0];
        _volumes = new(FindVolumes);
        _addresses = new(() => call.State.Addresses.Under(call.Prefix).Where(row => row.InstanceId is not null)
            .ToDictionary(row => row.InstanceId!, StringComparer.Ordinal));
    }

    public string Account => _call.Account;

    public static InstanceState ToState(string name) => new() { Name = name, Code = InstanceStates.CodeOf(name) };

    public IEnumerable<(VolumeRow Volume, AttachmentRow Attachment)> VolumesOf(InstanceRow row) => _volumes.Value[row.Id];

    /// <summary>The public address, elastic or lent.</summary>
    public string? PublicIpOf(InstanceRow row)
    {
        if (_addresses.Value.TryGetValue(row.Id, out var address))
            return address.PublicIp;
        return InstanceStates.HasPublicIp(row, _call.Now) ? row.PublicIp : null;
    }

    public string PublicDnsOf(InstanceRow row) => PublicIpOf(row) is { } ip ? _region.PublicDns(ip) : string.Empty;

    public string PrivateDnsOf(InstanceRow row) => IsGone(row) || row.PrivateIp is null ? string.Empty : _region.PrivateDns(row.PrivateIp);

    public IEnumerable<GroupIdentifier> GroupsOf(InstanceRow row) => row.GroupIds.Select(id => new GroupIdentifier
    {
        GroupId = id,
        GroupName = _call.State.Groups.Find(_call.KeyOf(id))?.Name,
    });

    public Reservation ToReservation(IGrouping<string, InstanceRow> rows) => new()
    {
        ReservationId = rows.Key,
        OwnerId = Account,
        Instances = rows.OrderBy(row => row.LaunchIndex).Select(ToInstance).ToList(),
    };

    public Instance ToInstance(InstanceRow row)
    {
        var state = InstanceStates.StateOf(row, _call.Now);
        var gone = IsGone(row);
        var publicIp = PublicIpOf(row);
        var image = _call.State.Images.Find(_call.KeyOf(row.ImageId));
        return new Instance
        {
            InstanceId = row.Id,
            ImageId = row.ImageId,
            InstanceType = row.Type,
            AmiLaunchIndex = row.LaunchIndex,
            Architecture = row.Architecture,
            Hypervisor = "xen",
            VirtualizationType = "hvm",
            EnaSupport = true,
            EbsOptimized = row.EbsOptimized,
            KeyName = row.KeyName,
            LaunchTime = row.LaunchTime,
            Monitoring = new Monitoring { State = row.Monitoring ? "enabled" : "disabled" },
            Placement = new Placement { AvailabilityZone = row.Zone, AvailabilityZoneId = _region.ZoneId(row.Zone), GroupName = string.Empty, Tenancy = "default" },
            Platform = row.Platform,
            PlatformDetails = row.Platform is null ? "Linux/UNIX" : "Windows",
            UsageOperation = row.Platform is null ? "RunInstances" : "RunInstances:0002",
            PrivateIpAddress = gone ? null : row.PrivateIp,
            PrivateDnsName = PrivateDnsOf(row),
            PublicIpAddress = publicIp,
            PublicDnsName = PublicDnsOf(row),
            State = ToState(state),
            StateReason = row.ReasonCode is null ? null : new StateReason { Code = row.ReasonCode, Message = row.ReasonMessage },
            StateTransitionReason = row.Transition ?? string.Empty,
            SubnetId = gone ? null : row.SubnetId,
            VpcId = gone ? null : row.VpcId,
            SecurityGroups = gone ? null : GroupsOf(row).ToList(),
            SourceDestCheck = row.SourceDestCheck,
            RootDeviceName = row.RootDevice,
            RootDeviceType = "ebs",
            BootMode = image?.BootMode,
            ClientToken = row.ClientToken ?? string.Empty,
            IamInstanceProfile = row.ProfileArn is null || gone ? null : new IamInstanceProfile { Arn = row.ProfileArn, Id = "AIPASANDBOXFLEET00001" },
            BlockDeviceMappings = VolumesOf(row).OrderBy(pair => pair.Attachment.Device, StringComparer.Ordinal).Select(ToMapping).ToList(),
            MetadataOptions = new InstanceMetadataOptionsResponse { State = "applied", HttpTokens = row.HttpTokens, HttpEndpoint = "enabled", HttpPutResponseHopLimit = 2 },
            Tags = TagRules.List(row.Tags),
        };
    }

    private bool IsGone(InstanceRow row) => InstanceStates.StateOf(row, _call.Now) == "terminated";

    private InstanceBlockDeviceMapping ToMapping((VolumeRow Volume, AttachmentRow Attachment) pair) => new()
    {
        DeviceName = pair.Attachment.Device,
        Ebs = new EbsInstanceBlockDevice
        {
            VolumeId = pair.Volume.Id,
            AttachTime = pair.Attachment.AttachTime,
            DeleteOnTermination = pair.Attachment.DeleteOnTermination,
            Status = VolumeStates.StateOf(pair.Attachment, _call.Now),
        },
    };

    private ILookup<string, (VolumeRow Volume, AttachmentRow Attachment)> FindVolumes()
    {
        var now = _call.Now;
        return (from volume in _call.State.Volumes.Under(_call.Prefix)
                where volume.Attachments.Count > 0 && VolumeStates.IsThere(volume, now)
                from attachment in VolumeStates.AttachmentsOf(volume, now)
                select (volume, attachment)).ToLookup(pair => pair.attachment.InstanceId, StringComparer.Ordinal);
    }
}
