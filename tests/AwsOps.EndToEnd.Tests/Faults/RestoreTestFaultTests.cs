using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Tests;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Snapshots;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Faults;

/// <summary>Whatever goes wrong at whichever call of a restore test: no scratch volume stays, the original is as it was, and nothing is recorded that was not seen.</summary>
public sealed class RestoreTestFaultTests
{
    [Theory]
    [InlineData("DescribeSnapshots", 0)]
    [InlineData("DescribeInstances", 0)]
    [InlineData("CreateVolume", 1)]
    [InlineData("AttachVolume", 1)]
    [InlineData("DescribeVolumes", 3)]
    [InlineData("CreateTags", 0)]
    [InlineData("DetachVolume", 1)]
    [InlineData("DeleteVolume", 1)]
    public async Task Trouble_at_any_call_leaves_no_scratch_volume(string operation, int skipUpTo)
    {
        foreach (var (name, fault) in Trouble.At(operation))
        {
            for (var skip = 0; skip <= skipUpTo; skip++)
                await TroubleAsync(fault with { Skip = skip }, $"{operation} {name}, after {skip}");
        }
    }

    private static async Task TroubleAsync(Fault fault, string what)
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var group = await bed.GroupAsync(first);
        var source = await bed.SnapshotAsync(first, group);
        var host = await bed.HostAsync(first, "db-2");
        var session = bed.Open();
        var injected = session.Sandbox.Faults.Add(fault);
        OpsException? error = null;
        SnapshotGroup? tested = null;
        try
        {
            tested = await new SnapshotTestService(session).TestAsync(source, host, new SnapshotTestRequest(), bed.Pipeline, default);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            error = OpsErrors.From(e);
        }

        Assert.True(session.Sandbox.Calls[fault.Operation] > fault.Skip, $"{what}: no such call was made");
        session.Sandbox.Faults.Remove(injected);
        var now = await new SnapshotGroupService(session).GetAsync(source.SnapshotGroupId, default);
        Assert.True(error is not null || tested?.TestStatus == SnapshotTestStatus.Passed, $"{what}: {tested?.TestStatus} {tested?.TestDetail}");
        // Trouble with EC2 is no verdict about the data.
        Assert.True(now.TestStatus is null or SnapshotTestStatus.Passed, $"{what}: {now.TestDetail}");
        var left = (await new VolumeGroupService(session).ListAsync(default)).Count - 1;
        Assert.True(left == 0 || (error is not null && bed.Pipeline.Warnings.Any(w => w.Contains("could not be removed", StringComparison.Ordinal))), $"{what}: {left} scratch groups and no word about them");

        // The next test finds what this one had to leave.
        Assert.Equal(SnapshotTestStatus.Passed, (await new SnapshotTestService(session).TestAsync(source, host, new SnapshotTestRequest(), bed.Pipeline, default))!.TestStatus);
        try
        {
            await RestoreDrillTests.NothingIsLeftAsync(session, bed, group);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            Assert.Fail($"{what}: {e.Message}");
        }
    }
}
