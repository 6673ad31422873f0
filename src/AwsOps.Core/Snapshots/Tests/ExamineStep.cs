using System.Globalization;
using System.Text.Json.Nodes;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Steps;

namespace AwsOps.Core.Snapshots.Tests;

/// <summary>
/// Assembles the scratch array, checks its file system, mounts it read-only and runs the user's command. What is wrong with the data is a
/// result; a host that does not answer is an error, for it says nothing about the data.
/// </summary>
internal sealed class ExamineStep(SnapshotTestPlan plan) : VolumeGroupStep(plan.Scratch.VolumeGroupId, plan.Scratch.Region, plan.Scratch.InstanceId)
{
    public const string StepName = "examine";

    public override string Name => StepName;

    public override string Target => $"host {plan.Scratch.HostName ?? plan.Scratch.InstanceId}";

    public override string Action => (plan.Scratch.RaidLevel is { } level ? $"Assemble the RAID {level} array, check" : "Check")
        + $" the file system, mount it read-only at {plan.MountPoint}" + (plan.Command is null ? "" : ", run the command");

    public override string Reason => "a backup is proven by restoring it";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var group = await GroupOnHostAsync(context, cancellationToken);
        var host = await HostAsync(context, cancellationToken);
        var (passed, detail) = await ExamineAsync(context, group, host, cancellationToken);
        return new JsonObject { ["passed"] = passed, ["detail"] = detail };
    }

    public override async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (await FindGroupOnHostAsync(context, cancellationToken) is not { Volumes.Count: > 0 } group)
            return;
        var host = await HostAsync(context, cancellationToken);
        // Nothing was entered for boot, and a line with the same UUID is the original's.
        await Remote(context).ReleaseAsync(host, group.Device, plan.MountPoint, ReleaseActions.Unmount | ReleaseActions.Stop, Devices(group), cancellationToken);
    }

    private async Task<(bool Passed, string Detail)> ExamineAsync(StepContext context, EbsVolumeGroup group, OpsHost host, CancellationToken cancellationToken)
    {
        try
        {
            var array = await Remote(context).AssembleAsync(host, group.ArrayUuid, plan.Scratch.RaidLevel, Devices(group), cancellationToken);
            await UpdateAsync(context, group with { Device = array.Device, ArrayUuid = array.ArrayUuid, FileSystem = array.FsType ?? group.FileSystem }, cancellationToken);
            var check = await Remote(context).CheckAsync(host, array.Device, plan.Scratch.FileSystem, plan.MountPoint, cancellationToken);
            if (!check.IsMounted)
                return (false, $"{check.FileSystem} cannot be mounted{Said(check.Output)}");
            if (check.MissingTool is not null)
                return (false, $"{check.FileSystem} can be mounted, but was not checked: {check.MissingTool} is not installed on the host");
            if (!check.IsClean)
                return (false, $"{check.Checker} found errors{Said(check.Output)}");
            var found = check.Checker is null ? $"{check.FileSystem} can be mounted" : $"{check.Checker} found nothing";
            return plan.Command is null ? (true, found) : await CommandAsync(context, host, found, cancellationToken);
        }
        catch (OpsException error) when (error.Id == OpsErrorId.VolumeNotAvailable)
        {
            return (false, error.Message);
        }
    }

    private async Task<(bool Passed, string Detail)> CommandAsync(StepContext context, OpsHost host, string found, CancellationToken cancellationToken)
    {
        var answer = await Remote(context).RunCommandAsync(
            host, $"set -- {ShellQuoting.Quote(plan.MountPoint)}; {plan.Command}", TimeSpan.FromSeconds(plan.CommandSeconds), cancellationToken);
        if (answer.ExitCode == 0)
            return (true, $"{found}; the command ended with exit code 0");
        var how = answer.TimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"was ended after {plan.CommandSeconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {answer.ExitCode}");
        return (false, $"{found}, but the command {how}{Said(answer.Error + answer.Output)}");
    }

    private static string Said(string output)
    {
        const int Most = 500;
        var text = output.Trim();
        return text.Length == 0 ? "" : ": " + (text.Length <= Most ? text : "…" + text[^Most..]);
    }
}
