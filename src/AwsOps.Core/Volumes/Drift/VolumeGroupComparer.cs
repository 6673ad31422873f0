using System.Globalization;
using AwsOps.Core.Remote;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Volumes.Drift;

/// <summary>Compares what the state says of a group with what EC2 and its host say. Pure; a repair changes only the state.</summary>
public static class VolumeGroupComparer
{
    /// <summary>Compares one group.</summary>
    /// <param name="group">The group as the state has it, with no operation under way.</param>
    /// <param name="survey">What is; a host that was not asked says nothing, and nothing is concluded from that.</param>
    public static VolumeGroupComparison Compare(EbsVolumeGroup group, VolumeGroupSurvey survey) => Compare(group, survey, isNew: false);

    /// <summary>Puts a group together that the state does not know, from the tags of its volumes.</summary>
    /// <param name="volumeGroupId">The id that the tags say.</param>
    /// <param name="region">AWS Region.</param>
    /// <param name="survey">What is.</param>
    /// <param name="known">The groups of the state.</param>
    public static VolumeGroupComparison Rebuild(string volumeGroupId, string region, VolumeGroupSurvey survey, IReadOnlyList<EbsVolumeGroup> known)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(known);
        var volumes = survey.Volumes.Values.Where(v => v.Exists && v.Tags.GetValueOrDefault(OpsTags.VolumeGroup) == volumeGroupId)
            .OrderBy(v => Index(v) ?? int.MaxValue).ThenBy(v => v.VolumeId, StringComparer.Ordinal).ToList();
        var drift = new VolumeGroupDrift
        {
            VolumeGroupId = volumeGroupId,
            Region = region,
            Kind = VolumeGroupDriftKind.GroupUnknown,
            Where = "EC2",
            Expected = "not in the state",
            Found = string.Join(", ", volumes.Select(v => v.VolumeId)),
            Remedy = "",
        };
        if (Incomplete(volumes, known) is { } reason)
            return new VolumeGroupComparison(null, null, [drift with { Remedy = $"It cannot be rebuilt: {reason}" }]);

        var facts = ArrayFacts.Parse(volumes[0].Tags[OpsTags.Array])!.Value;
        var names = volumes.Select(v => v.Tags.GetValueOrDefault(VolumeNames.Key)).ToList();
        var name = VolumeNames.Parse(names);
        var group = new EbsVolumeGroup
        {
            VolumeGroupId = volumeGroupId,
            Name = name == volumeGroupId ? null : name,
            Region = region,
            Zone = volumes[0].Zone,
            RaidLevel = facts.RaidLevel,
            ChunkSizeKiB = facts.ChunkSizeKiB,
            FileSystem = facts.FileSystem,
            Status = VolumeGroupStatus.Available,
            Created = volumes.Min(v => v.Created),
            Tags = CommonTags(volumes, name is null),
            Volumes = volumes.Select((v, i) => v.ToMember(i, null)).ToList(),
        };
        var compared = Compare(group, survey, isNew: true);
        if (compared.Drifts.FirstOrDefault(d => d.Kind is VolumeGroupDriftKind.VolumesApart or VolumeGroupDriftKind.VolumeInTransit) is { } moving)
            return new VolumeGroupComparison(null, null, [drift with { Remedy = $"It cannot be rebuilt: {moving.Found}" }]);
        return new VolumeGroupComparison(null, compared.After, [drift with { CanRepair = true, Remedy = "State: the group as its volumes' tags and its host tell it" }, .. compared.Drifts.Where(d => !d.CanRepair)]);
    }

    /// <summary>The instance that has the group; null when it is attached to nothing, or not in one place.</summary>
    public static string? InstanceOf(EbsVolumeGroup group, IReadOnlyDictionary<string, VolumeFacts> volumes)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(volumes);
        return Place(group, Live(group, volumes)).InstanceId;
    }

    private static VolumeGroupComparison Compare(EbsVolumeGroup group, VolumeGroupSurvey survey, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(survey);
        var live = Live(group, survey.Volumes);
        var log = new DriftLog(group);
        foreach (var member in group.Volumes.Where(m => !live.ContainsKey(m.VolumeId)))
        {
            var all = live.Count == 0;
            log.Add(VolumeGroupDriftKind.VolumeGone, "EC2", member.VolumeId, "there", "gone", all,
                all ? "State: the group moves to the history, for none of its volumes is left" : "What it held can only come from a snapshot: Restore-SnapshotGroup");
        }

        if (live.Count == 0)
            return new VolumeGroupComparison(group, group.Volumes.Count == 0 ? group : null, log.Drifts);
        var after = Tags(Sizes(group, live, log), live, log);
        return new VolumeGroupComparison(group, Place(after, live, survey, isNew, log), log.Drifts);
    }

    private static Dictionary<string, VolumeFacts> Live(EbsVolumeGroup group, IReadOnlyDictionary<string, VolumeFacts> volumes) =>
        group.Volumes.Select(m => volumes.GetValueOrDefault(m.VolumeId)).OfType<VolumeFacts>().Where(v => v.Exists).ToDictionary(v => v.VolumeId, StringComparer.Ordinal);

    private static EbsVolumeGroup Sizes(EbsVolumeGroup group, Dictionary<string, VolumeFacts> live, DriftLog log)
    {
        var members = new List<EbsVolume>();
        foreach (var old in group.Volumes.OrderBy(v => v.RaidIndex))
        {
            var member = old;
            if (live.TryGetValue(member.VolumeId, out var now))
            {
                if (now.State == "error")
                    log.Add(VolumeGroupDriftKind.VolumeFailed, "EC2", member.VolumeId, "usable", "error", false, "EC2 has lost it; restore the group from a snapshot");
                if (now.SizeGiB != member.SizeGiB)
                    member = log.Repair(VolumeGroupDriftKind.SizeDiffers, "EC2", member.VolumeId, $"{member.SizeGiB} GiB", $"{now.SizeGiB} GiB", member with { SizeGiB = now.SizeGiB });
                if (now.VolumeType != member.VolumeType)
                {
                    // IOPS and throughput go with the type.
                    member = log.Repair(VolumeGroupDriftKind.TypeDiffers, "EC2", member.VolumeId, member.VolumeType, now.VolumeType,
                        member with { VolumeType = now.VolumeType, Iops = now.Iops, Throughput = now.Throughput });
                }

                // What was left to EC2 is the least that the type has.
                var limits = VolumeTypeLimits.Find(now.VolumeType);
                var (iops, throughput) = (limits is { MaxIops: > 0 } ? limits.MinIops : 0, limits is { MaxThroughput: > 0 } ? VolumeTypeLimits.MinThroughput : 0);
                if ((now.Iops ?? iops) != (member.Iops ?? iops))
                    member = log.Repair(VolumeGroupDriftKind.IopsDiffers, "EC2", member.VolumeId, Number(member.Iops ?? iops), Number(now.Iops ?? iops), member with { Iops = now.Iops });
                if ((now.Throughput ?? throughput) != (member.Throughput ?? throughput))
                    member = log.Repair(VolumeGroupDriftKind.ThroughputDiffers, "EC2", member.VolumeId, Number(member.Throughput ?? throughput), Number(now.Throughput ?? throughput), member with { Throughput = now.Throughput });
            }

            members.Add(member);
        }

        return group with { Volumes = members };
    }

    private static EbsVolumeGroup Tags(EbsVolumeGroup group, Dictionary<string, VolumeFacts> live, DriftLog log)
    {
        var members = group.Volumes.Where(v => live.ContainsKey(v.VolumeId)).Select(v => (v.RaidIndex, Facts: live[v.VolumeId])).ToList();
        foreach (var (index, facts) in members)
        {
            Own(OpsTags.VolumeGroup, group.VolumeGroupId, facts, found => found == group.VolumeGroupId, log);
            Own(OpsTags.RaidIndex, Number(index), facts, found => found == Number(index), log);
            Own(OpsTags.Array, ArrayFacts.ToTag(group.RaidLevel, group.ChunkSizeKiB, group.FileSystem), facts,
                found => ArrayFacts.Parse(found) is { } array && array.RaidLevel == group.RaidLevel && array.ChunkSizeKiB == group.ChunkSizeKiB, log);
        }

        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in group.Tags.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var found = members.Select(m => m.Facts.Tags.GetValueOrDefault(key)).Distinct().ToList();
            if (found is [var one] && one != value)
            {
                log.Add(VolumeGroupDriftKind.TagsDiffer, "EC2", key, value, one, true, one is null ? "State: without the tag" : $"State: {key}={one}");
                if (one is not null)
                    tags[key] = one;
                continue;
            }

            tags[key] = value;
            if (found.Count > 1)
            {
                var said = string.Join(", ", members.Select(m => $"{m.Facts.VolumeId}: {m.Facts.Tags.GetValueOrDefault(key) ?? "none"}"));
                log.Add(VolumeGroupDriftKind.TagsDiffer, "EC2", key, value, said, false, "The volumes disagree; Set-EbsVolumeGroup -Tag writes the tag to all");
            }
        }

        group = group with { Tags = tags };
        if (tags.ContainsKey(VolumeNames.Key))
            return group;
        var names = members.Select(m => m.Facts.Tags.GetValueOrDefault(VolumeNames.Key)).ToList();
        var told = members.Count == group.Volumes.Count ? VolumeNames.Parse(names) : null;
        var name = told == group.VolumeGroupId ? null : told;
        if (told is not null && name != group.Name)
            return log.Repair(VolumeGroupDriftKind.NameDiffers, "EC2", null, group.Name, name, group with { Name = name });
        if (told is null && group.Name is not null && members.Exists(m => m.Facts.Tags.GetValueOrDefault(VolumeNames.Key) != VolumeNames.Of(group.Name, group.VolumeGroupId, m.RaidIndex)))
        {
            log.Add(VolumeGroupDriftKind.NameDiffers, "EC2", null, group.Name, string.Join(", ", names.Select(n => n ?? "none")), false,
                "The volumes' names follow no pattern; Set-EbsVolumeGroup -Name writes them");
        }

        return group;
    }

    private static void Own(string key, string expected, VolumeFacts volume, Func<string, bool> fits, DriftLog log)
    {
        var found = volume.Tags.GetValueOrDefault(key);
        if (found is null || !fits(found))
            log.Add(VolumeGroupDriftKind.TagsDiffer, "EC2", volume.VolumeId, $"{key}={expected}", found is null ? "no such tag" : $"{key}={found}", false,
                "Without it the group cannot be rebuilt from EC2; put the tag back");
    }

    private static (string? InstanceId, bool Apart) Place(EbsVolumeGroup group, Dictionary<string, VolumeFacts> live)
    {
        var places = live.Values.Select(v => v.Attachments.Where(a => a.IsAttached).Select(a => a.InstanceId).ToHashSet(StringComparer.Ordinal)).ToList();
        if (places.TrueForAll(p => p.Count == 0))
            return (null, false);
        var shared = places.Aggregate((a, b) => a.Intersect(b).ToHashSet(StringComparer.Ordinal));
        return group.InstanceId is { } known && shared.Contains(known) ? (known, false) : (shared.Order(StringComparer.Ordinal).FirstOrDefault(), shared.Count == 0);
    }

    private static EbsVolumeGroup Place(EbsVolumeGroup group, Dictionary<string, VolumeFacts> live, VolumeGroupSurvey survey, bool isNew, DriftLog log)
    {
        var moving = live.Values.OrderBy(v => v.VolumeId, StringComparer.Ordinal)
            .Select(v => (v.VolumeId, State: v.State == "creating" ? v.State : v.Attachments.FirstOrDefault(a => !a.IsAttached)?.State)).Where(v => v.State is not null).ToList();
        foreach (var (id, state) in moving)
            log.Add(VolumeGroupDriftKind.VolumeInTransit, "EC2", id, group.HostName ?? group.InstanceId ?? "attached to nothing", $"{id} is {state}", false, "Ask again when EC2 is done");
        if (moving.Count > 0)
            return group;

        var (instanceId, apart) = Place(group, live);
        if (apart)
        {
            var places = string.Join(", ", group.Volumes.Where(v => live.ContainsKey(v.VolumeId))
                .Select(v => $"{v.VolumeId} {(live[v.VolumeId].Attachments is [var a, ..] ? $"on {Host(survey, a.InstanceId).Name}" : "attached to nothing")}"));
            log.Add(VolumeGroupDriftKind.VolumesApart, "EC2", null, group.HostName ?? group.InstanceId ?? "attached to nothing", places, false,
                "Attach the volumes to one host, or detach them all");
            return group;
        }

        if (instanceId is null)
        {
            return group.InstanceId is null
                ? group
                : log.Repair(VolumeGroupDriftKind.Detached, "EC2", null, group.HostName ?? group.InstanceId, "attached to nothing", ForgetHostStep.Free(group));
        }

        var host = Host(survey, instanceId);
        if (instanceId == group.InstanceId)
        {
            group = Names(group, live, host, log);
            return host.Report is null ? group : OnHost(group, host.Name, host.Report, log);
        }

        var moved = group with
        {
            InstanceId = instanceId,
            HostName = host.Name,
            Status = VolumeGroupStatus.Attached,
            MountPoint = null,
            Device = null,
            Volumes = group.Volumes.Select(v => v with { Device = Attachment(live, v, instanceId) }).ToList(),
        };
        var there = new DriftLog(moved);
        if (host.Report is not null)
            moved = OnHost(moved, host.Name, host.Report, there);
        else if (!isNew)
        {
            log.Add(VolumeGroupDriftKind.AttachedElsewhere, "EC2", null, group.HostName ?? group.InstanceId ?? "attached to nothing", host.Name, false,
                "Where it is mounted there only the host knows, which was not asked");
            return group;
        }

        var found = host.Name + (moved.MountPoint is null ? "" : $", mounted at {moved.MountPoint}");
        log.Add(VolumeGroupDriftKind.AttachedElsewhere, "EC2", null, group.HostName ?? group.InstanceId ?? "attached to nothing", found, true, $"State: {found}");
        log.AddAll(there.Drifts.Where(d => !d.CanRepair));
        return moved;
    }

    private static EbsVolumeGroup Names(EbsVolumeGroup group, Dictionary<string, VolumeFacts> live, SurveyedHost host, DriftLog log)
    {
        if (host.HostName is { } name && name != group.HostName)
            group = log.Repair(VolumeGroupDriftKind.HostNameDiffers, "state", null, group.HostName, name, group with { HostName = name });
        var members = new List<EbsVolume>();
        foreach (var member in group.Volumes)
        {
            var device = Attachment(live, member, host.InstanceId);
            members.Add(device is null || device == member.Device
                ? member
                : log.Repair(VolumeGroupDriftKind.AttachmentNameDiffers, "EC2", member.VolumeId, member.Device, device, member with { Device = device }));
        }

        return group with { Volumes = members };
    }

    private static EbsVolumeGroup OnHost(EbsVolumeGroup group, string host, HostReport report, DriftLog log)
    {
        var ids = group.Volumes.Select(v => v.VolumeId).ToHashSet(StringComparer.Ordinal);
        var shown = report.Devices.Where(d => d.VolumeId is not null).ToLookup(d => d.VolumeId!, StringComparer.Ordinal);
        foreach (var missing in group.Volumes.Where(v => v.Device is not null && !shown[v.VolumeId].Any()))
            log.Add(VolumeGroupDriftKind.DeviceMissing, host, missing.VolumeId, "a disk", "none", false, "EC2 has it attached; see the host's kernel log, or detach and attach it");

        string? device, fileSystem, mountedAt = null;
        if (group.RaidLevel is null)
        {
            var disk = shown[group.Volumes[0].VolumeId].FirstOrDefault();
            (device, fileSystem, mountedAt) = (disk?.Device, disk?.FsType, disk?.MountPoint);
            if (disk is null)
                return group;
        }
        else
        {
            var volumeOf = report.Devices.Where(d => d.VolumeId is not null).ToDictionary(d => d.Device, d => d.VolumeId!, StringComparer.Ordinal);
            var array = report.Arrays.Where(a => a.Members.Concat(a.Spares).Any(m => volumeOf.TryGetValue(m, out var id) && ids.Contains(id)))
                .OrderByDescending(a => a.Uuid is not null && a.Uuid == group.ArrayUuid).ThenByDescending(a => a.Members.Count).ThenBy(a => a.Device, StringComparer.Ordinal).FirstOrDefault();
            if (array is null)
                log.Add(VolumeGroupDriftKind.NotAssembled, host, null, "a running array", "none", false, "Mount-EbsVolumeGroup assembles and mounts it");
            else if (array.Uuid is not null && group.ArrayUuid is not null && array.Uuid != group.ArrayUuid)
            {
                // Other data than the state knows: never taken as a matter of course.
                log.Add(VolumeGroupDriftKind.ArrayUuidDiffers, host, array.Device, group.ArrayUuid, array.Uuid, false,
                    "Another array was made of the volumes. If that is right, take the tags off, remove the group from the state and adopt it anew");
                return group;
            }
            else
                group = OfArray(group, array, ids, volumeOf, host, log);
            (device, fileSystem) = array is { State: "active" } ? (array.Device, array.FsType) : (null, null);
        }

        return Mounts(group, device, fileSystem, mountedAt, host, report, log);
    }

    private static EbsVolumeGroup OfArray(
        EbsVolumeGroup group, HostArray array, HashSet<string> ids, Dictionary<string, string> volumeOf, string host, DriftLog log)
    {
        if (array.State != "active")
            log.Add(VolumeGroupDriftKind.ArrayInactive, host, array.Device, "active", array.State, false, "See 'mdadm --detail' on the host; a member may be missing");
        if (array.Degraded > 0)
        {
            log.Add(VolumeGroupDriftKind.ArrayDegraded, host, array.Device, $"{group.Volumes.Count} members", $"{array.Degraded} missing or rebuilding", false,
                "See /proc/mdstat on the host; 'mdadm --add' puts a member back");
        }

        var foreign = array.Members.Concat(array.Spares).Where(m => !volumeOf.TryGetValue(m, out var id) || !ids.Contains(id)).ToList();
        if (foreign.Count > 0)
            log.Add(VolumeGroupDriftKind.ArrayMembersDiffer, host, array.Device, "only members of the group", string.Join(", ", foreign), false, "The array has members that the group does not know");
        return group.ArrayUuid is null && array.Uuid is not null
            ? log.Repair(VolumeGroupDriftKind.ArrayUuidDiffers, host, array.Device, null, array.Uuid, group with { ArrayUuid = array.Uuid })
            : group;
    }

    private static EbsVolumeGroup Mounts(EbsVolumeGroup group, string? device, string? fileSystem, string? mountedAt, string host, HostReport report, DriftLog log)
    {
        if (device != group.Device)
            group = log.Repair(VolumeGroupDriftKind.DeviceDiffers, host, null, group.Device, device, group with { Device = device });
        if (device is not null && fileSystem != group.FileSystem)
        {
            if (fileSystem is not null && VolumeGroupRules.FileSystems.Contains(fileSystem))
                group = log.Repair(VolumeGroupDriftKind.FileSystemDiffers, host, device, group.FileSystem, fileSystem, group with { FileSystem = fileSystem });
            else
                log.Add(VolumeGroupDriftKind.FileSystemDiffers, host, device, group.FileSystem, fileSystem ?? "none", false, "Nothing is formatted; see what is on the device before anything is written to it");
        }

        var points = device is null ? [] : report.Mounts.Where(m => m.Device == device).Select(m => m.MountPoint).Prepend(mountedAt).OfType<string>().ToList();
        if (points.Count == 0)
        {
            return group.MountPoint is null && group.Status != VolumeGroupStatus.Mounted
                ? group
                : log.Repair(VolumeGroupDriftKind.NotMounted, host, device, group.MountPoint, "mounted nowhere", group with { MountPoint = null, Status = VolumeGroupStatus.Attached });
        }

        return group.Status == VolumeGroupStatus.Mounted && group.MountPoint is not null && points.Contains(group.MountPoint)
            ? group
            : log.Repair(VolumeGroupDriftKind.MountPointDiffers, host, device, group.MountPoint ?? "mounted nowhere", points[0], group with { MountPoint = points[0], Status = VolumeGroupStatus.Mounted });
    }

    private static string? Incomplete(List<VolumeFacts> volumes, IReadOnlyList<EbsVolumeGroup> known)
    {
        if (known.SelectMany(g => g.Volumes.Select(v => (g.VolumeGroupId, v.VolumeId))).FirstOrDefault(m => volumes.Exists(v => v.VolumeId == m.VolumeId)) is { VolumeId: not null } other)
            return $"{other.VolumeId} is in volume group {other.VolumeGroupId}";
        if (volumes.Find(v => Index(v) is null) is { } unnumbered)
            return $"{unnumbered.VolumeId} has no usable tag {OpsTags.RaidIndex}";
        if (volumes.Where((v, i) => Index(v) != i).Any())
            return $"the tags {OpsTags.RaidIndex} are {string.Join(", ", volumes.Select(v => v.Tags[OpsTags.RaidIndex]))}; each of 0 to {volumes.Count - 1} is needed once";
        if (volumes.Select(v => v.Tags.GetValueOrDefault(OpsTags.Array)).Distinct().ToList() is not [var text] || ArrayFacts.Parse(text) is not { } array)
            return $"the tags {OpsTags.Array} are missing, or differ";
        var (least, most) = array.RaidLevel switch { null => (1, 1), 5 => (3, VolumeGroupRules.MaxCount), 10 => (4, VolumeGroupRules.MaxCount), _ => (2, VolumeGroupRules.MaxCount) };
        if (volumes.Count < least || volumes.Count > most || (array.RaidLevel == 10 && volumes.Count % 2 != 0))
            return $"{volumes.Count} volumes are no whole {(array.RaidLevel is { } level ? $"RAID {Number(level)}" : "single volume")}";
        return volumes.Select(v => v.Zone).Distinct().Count() > 1 ? "the volumes are in several zones" : null;
    }

    // The user's tags are those that all volumes have alike. A Name that is part of the pattern is the group's name.
    private static SortedDictionary<string, string> CommonTags(List<VolumeFacts> volumes, bool withName) => new(
        volumes[0].Tags.Where(t => !t.Key.StartsWith("aws:", StringComparison.Ordinal) && !t.Key.StartsWith("awsops:", StringComparison.Ordinal)
            && (t.Key != VolumeNames.Key || withName) && volumes.TrueForAll(v => v.Tags.GetValueOrDefault(t.Key) == t.Value)).ToDictionary(),
        StringComparer.Ordinal);

    private static int? Index(VolumeFacts volume) =>
        int.TryParse(volume.Tags.GetValueOrDefault(OpsTags.RaidIndex), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private static SurveyedHost Host(VolumeGroupSurvey survey, string instanceId) => survey.Hosts.GetValueOrDefault(instanceId) ?? new SurveyedHost(instanceId, null, null);

    private static string? Attachment(Dictionary<string, VolumeFacts> live, EbsVolume member, string instanceId) =>
        live.TryGetValue(member.VolumeId, out var volume) ? volume.Attachments.FirstOrDefault(a => a.InstanceId == instanceId)?.Device : null;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
