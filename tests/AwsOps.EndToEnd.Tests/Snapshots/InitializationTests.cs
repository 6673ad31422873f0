using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Faults;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Snapshots;

/// <summary>Restore-SnapshotGroup -WaitInitialized: waits for what EC2 tells, says so where it does not, and never loses the group.</summary>
public sealed class InitializationTests : IDisposable
{
    private readonly SandboxBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("eu-west-1b")]
    [InlineData("us-east-1a")]
    public async Task It_waits_until_all_blocks_are_there_and_shows_how_far_it_is(string zone)
    {
        var session = _bed.Open();
        var source = await SourceAsync(session);
        var restored = (await RestoreAsync(session, source, _bed.Pipeline, TimeSpan.FromHours(1), zone: zone))!;
        Assert.Equal(VolumeGroupStatus.Available, restored.Status);
        Assert.Empty(_bed.Pipeline.Errors);
        Assert.All(await ProgressAsync(session, restored), p => Assert.Equal(100, p));
        var shown = _bed.Pipeline.Progresses.Where(p => p.Activity == $"Initializing {restored.VolumeGroupId}").ToList();
        Assert.Contains("not known", shown[0].Status, StringComparison.Ordinal);
        Assert.Contains(shown, p => p.PercentComplete is > 20 and < 90);
        Assert.Equal(shown.Select(p => p.PercentComplete).Order(), shown.Select(p => p.PercentComplete));
        Assert.True(shown[^1].Completed);
        // Looks grow apart: minutes of waiting are some tens of calls.
        Assert.InRange(session.Sandbox.Calls["DescribeVolumeStatus"], 5, 40);
    }

    [Fact]
    public async Task Without_it_nothing_is_asked()
    {
        var session = _bed.Open();
        await RestoreAsync(session, await SourceAsync(session), _bed.Pipeline, null);
        Assert.Equal(0, session.Sandbox.Calls["DescribeVolumeStatus"]);
    }

    [Fact]
    public async Task When_the_time_is_up_the_group_is_there_and_the_error_says_how_far_it_is()
    {
        var session = _bed.Open();
        var restored = (await RestoreAsync(session, await SourceAsync(session), _bed.Pipeline, TimeSpan.FromSeconds(90)))!;
        var error = Assert.Single(_bed.Pipeline.Errors);
        Assert.Equal(OpsErrorId.VolumeNotAvailable, error.Id);
        Assert.Matches($"{restored.VolumeGroupId} is there and can be used, but it is not initialized after .* EC2 goes on: {restored.Volumes[0].VolumeId} [0-9]+%", error.Message);
        Assert.Equal(2, restored.Volumes.Count);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_know_the_call_is_refused_before_anything_is_made()
    {
        var session = _bed.Open();
        var source = await SourceAsync(session);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeVolumeStatus", Kind = FaultKind.ErrorCode, Code = "InvalidAction", Times = null });
        var made = session.Sandbox.Calls["CreateVolume"];
        var error = await Assert.ThrowsAsync<OpsException>(() => RestoreAsync(session, source, _bed.Pipeline, TimeSpan.FromHours(1), "us-east-1a"));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith("-WaitInitialized is not allowed: us-east-1 does not tell", error.Message, StringComparison.Ordinal);
        Assert.Equal((made, 0), (session.Sandbox.Calls["CreateVolume"], session.Sandbox.Calls["CopySnapshot"]));

        session.Sandbox.Faults.Clear();
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeVolumeStatus", Kind = FaultKind.ErrorCode, Code = "UnauthorizedOperation", HttpStatus = 403 });
        Assert.Equal(OpsErrorId.AccessDenied, (await Assert.ThrowsAsync<OpsException>(() => RestoreAsync(session, source, _bed.Pipeline, TimeSpan.FromHours(1)))).Id);
        Assert.Equal(made, session.Sandbox.Calls["CreateVolume"]);
    }

    [Fact]
    public async Task Where_EC2_stays_silent_it_gives_up_and_says_so()
    {
        var session = _bed.Open(inner => new WithoutElement(inner, "initializationStatusDetails"));
        var restored = (await RestoreAsync(session, await SourceAsync(session), _bed.Pipeline, TimeSpan.FromHours(24)))!;
        var error = Assert.Single(_bed.Pipeline.Errors);
        Assert.Equal(OpsErrorId.VolumeNotAvailable, error.Id);
        Assert.Contains($"EC2 does not tell how far it is initialized: {restored.Volumes[0].VolumeId} not known", error.Message, StringComparison.Ordinal);
        Assert.InRange(session.Sandbox.Calls["DescribeVolumeStatus"], 10, 60);
    }

    [Fact]
    public async Task Trouble_while_it_waits_is_an_error_and_the_group_is_put_out()
    {
        var session = _bed.Open();
        var source = await SourceAsync(session);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeVolumeStatus", Kind = FaultKind.Http500, Skip = 4, Times = null });
        Assert.NotNull(await RestoreAsync(session, source, _bed.Pipeline, TimeSpan.FromHours(1)));
        Assert.Contains("is there, but how far it is initialized is not known", Assert.Single(_bed.Pipeline.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_waiting_and_the_group_stays()
    {
        var session = _bed.Open();
        var source = await SourceAsync(session);
        using var stop = new CancellationTokenSource();
        var pipeline = new QuietPipeline { OnProgress = p => { if (p.PercentComplete > 10 && p.Activity.StartsWith("Initializing", StringComparison.Ordinal)) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RestoreAsync(session, source, pipeline, TimeSpan.FromHours(1), stop: stop.Token));
        var left = (await new VolumeGroupService(session).ListAsync(default)).Single(g => g.SnapshotGroupId == source.SnapshotGroupId);
        Assert.Equal(VolumeGroupStatus.Available, left.Status);
        Assert.All(await ProgressAsync(session, left), p => Assert.InRange(p!.Value, 10, 99));
    }

    private async Task<SnapshotGroup> SourceAsync(OpsSession session) => await _bed.SnapshotAsync(session, await _bed.GroupAsync(session));

    private static Task<EbsVolumeGroup?> RestoreAsync(
        OpsSession session, SnapshotGroup source, QuietPipeline pipeline, TimeSpan? wait, string zone = "eu-west-1b", CancellationToken stop = default) =>
        new VolumeGroupService(session).RestoreAsync(source, new RestoreRequest { Zone = zone, WaitInitialized = wait }, host: null, pipeline, stop);

    private static async Task<List<long?>> ProgressAsync(OpsSession session, EbsVolumeGroup group)
    {
        var request = new DescribeVolumeStatusRequest { VolumeIds = [.. group.Volumes.Select(v => v.VolumeId)] };
        return (await session.Clients.EC2(group.Region).DescribeVolumeStatusAsync(request)).VolumeStatuses!.ConvertAll(s => s.InitializationStatusDetails?.Progress);
    }
}
