using System.Globalization;
using AwsOps.Core.Errors;
using AwsOps.Core.Remote;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes.Adoption;

/// <summary>Decides what of a host can be adopted as volume groups: pure functions of what host, EC2 and state say.</summary>
public static class VolumeGroupAdoption
{
    /// <summary>Checks what can be checked without AWS, and returns the request with a normal mount point.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static AdoptionRequest Check(AdoptionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ways = new[] { request.MountPoint is not null, request.Device is not null, request.VolumeIds.Count > 0, request.All }.Count(given => given);
        if (ways != 1)
        {
            throw Bad(ways == 0
                ? "Say what to adopt: -MountPoint, -Device, -VolumeId, or -All."
                : "-MountPoint, -Device, -VolumeId and -All exclude each other.", null);
        }

        if (request.Device is { } device && !device.StartsWith("/dev/", StringComparison.Ordinal))
            throw Bad($"-Device '{device}' is not allowed: a block device such as /dev/md0 or /dev/xvdf is needed.", device);
        if (request.VolumeIds.FirstOrDefault(id => !id.StartsWith("vol-", StringComparison.Ordinal)) is { } wrong)
            throw Bad($"-VolumeId '{wrong}' is not allowed: an EBS volume id such as vol-0123456789abcdef0 is needed.", wrong);
        SetGroupPlanner.CheckName(request.Name);
        TagRules.Check(request.Tags);
        return request with { MountPoint = request.MountPoint is { } path ? VolumeGroupRules.CheckMountPoint(path) : null };
    }

    /// <summary>All arrays and disks of the host, with the reason where one cannot be adopted.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="force">Adopt arrays that are rebuilding.</param>
    public static IReadOnlyList<AdoptionCandidate> Find(AdoptionFacts facts, bool force)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var volumes = facts.Volumes.ToDictionary(v => v.VolumeId, StringComparer.Ordinal);
        var found = facts.Report.Arrays.Select(a => OfArray(a, facts, volumes, force))
            .Concat(facts.Report.Devices.Where(d => d.Array is null).Select(d => OfDevice(d, facts, volumes))).ToList();
        var shown = facts.Report.Devices.Select(d => d.VolumeId).ToHashSet(StringComparer.Ordinal);
        found.AddRange(facts.Volumes.Where(v => !shown.Contains(v.VolumeId)).Select(v =>
        {
            var attached = v.Attachments.FirstOrDefault(a => a.InstanceId == facts.InstanceId)?.Device;
            return new AdoptionCandidate
            {
                Device = attached ?? v.VolumeId,
                Volumes = [v],
                Refusal = IsRoot(attached, facts) ? "it holds the root file system" : $"EC2 has {v.VolumeId} attached, but the host shows no such disk",
                IsExpected = IsRoot(attached, facts),
            };
        }));
        return found.ConvertAll(c => c.Refusal is null && BtrfsPart(facts.Report, c) ? c with { Refusal = "its btrfs file system has other disks too, which is not supported" } : c);
    }

    /// <summary>Picks what the user asks for.</summary>
    /// <param name="candidates">What <see cref="Find"/> returned.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="request">A request that <see cref="Check"/> returned.</param>
    /// <exception cref="OpsException">VolumeNotAvailable when there is nothing of the kind.</exception>
    public static IReadOnlyList<AdoptionCandidate> Select(IReadOnlyList<AdoptionCandidate> candidates, AdoptionFacts facts, AdoptionRequest request)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(request);
        if (request.All)
            return candidates;
        if (request.MountPoint is { } path)
        {
            return candidates.Where(c => c.MountPoints.Contains(path)).Take(1).ToList() is { Count: > 0 } found ? found : throw Unavailable(
                facts.Report.Mounts.FirstOrDefault(m => m.MountPoint == path) is { } mount
                    ? $"'{path}' on {facts.HostName} is on {mount.Device}, which is neither a whole EBS volume nor an array of them."
                    : $"Nothing is mounted at '{path}' on {facts.HostName}.", path);
        }

        return request.Device is { } device ? [ByDevice(candidates, facts, device)] : ByVolumes(candidates, facts, request.VolumeIds);
    }

    /// <summary>Plans the adoption of one candidate.</summary>
    /// <param name="candidate">One without a refusal.</param>
    /// <param name="facts">What is known.</param>
    /// <param name="request">A request that <see cref="Check"/> returned.</param>
    /// <param name="volumeGroupId">Id for the group.</param>
    /// <param name="now">UTC instant.</param>
    /// <exception cref="OpsException">The refusal; InvalidParameter when a volume would have more tags than EC2 allows.</exception>
    public static RegisterPlan Plan(AdoptionCandidate candidate, AdoptionFacts facts, AdoptionRequest request, string volumeGroupId, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(request);
        if (candidate.Refusal is not null)
            throw candidate.Error(facts.HostName);
        var mountPoint = candidate.MountPoints.Count == 0 ? null : candidate.MountPoints[0];
        // Names that follow our pattern tell the group's name; any others stay as they are.
        var name = request.Name is null ? VolumeNames.Parse(candidate.Volumes.Select(v => v.Tags.GetValueOrDefault(VolumeNames.Key)).ToList()) : request.Name.Length == 0 ? null : request.Name;
        var group = new EbsVolumeGroup
        {
            VolumeGroupId = volumeGroupId,
            Name = name,
            InstanceId = facts.InstanceId,
            HostName = facts.HostName,
            Region = facts.Region,
            Zone = candidate.Volumes[0].Zone,
            MountPoint = mountPoint,
            Device = candidate.Device,
            RaidLevel = candidate.RaidLevel,
            ChunkSizeKiB = candidate.ChunkSizeKiB,
            FileSystem = candidate.FileSystem,
            Status = mountPoint is null ? VolumeGroupStatus.Attached : VolumeGroupStatus.Mounted,
            ArrayUuid = candidate.ArrayUuid,
            Created = now,
            Tags = request.Tags,
            Volumes = candidate.Volumes.Select((v, i) => v.ToMember(i, v.Attachments.FirstOrDefault(a => a.InstanceId == facts.InstanceId)?.Device)).ToList(),
        };
        return new RegisterPlan { Group = group, Members = candidate.Volumes.Select((v, i) => SetGroupMember.Of(v.VolumeId, Tags(group, i, request), v.Tags)).ToList() };
    }

    private static SortedDictionary<string, string?> Tags(EbsVolumeGroup group, int index, AdoptionRequest request)
    {
        var tags = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpsTags.VolumeGroup] = group.VolumeGroupId,
            [OpsTags.RaidIndex] = index.ToString(CultureInfo.InvariantCulture),
            [OpsTags.Array] = ArrayFacts.ToTag(group.RaidLevel, group.ChunkSizeKiB, group.FileSystem),
        };
        if (group.MountPoint is { Length: <= OpsTags.MaxValueLength } path)
            tags[OpsTags.MountPoint] = path;
        foreach (var (key, value) in request.Tags)
            tags[key] = value;
        if (request.Name is { Length: > 0 } && !tags.ContainsKey(VolumeNames.Key))
            tags[VolumeNames.Key] = VolumeNames.Of(request.Name, group.VolumeGroupId, index);
        return tags;
    }

    private static AdoptionCandidate OfArray(HostArray array, AdoptionFacts facts, Dictionary<string, VolumeFacts> volumes, bool force)
    {
        var members = array.Members.Select(m => (Name: m, Volume: VolumeOf(facts.Report, m, volumes))).ToList();
        var level = array.Level switch { "raid0" => 0, "raid1" => 1, "raid5" => 5, "raid10" => 10, _ => (int?)null };
        var candidate = new AdoptionCandidate
        {
            Device = array.Device,
            Aliases = array.Name is null ? [] : ["/dev/md/" + array.Name],
            MountPoints = MountPoints(facts.Report, array.Device, null),
            Volumes = members.Select(m => m.Volume).OfType<VolumeFacts>().ToList(),
            RaidLevel = level,
            ChunkSizeKiB = array.ChunkKiB,
            FileSystem = array.FsType,
            ArrayUuid = array.Uuid,
        };
        // What is a group already is its own group's business, degraded or not.
        if (Owned(candidate, facts) is { } owned)
            return owned;
        if (array.State != "active")
            return candidate with { Refusal = $"the array is {array.State}; assemble it first" };
        if (level is null)
            return candidate with { Refusal = $"its level is {array.Level ?? "unknown"}; raid0, raid1, raid5 and raid10 can be adopted" };
        if (members.Find(m => m.Volume is null).Name is { } foreign)
            return candidate with { Refusal = $"its member {foreign} is not a whole EBS volume of this instance" };
        if (array.Spares.Count > 0)
            return candidate with { Refusal = $"{string.Join(", ", array.Spares)} is a spare or failed member; a group has none" };
        if (array.Degraded > 0 && (array.RaidDisks is not { } disks || members.Count < disks))
            return candidate with { Refusal = $"the array is degraded: it has {members.Count} of {array.RaidDisks?.ToString(CultureInfo.InvariantCulture) ?? "its"} members. Repair it first" };
        if (array.Degraded > 0 && !force)
            return candidate with { Refusal = "the array is rebuilding a member. With -Force it is adopted all the same" };
        if (members.Count is < 1 or > VolumeGroupRules.MaxCount)
            return candidate with { Refusal = $"it has {members.Count} members; a group has at most {VolumeGroupRules.MaxCount}" };
        return Common(candidate, facts);
    }

    private static AdoptionCandidate OfDevice(HostDevice device, AdoptionFacts facts, Dictionary<string, VolumeFacts> volumes)
    {
        var volume = device.VolumeId is null ? null : volumes.GetValueOrDefault(device.VolumeId);
        var attached = volume?.Attachments.FirstOrDefault(a => a.InstanceId == facts.InstanceId)?.Device;
        var candidate = new AdoptionCandidate
        {
            Device = device.Device,
            Aliases = attached is null ? [] : [attached],
            MountPoints = MountPoints(facts.Report, device.Device, device.MountPoint),
            Volumes = volume is null ? [] : [volume],
            FileSystem = device.FsType,
        };
        if (device.IsRoot || IsRoot(attached, facts))
            return candidate with { Refusal = "it holds the root file system", IsExpected = true };
        if (volume is null)
            return candidate with { Refusal = device.VolumeId is null ? "it is not an EBS volume (instance store?)" : $"EC2 has {device.VolumeId} not attached to this instance" };
        if (Owned(candidate, facts) is { } owned)
            return owned;
        if (device.Partitions.Count > 0)
            return candidate with { Refusal = $"it has partitions ({string.Join(", ", device.Partitions)}); a group's file system is on the whole disk" };
        return Common(candidate, facts);
    }

    private static bool IsRoot(string? attached, AdoptionFacts facts) =>
        attached is not null && facts.RootDevice is not null && DeviceNames.Normal(attached) == DeviceNames.Normal(facts.RootDevice);

    private static AdoptionCandidate? Owned(AdoptionCandidate candidate, AdoptionFacts facts)
    {
        var ids = candidate.Volumes.Select(v => v.VolumeId).ToHashSet(StringComparer.Ordinal);
        return facts.Groups.FirstOrDefault(g => g.Volumes.Any(v => ids.Contains(v.VolumeId))) is { } owner
            ? candidate with { Refusal = $"it is in volume group {owner.VolumeGroupId} already", RefusalId = OpsErrorId.VolumeGroupInUse, IsExpected = true }
            : null;
    }

    private static AdoptionCandidate Common(AdoptionCandidate candidate, AdoptionFacts facts)
    {
        if (candidate.Volumes.FirstOrDefault(v => v.Tags.ContainsKey(OpsTags.VolumeGroup)) is { } tagged)
        {
            var id = tagged.Tags[OpsTags.VolumeGroup];
            return candidate with
            {
                Refusal = $"{tagged.VolumeId} carries the tag of volume group {id}; Update-EbsVolumeGroup -VolumeGroupId {id} rebuilds that group",
                RefusalId = OpsErrorId.VolumeGroupInUse,
            };
        }

        if (candidate.Volumes.FirstOrDefault(v => v.Attachments.Any(a => a.InstanceId != facts.InstanceId)) is { } shared)
            return candidate with { Refusal = $"{shared.VolumeId} is attached to other instances too" };
        if (candidate.Volumes.FirstOrDefault(v => !v.Attachments.Any(a => a.IsAttached)) is { } moving)
            return candidate with { Refusal = $"{moving.VolumeId} is not attached for good ({(moving.Attachments is [var first, ..] ? first.State : moving.State)})" };
        if (Content(candidate.FileSystem) is { } reason)
            return candidate with { Refusal = reason };
        if (candidate.MountPoints.Contains("/"))
            return candidate with { Refusal = "it holds the root file system", IsExpected = true };
        if (candidate.MountPoints.Count == 0)
            return candidate;
        var path = candidate.MountPoints[0];
        try
        {
            VolumeGroupRules.CheckMountPoint(path);
        }
        catch (OpsException error)
        {
            return candidate with { Refusal = $"its mount point cannot be used: {error.Message.TrimEnd('.')}" };
        }

        return facts.Groups.FirstOrDefault(g => g.InstanceId == facts.InstanceId && g.MountPoint == path) is { } other
            ? candidate with { Refusal = $"its mount point {path} belongs to volume group {other.VolumeGroupId}; Update-EbsVolumeGroup brings that up to date", RefusalId = OpsErrorId.MountPointInUse }
            : candidate;
    }

    private static string? Content(string? fileSystem) => fileSystem switch
    {
        null => "it holds no file system; New-EbsVolumeGroup makes groups of new volumes",
        "LVM2_member" => "it is a physical volume of LVM, which is not supported",
        "crypto_LUKS" => "it is encrypted with LUKS, which is not supported; EBS encrypts by itself",
        "linux_raid_member" => "it is a member of an array that does not run; assemble it first",
        _ when !VolumeGroupRules.FileSystems.Contains(fileSystem) => $"it holds {fileSystem}; {string.Join(", ", VolumeGroupRules.FileSystems)} can be adopted",
        _ => null,
    };

    private static bool BtrfsPart(HostReport report, AdoptionCandidate candidate)
    {
        if (candidate.FileSystem != "btrfs")
            return false;
        var all = report.Arrays.Select(a => (a.Device, a.FsType, a.FsUuid)).Concat(report.Devices.Select(d => (d.Device, d.FsType, d.FsUuid))).ToList();
        var own = all.Find(d => d.Device == candidate.Device).FsUuid;
        return all.Exists(d => d.Device != candidate.Device && d.FsType == "btrfs" && d.FsUuid == own);
    }

    private static VolumeFacts? VolumeOf(HostReport report, string device, Dictionary<string, VolumeFacts> volumes) =>
        report.Devices.FirstOrDefault(d => d.Device == device)?.VolumeId is { } id ? volumes.GetValueOrDefault(id) : null;

    private static List<string> MountPoints(HostReport report, string device, string? first) =>
        report.Mounts.Where(m => m.Device == device).Select(m => m.MountPoint).Prepend(first).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

    private static AdoptionCandidate ByDevice(IReadOnlyList<AdoptionCandidate> candidates, AdoptionFacts facts, string device)
    {
        var name = DeviceNames.Normal(device);
        if (candidates.FirstOrDefault(c => c.Device == device || c.Aliases.Any(a => a == device || DeviceNames.Normal(a) == name)) is { } found)
            return found;
        var volume = facts.Volumes.FirstOrDefault(v => v.Attachments.Any(a => a.InstanceId == facts.InstanceId && a.Device is not null && DeviceNames.Normal(a.Device) == name))?.VolumeId
            ?? facts.Report.Devices.FirstOrDefault(d => d.Device == device)?.VolumeId;
        throw Unavailable(
            volume is not null && candidates.FirstOrDefault(c => c.Volumes.Any(v => v.VolumeId == volume)) is { } array
                ? $"-Device '{device}' on {facts.HostName} is a member of {array.Device}; name that."
                : $"-Device '{device}': {facts.HostName} has no such disk or array.", device);
    }

    private static List<AdoptionCandidate> ByVolumes(IReadOnlyList<AdoptionCandidate> candidates, AdoptionFacts facts, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            if (!candidates.Any(c => c.Volumes.Any(v => v.VolumeId == id)))
                throw Unavailable($"-VolumeId '{id}' is not attached to {facts.HostName}.", id);
        }

        var found = candidates.Where(c => c.Volumes.Any(v => ids.Contains(v.VolumeId))).ToList();
        foreach (var candidate in found)
        {
            if (candidate.Volumes.FirstOrDefault(v => !ids.Contains(v.VolumeId)) is { } left)
                throw Unavailable($"-VolumeId names some members of {candidate.Device} on {facts.HostName}, but not {left.VolumeId}; name all of them.", left.VolumeId);
        }

        return found;
    }

    private static OpsException Unavailable(string message, object target) => new(OpsErrorId.VolumeNotAvailable, message, target);

    private static OpsException Bad(string message, object? target) => new(OpsErrorId.InvalidParameter, message, target);
}
