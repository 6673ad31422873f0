using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Volumes;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>StartInstances, StopInstances, RebootInstances, TerminateInstances. One bad id refuses the whole call.</summary>
internal static class InstancePower
{
    public static StartInstancesResponse Start(Call call, StartInstancesRequest request)
    {
        var rows = Find(call, request.InstanceIds);
        foreach (var row in rows)
        {
            if (InstanceStates.StateOf(row, call.Now) is not ("stopped" or "pending" or "running"))
                throw Wrong(row, "start");
        }

        return new StartInstancesResponse { StartingInstances = rows.ConvertAll(row => Start(call, row)) };
    }

    public static StopInstancesResponse Stop(Call call, StopInstancesRequest request)
    {
        var rows = Find(call, request.InstanceIds);
        foreach (var row in rows)
        {
            if (row.ProtectStop)
                throw Error.Of("OperationNotPermitted", $"The instance '{row.Id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.");
            if (InstanceStates.StateOf(row, call.Now) is not ("running" or "stopping" or "stopped"))
                throw Wrong(row, "stop");
        }

        return new StopInstancesResponse { StoppingInstances = rows.ConvertAll(row => Stop(call, row)) };
    }

    public static RebootInstancesResponse Reboot(Call call, RebootInstancesRequest request)
    {
        var rows = Find(call, request.InstanceIds);
        foreach (var row in rows)
        {
            if (InstanceStates.StateOf(row, call.Now) is not "running")
                throw Wrong(row, "reboot");
            call.State.Instances.Put(row with { RebootedAt = call.Now });
            call.Hardware.Add(hardware => hardware.InstanceRebootedAsync(row.Id));
            call.Rebooted.Add(row.Id);
        }

        return new RebootInstancesResponse();
    }

    public static TerminateInstancesResponse Terminate(Call call, TerminateInstancesRequest request)
    {
        var rows = Find(call, request.InstanceIds);
        var held = rows.Find(row => row.ProtectTermination);
        return held is not null
            ? throw Error.Of("OperationNotPermitted", $"The instance '{held.Id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.")
            : new TerminateInstancesResponse { TerminatingInstances = rows.ConvertAll(row => Terminate(call, row)) };
    }

    private static InstanceStateChange Start(Call call, InstanceRow row)
    {
        var before = InstanceStates.StateOf(row, call.Now);
        if (before != "stopped")
            return Change(row, before, before);
        call.State.Instances.Put(row with
        {
            State = "running",
            Via = "pending",
            SettlesAt = call.Now + Timings.InstanceStarting,
            LaunchTime = call.Now,
            PublicIp = row.WantsPublicIp ? Addresses.FreePublic(call) : null,
            ReasonCode = null,
            ReasonMessage = null,
            Transition = null,
        });
        call.Hardware.Add(hardware => hardware.InstanceStartedAsync(row.Id));
        call.Rebooted.Add(row.Id);
        return Change(row, before, "pending");
    }

    private static InstanceStateChange Stop(Call call, InstanceRow row)
    {
        var before = InstanceStates.StateOf(row, call.Now);
        if (before != "running")
            return Change(row, before, before);
        call.State.Instances.Put(Ended(call, row) with { State = "stopped", Via = "stopping", SettlesAt = call.Now + Timings.InstanceStopping });
        call.Hardware.Add(hardware => hardware.InstanceStoppedAsync(row.Id));
        return Change(row, before, "stopping");
    }

    private static InstanceStateChange Terminate(Call call, InstanceRow row)
    {
        var before = InstanceStates.StateOf(row, call.Now);
        if (before is "terminated" or "shutting-down")
            return Change(row, before, before);
        var gone = call.Now + Timings.InstanceTerminating;
        foreach (var (volume, _) in VolumeStates.On(call.State, call.Region, row.Id, call.Now).ToList())
        {
            // A volume may be attached to others; only this instance's attachment ends.
            var attachments = volume.Attachments.ConvertAll(attachment =>
                attachment.InstanceId == row.Id && attachment.DetachedAt is null ? attachment with { DetachingSince = gone, DetachedAt = gone } : attachment);
            var dies = volume.Attachments.Exists(attachment => attachment.InstanceId == row.Id && attachment.DeleteOnTermination);
            call.State.Volumes.Put(volume with { Attachments = attachments, DeletedAt = dies ? gone : volume.DeletedAt });
        }

        call.State.Instances.Put(Ended(call, row) with { State = "terminated", Via = "shutting-down", SettlesAt = gone });
        call.Hardware.Add(hardware => hardware.InstanceTerminatedAsync(row.Id));
        return Change(row, before, "shutting-down");
    }

    private static InstanceRow Ended(Call call, InstanceRow row) => row with
    {
        PublicIp = null,
        ReasonCode = "Client.UserInitiatedShutdown",
        ReasonMessage = "Client.UserInitiatedShutdown: User initiated shutdown",
        Transition = $"User initiated ({call.Now:yyyy-MM-dd HH:mm:ss} GMT)",
    };

    private static List<InstanceRow> Find(Call call, List<string>? ids)
    {
        if (ids is null or { Count: 0 })
            throw Error.Missing("InstanceId");
        return Resource.Instance.Find(call, call.State.Instances, ids, row => InstanceStates.IsThere(row, call.Now)).ToList();
    }

    private static AwsOps.Sdk.Server.AwsServerException Wrong(InstanceRow row, string action) =>
        Error.Of("IncorrectInstanceState", $"The instance '{row.Id}' is not in a state from which it can be {(action == "stop" ? "stopped" : action + "ed")}.");

    private static InstanceStateChange Change(InstanceRow row, string before, string after) => new()
    {
        InstanceId = row.Id,
        PreviousState = InstanceMap.ToState(before),
        CurrentState = InstanceMap.ToState(after),
    };
}
