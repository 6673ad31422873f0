using System.Globalization;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Fleet;

/// <summary>The default VPC of a Region with its subnets, a security group, a key pair and images.</summary>
internal sealed class NetworkSeed
{
    /// <summary>Account that owns Amazon's public images.</summary>
    public const string Amazon = "137112412989";

    private readonly AccountState _state;
    private readonly string _account;
    private readonly RegionInfo _region;
    private readonly DateTime _now;

    public NetworkSeed(AccountState state, string account, RegionInfo region, DateTime now)
    {
        _account = account;
        _state = state;
        _region = region;
        _now = now;
    }

    /// <summary>Id of a resource that a new account has in a Region; of Amazon's own without an account other than the sandbox's.</summary>
    public static string IdOf(string prefix, string region, int number, string account = SandboxAccount.AccountId)
    {
        // 12 digits fit in 10 hexadecimal ones.
        var whose = account == SandboxAccount.AccountId ? 0 : long.Parse(account, CultureInfo.InvariantCulture);
        var index = 0;
        for (var i = 0; i < RegionCatalog.All.Count; i++)
        {
            if (RegionCatalog.All[i].Name == region)
                index = i + 1;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-0{index:x2}{whose:x10}{number:x4}");
    }

    /// <summary>Writes the rows.</summary>
    public void Fill()
    {
        var vpc = Own("vpc", 1);
        _state.Vpcs.Put(new VpcRow { Id = vpc, Region = _region.Name, Cidr = "172.31.0.0/16", IsDefault = true, DhcpOptionsId = Own("dopt", 1), Tags = Named("default") });
        var number = 0;
        foreach (var zone in _region.Zones)
        {
            _state.Subnets.Put(new SubnetRow
            {
                Id = Own("subnet", number + 1),
                Region = _region.Name,
                Zone = zone,
                VpcId = vpc,
                Cidr = string.Create(CultureInfo.InvariantCulture, $"172.31.{number * 16}.0/20"),
                MapPublicIp = true,
                DefaultForZone = true,
                Tags = Named($"default-{zone[^1]}"),
            });
            number++;
        }

        _state.Groups.Put(Group(1, vpc, "default", "default VPC security group", []));
        _state.Groups.Put(Group(2, vpc, "fleet", "SSH and web", [Rule(22, "10.0.0.0/8"), Rule(80, "0.0.0.0/0"), Rule(443, "0.0.0.0/0")]));
        _state.KeyPairs.Put(new KeyPairRow
        {
            Id = Own("key", 1),
            Region = _region.Name,
            Name = "ops",
            Type = "ed25519",
            Fingerprint = "3l1W8b7wCkfVb0hQ0ZkqB8p2v6Zb4yqZb5Gm3w7y1Rk=",
            Created = _now.AddDays(-90),
        });
        Image(1, "al2023-ami-2023.6.20250101.0-kernel-6.1-x86_64", "Amazon Linux 2023 AMI", Amazon, "amazon", "x86_64", 8);
        Image(2, "al2023-ami-2023.6.20250101.0-kernel-6.1-arm64", "Amazon Linux 2023 AMI", Amazon, "amazon", "arm64", 8);
        Image(3, "base-2025.01", "Our base image", _account, null, "x86_64", 20);
    }

    private static GroupRule Rule(int port, string cidr) => new() { Protocol = "tcp", From = port, To = port, Cidrs = [cidr] };

    private static Dictionary<string, string> Named(string name) => new(StringComparer.Ordinal) { ["Name"] = name };

    private string Own(string prefix, int number) => IdOf(prefix, _region.Name, number, _account);

    private GroupRow Group(int number, string vpc, string name, string description, List<GroupRule> rules) => new()
    {
        Id = Own("sg", number),
        Region = _region.Name,
        VpcId = vpc,
        Name = name,
        Description = description,
        Ingress = rules,
    };

    private void Image(int number, string name, string description, string owner, string? alias, string architecture, int size)
    {
        var snapshot = IdOf("snap", _region.Name, number, alias is null ? _account : SandboxAccount.AccountId);
        var image = IdOf("ami", _region.Name, number, alias is null ? _account : SandboxAccount.AccountId);
        var created = _now.AddDays(-60);
        _state.Snapshots.Put(new SnapshotRow
        {
            Id = snapshot,
            Region = _region.Name,
            OwnerId = owner,
            VolumeId = "vol-ffffffff",
            Size = size,
            Description = $"Created by CreateImage for {image}",
            Created = created,
            CompletesAt = created.AddMinutes(1),
            SharedWith = alias is null ? null : ["all"],
            Tags = alias is null ? Named(name) : [],
        });
        _state.Images.Put(new ImageRow
        {
            Id = image,
            Region = _region.Name,
            Name = name,
            Description = description,
            OwnerId = owner,
            OwnerAlias = alias,
            Created = created,
            AvailableAt = created.AddMinutes(2),
            Architecture = architecture,
            RootDevice = "/dev/xvda",
            EnaSupport = true,
            SriovNetSupport = "simple",
            BootMode = "uefi-preferred",
            ImdsSupport = "v2.0",
            LaunchPermissions = alias is null ? null : ["all"],
            Mappings = [new MappingRow { Device = "/dev/xvda", SnapshotId = snapshot, Size = size, Type = "gp3", Iops = 3000, Throughput = 125, Encrypted = false, DeleteOnTermination = true }],
            Tags = alias is null ? Named(name) : [],
        });
    }
}
