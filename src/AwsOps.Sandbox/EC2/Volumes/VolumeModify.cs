using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>ModifyVolume.</summary>
internal static class VolumeModify
{
    // EBS refuses another change of a volume for six hours.
    private static readonly TimeSpan Cooldown = TimeSpan.FromHours(6);

    public static ModifyVolumeResponse Modify(Call call, ModifyVolumeRequest request)
    {
        var volume = VolumeCreate.Get(call, request.VolumeId);
        if (request is { Size: null, VolumeType: null, Iops: null, Throughput: null, MultiAttachEnabled: null })
            throw Error.Of("InvalidParameterCombination", "The request must change the size, type, iops, throughput or multi-attach of the volume.");
        if (VolumeStates.StateOf(volume, call.Now) is not ("available" or "in-use") and var state)
            throw Error.State($"Volume '{volume.Id}' is in the '{state}' state.");
        if (volume.Modification is { } last && call.Now < last.Start + Cooldown)
        {
            throw Error.Of("VolumeModificationRateExceeded",
                "You've reached the maximum modification rate per volume limit. Wait at least 6 hours between modifications per EBS volume.");
        }

        var type = request.VolumeType?.Value ?? volume.Type;
        var size = request.Size ?? volume.Size;
        if (size < volume.Size)
            throw Error.Of("InvalidParameterValue", "New size cannot be smaller than existing size");
        var keeps = type == volume.Type;
        var takesIops = type is "io1" or "io2" or "gp3";
        var (iops, throughput) = VolumeLimits.Check(
            type,
            size,
            request.Iops ?? (takesIops && (keeps || type != "gp3") ? volume.Iops : null),
            request.Throughput ?? (keeps ? volume.Throughput : null),
            request.MultiAttachEnabled ?? volume.MultiAttach);
        var modification = new ModificationRow
        {
            Start = call.Now,
            OptimizingAt = call.Now + Timings.Modifying,
            CompletedAt = call.Now + Timings.Modifying + Timings.Optimizing,
            OldSize = volume.Size,
            OldIops = volume.Iops,
            OldThroughput = volume.Throughput,
            OldType = volume.Type,
            OldMultiAttach = volume.MultiAttach,
            Size = size,
            Iops = iops,
            Throughput = throughput,
            Type = type,
            MultiAttach = request.MultiAttachEnabled ?? volume.MultiAttach,
        };
        var changed = volume with { Size = size, Iops = iops, Throughput = throughput, Type = type, MultiAttach = modification.MultiAttach, Modification = modification };
        call.State.Volumes.Put(changed);
        if (size != volume.Size)
            call.Hardware.Add(hardware => hardware.VolumeResizedAsync(changed.Id, size));
        return new ModifyVolumeResponse { VolumeModification = VolumeMap.ToModification(changed, modification, call.Now) };
    }
}
