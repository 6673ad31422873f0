using System.Globalization;
using System.Runtime.CompilerServices;
using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>A new sandbox account whose hosts db-1 and db-2 are guests, reached with ssh: AWS is made up, what happens on the hosts is not.</summary>
internal sealed class RealHostBed : IAsyncDisposable
{
    public const string Region = "eu-west-1";

    private readonly GuestPair _pair;
    private readonly string _test;
    private readonly string _folder = Directory.CreateTempSubdirectory("real-").FullName;
    private readonly List<OpsSession> _sessions = [];

    private RealHostBed(GuestPair pair, string test)
    {
        _pair = pair;
        _test = test;
        Hardware = new GuestHardware(_folder);
        Session = Open();
    }

    /// <summary>Behind db-1: its user may become root with sudo.</summary>
    public Guest First => _pair.First;

    /// <summary>Behind db-2: its user is root.</summary>
    public Guest Second => _pair.Second;

    public GuestHardware Hardware { get; }

    public OpsSession Session { get; private set; }

    /// <summary>More environment of the program; goes before what <see cref="Variable"/> has by itself.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public QuietPipeline Pipeline { get; } = new();

    public OpsHost Db1 { get; private set; } = null!;

    public OpsHost Db2 { get; private set; } = null!;

    public string StatePath => Path.Combine(_folder, "state.db");

    /// <summary>ssh's configuration, which leads the hosts' addresses to the guests.</summary>
    public string SshConfig => Path.Combine(_folder, "ssh_config");

    public string KnownHosts => Path.Combine(_folder, "known_hosts");

    public RemoteActions Remote => new(Session.Remote(Region));

    public VolumeGroupService Groups => new(Session);

    public static async Task<RealHostBed> OpenAsync(GuestPair pair, [CallerMemberName] string test = "")
    {
        _ = pair.First;
        var bed = new RealHostBed(pair, test);
        bed.WriteSshConfig();
        var inventory = new HostInventory(bed.Session);
        bed.Db1 = await inventory.ResolveAsync("db-1", null, bed.Pipeline, CancellationToken.None);
        bed.Db2 = await inventory.ResolveAsync("db-2", null, bed.Pipeline, CancellationToken.None);
        bed.Hardware.Assign(bed.Db1.InstanceId, bed.First);
        if (pair.HasSecond)
            bed.Hardware.Assign(bed.Db2.InstanceId, bed.Second);
        bed.WriteSshConfig();
        return bed;
    }

    /// <summary>Opens a session as a new process would.</summary>
    public OpsSession Open(Func<HttpMessageHandler, HttpMessageHandler>? wrap = null)
    {
        var connection = new OpsConnection { Sandbox = true, StatePath = StatePath, Region = Region };
        var session = new OpsSession(connection, new OpsResources(connection, wrapHandler: wrap, hardware: Hardware, variable: Variable));
        _sessions.Add(session);
        return session;
    }

    /// <summary>Environment of the program for these hosts.</summary>
    public string? Variable(string name) => Variables.GetValueOrDefault(name) ?? name switch
    {
        "AWSOPS_REMOTE" => "ssh",
        "AWSOPS_SSH_CONFIG" => SshConfig,
        // The public ones change when an instance is stopped.
        "AWSOPS_SSH_ADDRESS" => "private",
        "XDG_RUNTIME_DIR" => _folder,
        _ => null,
    };

    /// <summary>Writes ssh's configuration and known_hosts anew.</summary>
    /// <param name="firstUser">User on db-1.</param>
    /// <param name="key">Private key file.</param>
    /// <param name="knownHost">Line of known_hosts; null for the guests' real one.</param>
    /// <param name="isBehind">Whether db-1 can be reached through the host bastion only: the guests see nothing but themselves, so that this is db-1 again.</param>
    public void WriteSshConfig(string firstUser = "admin", string? key = null, string? knownHost = null, bool isBehind = false)
    {
        File.WriteAllText(KnownHosts, (knownHost ?? First.Image.KnownHost) + "\n");
        File.WriteAllText(SshConfig, string.Create(CultureInfo.InvariantCulture, $"""
            Host {Db1?.PrivateIp ?? "db-1"}
              HostName 127.0.0.1
              Port {(isBehind ? 22 : First.Port)}
              User {firstUser}
            Host bastion
              HostName 127.0.0.1
              Port {First.Port}
            Host {Db2?.PrivateIp ?? "db-2"}
              HostName 127.0.0.1
              Port {(_pair.HasSecond ? Second.Port : 9)}
              User root
            Host *
              HostKeyAlias guest
              UserKnownHostsFile {KnownHosts}
              GlobalKnownHostsFile none
              StrictHostKeyChecking yes
              IdentityFile {key ?? First.Image.Key}
              IdentitiesOnly yes

            """));
    }

    /// <summary>Makes a group on a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="mountPoint">Where it is mounted.</param>
    /// <param name="level">RAID level; null for a single volume.</param>
    /// <param name="count">Number of volumes of 1 GiB.</param>
    /// <param name="fileSystem">xfs or ext4.</param>
    public async Task<EbsVolumeGroup> NewGroupAsync(OpsHost host, string mountPoint, int? level = 0, int count = 2, string fileSystem = "xfs")
    {
        var request = new NewVolumeGroupRequest
        {
            Count = count,
            RaidLevel = level ?? 0,
            Volume = new VolumeSpec { SizeGiB = 1, VolumeType = "gp3" },
            FileSystem = fileSystem,
            MountPoint = mountPoint,
        };
        return (await Groups.NewAsync(request, host, Pipeline, CancellationToken.None))!;
    }

    /// <summary>The operations of the journal, newest first.</summary>
    public async Task<IReadOnlyList<OpsOperation>> JournalAsync() =>
        (await new OpsRunner(Session).EngineAsync(CancellationToken.None)).List();

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions)
            session.Dispose();
        await _pair.CleanAsync(_test);
        Directory.Delete(_folder, recursive: true);
    }
}
