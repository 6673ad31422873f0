using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Instances;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>AttachVolume and DetachVolume.</summary>
internal static class VolumeAttach
{
    // A Nitro instance takes 28 attachments, one of which is its network interface.
    private const int MostVolumes = 27;

    public static AttachVolumeResponse Attach(Call call, AttachVolumeRequest request)
    {
        var volume = VolumeCreate.Get(call, request.VolumeId);
        var instance = InstanceStates.Get(call, request.InstanceId);
        if (string.IsNullOrEmpty(request.Device))
            throw Error.Missing("device");
        DeviceNames.Check(request.Device);
        var state = VolumeStates.StateOf(volume, call.Now);
        var attached = VolumeStates.AttachmentsOf(volume, call.Now).ToList();
        if (volume.Zone != instance.Zone)
            throw Error.Of("InvalidVolume.ZoneMismatch", $"The volume '{volume.Id}' is not in the same availability zone as instance '{instance.Id}'");
        if (attached.Any(attachment => attachment.InstanceId == instance.Id))
            throw Error.Of("VolumeInUse", $"{volume.Id} is already attached to an instance");
        if (attached.Count > 0 && !volume.MultiAttach)
            throw Error.Of("VolumeInUse", $"{volume.Id} is already attached to an instance");
        if (attached.Count >= 16)
            throw Error.Of("AttachmentLimitExceeded", $"Volume {volume.Id} is attached to 16 instances already.");
        if (state is not ("available" or "in-use"))
            throw Error.State($"Volume '{volume.Id}' is not 'available'.");
        if (InstanceStates.StateOf(instance, call.Now) is not ("running" or "stopped" or "stopping" or "pending"))
            throw Error.State($"Instance '{instance.Id}' is not 'running'.");
        CheckRoom(call, instance, request.Device);
        var row = new AttachmentRow
        {
            InstanceId = instance.Id,
            Device = request.Device,
            AttachTime = call.Now,
            AttachedAt = call.Now + Timings.Attaching,
        };
        var changed = volume with { Attachments = [.. attached, row] };
        call.State.Volumes.Put(changed);
        call.Hardware.Add(hardware => hardware.VolumeAttachedAsync(changed.Id, row.InstanceId, row.Device));
        return new AttachVolumeResponse { Attachment = VolumeMap.ToAttachment(changed, row, call.Now) };
    }

    public static DetachVolumeResponse Detach(Call call, DetachVolumeRequest request)
    {
        var volume = VolumeCreate.Get(call, request.VolumeId);
        if (!string.IsNullOrEmpty(request.InstanceId))
            InstanceStates.Get(call, request.InstanceId);
        var attached = VolumeStates.AttachmentsOf(volume, call.Now).ToList();
        if (attached.Count == 0)
            throw Error.State($"Volume '{volume.Id}' is in the '{VolumeStates.StateOf(volume, call.Now)}' state.");
        var found = attached.Where(row => (string.IsNullOrEmpty(request.InstanceId) || row.InstanceId == request.InstanceId)
            && (string.IsNullOrEmpty(request.Device) || DeviceNames.AreSame(row.Device, request.Device))).ToList();
        if (found.Count == 0)
            throw Error.Of("InvalidAttachment.NotFound", $"The volume '{volume.Id}' is not attached to instance '{request.InstanceId}' as device '{request.Device}'.");
        if (found.Count > 1)
            throw Error.Of("InvalidParameterCombination", $"Volume '{volume.Id}' is attached to several instances; the request must name one.");
        var old = found[0];
        if (old.DetachedAt is not null)
            throw Error.State($"Volume '{volume.Id}' is in the 'detaching' state.");
        CheckRoot(call, volume, old);
        var row = old with { DetachingSince = call.Now, DetachedAt = call.Now + Timings.Detaching };
        var changed = volume with { Attachments = attached.ConvertAll(other => other == old ? row : other) };
        call.State.Volumes.Put(changed);
        call.Hardware.Add(hardware => hardware.VolumeDetachedAsync(changed.Id, row.InstanceId));
        return new DetachVolumeResponse { Attachment = VolumeMap.ToAttachment(changed, row, call.Now) };
    }

    private static void CheckRoot(Call call, VolumeRow volume, AttachmentRow attachment)
    {
        var instance = call.State.Instances.Find(call.KeyOf(attachment.InstanceId));
        if (instance is null || !DeviceNames.AreSame(instance.RootDevice, attachment.Device))
            return;
        if (InstanceStates.StateOf(instance, call.Now) is not ("stopped" or "terminated"))
            throw Error.Of("OperationNotPermitted", $"'{volume.Id}' is the root volume of instance '{instance.Id}' and can be detached only while the instance is stopped.");
    }

    private static void CheckRoom(Call call, InstanceRow instance, string device)
    {
        var others = VolumeStates.On(call.State, call.Region, instance.Id, call.Now).ToList();
        if (others.Any(other => DeviceNames.AreSame(other.Attachment.Device, device)))
            throw Error.Of("InvalidParameterValue", $"Invalid value '{device}' for unixDevice. Attachment point {device} is already in use");
        if (others.Count >= MostVolumes)
            throw Error.Of("AttachmentLimitExceeded", $"Instance {instance.Id} has reached its limit of {MostVolumes} attached volumes.");
    }
}
