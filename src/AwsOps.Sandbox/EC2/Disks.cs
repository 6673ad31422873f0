using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2;

/// <summary>What is on the disks: follows from volume to snapshot, from snapshot to snapshot, from snapshot to volume.</summary>
internal static class Disks
{
    /// <summary>Gives a new volume or snapshot what is on another.</summary>
    public static void Copy(AccountState state, string fromRegion, string fromId, string toRegion, string toId)
    {
        if (state.Disks.Find($"{fromRegion}/{fromId}") is { } disk)
            state.Disks.Put(disk with { Id = toId, Region = toRegion });
    }

    /// <summary>Forgets what was on a snapshot that is gone.</summary>
    public static void Forget(AccountState state, string region, string id) => state.Disks.Remove($"{region}/{id}");
}
