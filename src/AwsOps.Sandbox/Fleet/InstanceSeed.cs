using System.Globalization;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Fleet;

/// <summary>The instances of a new account.</summary>
internal sealed class InstanceSeed
{
    private readonly AccountState _state;
    private readonly string _region;
    private readonly DateTime _now;
    private int _number;

    public InstanceSeed(AccountState state, string region, DateTime now)
    {
        _state = state;
        _region = region;
        _now = now;
    }

    /// <summary>Adds a running instance with its root volume.</summary>
    /// <param name="name">Its Name tag.</param>
    /// <param name="zone">Letter of its zone.</param>
    /// <param name="type">Instance type.</param>
    /// <param name="address">Last part of its addresses.</param>
    /// <param name="role">Its role tag.</param>
    /// <param name="env">Its env tag.</param>
    /// <param name="rootGiB">Size of its root volume.</param>
    public void Add(string name, char zone, string type, int address, string role, string env, int rootGiB)
    {
        var row = Instance(name, zone, type, role, env) with
        {
            PrivateIp = string.Create(CultureInfo.InvariantCulture, $"172.31.{(zone - 'a') * 16}.{address}"),
            PublicIp = string.Create(CultureInfo.InvariantCulture, $"203.0.113.{address}"),
            WantsPublicIp = true,
            State = "running",
            SettlesAt = _now.AddDays(-30).AddSeconds(20),
        };
        _state.Instances.Put(row);
        _state.Volumes.Put(new VolumeRow
        {
            Id = NetworkSeed.IdOf("vol", _region, _number),
            Region = _region,
            Zone = row.Zone,
            Type = "gp3",
            Size = rootGiB,
            Iops = 3000,
            Throughput = 125,
            SnapshotId = NetworkSeed.IdOf("snap", _region, 3),
            Created = row.LaunchTime,
            AvailableAt = row.LaunchTime,
            Attachments = [new AttachmentRow { InstanceId = row.Id, Device = "/dev/xvda", AttachTime = row.LaunchTime, AttachedAt = row.LaunchTime, DeleteOnTermination = true }],
            Tags = new(StringComparer.Ordinal) { ["Name"] = $"{name}-root" },
        });
    }

    /// <summary>Adds an instance that was terminated a moment ago; EC2 shows it for another hour.</summary>
    public void AddTerminated(string name, char zone, string type, string role, string env) =>
        _state.Instances.Put(Instance(name, zone, type, role, env) with
        {
            State = "terminated",
            SettlesAt = _now,
            ReasonCode = "Client.UserInitiatedShutdown",
            ReasonMessage = "Client.UserInitiatedShutdown: User initiated shutdown",
            Transition = $"User initiated ({_now:yyyy-MM-dd HH:mm:ss} GMT)",
        });

    private InstanceRow Instance(string name, char zone, string type, string role, string env)
    {
        _number++;
        return new InstanceRow
        {
            Id = NetworkSeed.IdOf("i", _region, _number),
            Region = _region,
            Zone = _region + zone,
            Type = type,
            ImageId = NetworkSeed.IdOf("ami", _region, 3),
            ReservationId = NetworkSeed.IdOf("r", _region, _number),
            KeyName = "ops",
            SubnetId = NetworkSeed.IdOf("subnet", _region, zone - 'a' + 1),
            VpcId = NetworkSeed.IdOf("vpc", _region, 1),
            GroupIds = [NetworkSeed.IdOf("sg", _region, 2)],
            ProfileArn = $"arn:aws:iam::{SandboxAccount.AccountId}:instance-profile/fleet",
            Architecture = "x86_64",
            RootDevice = "/dev/xvda",
            LaunchTime = _now.AddDays(-30),
            ShutdownBehavior = "stop",
            EbsOptimized = true,
            SourceDestCheck = true,
            Tags = new(StringComparer.Ordinal) { ["Name"] = name, ["env"] = env, ["role"] = role },
        };
    }
}
