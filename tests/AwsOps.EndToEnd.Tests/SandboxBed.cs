using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;

namespace AwsOps.EndToEnd.Tests;

/// <summary>A sandbox account with its state in a folder of its own, and sessions that can die at any AWS call.</summary>
internal sealed class SandboxBed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-e2e-").FullName;
    private readonly List<OpsSession> _sessions = [];

    public string StatePath => Path.Combine(_folder, "state.db");

    public QuietPipeline Pipeline { get; } = new();

    /// <summary>Opens a session as a new process would.</summary>
    /// <param name="wrap">Put around the sandbox.</param>
    /// <param name="roleArn">Role of another account, to work in that one.</param>
    public OpsSession Open(Func<HttpMessageHandler, HttpMessageHandler>? wrap = null, string? roleArn = null)
    {
        var connection = new OpsConnection { Sandbox = true, StatePath = StatePath, Region = "eu-west-1", RoleArn = roleArn };
        var session = new OpsSession(connection, new OpsResources(connection, wrapHandler: wrap));
        _sessions.Add(session);
        return session;
    }

    /// <summary>A host of the fleet.</summary>
    public async Task<OpsHost> HostAsync(OpsSession session, string name) =>
        await new HostInventory(session).ResolveAsync(name, null, Pipeline, CancellationToken.None);

    /// <summary>A mounted RAID 0 group of two on db-1.</summary>
    public async Task<EbsVolumeGroup> GroupAsync(OpsSession session, string mountPoint = "/data") =>
        (await new VolumeGroupService(session).NewAsync(Request(mountPoint), await HostAsync(session, "db-1"), Pipeline, CancellationToken.None))!;

    /// <summary>A snapshot group of it.</summary>
    public async Task<SnapshotGroup> SnapshotAsync(OpsSession session, EbsVolumeGroup group) =>
        (await new SnapshotGroupService(session).NewAsync(group, new SnapshotRequest(), Pipeline, CancellationToken.None))!;

    public static NewVolumeGroupRequest Request(string mountPoint) => new()
    {
        Count = 2,
        Volume = new VolumeSpec { SizeGiB = 10, VolumeType = "gp3" },
        MountPoint = mountPoint,
    };

    public void Dispose()
    {
        foreach (var session in _sessions)
            session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
