using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>The simulated hosts answer as the scripts do: each case runs on both, and exit codes and JSON are the same but for the UUIDs.</summary>
public sealed partial class HostContractTests
{
    private const string A = "vol-0aaaaaaaaaaaaaaaa=/dev/xvdf";
    private const string B = "vol-0bbbbbbbbbbbbbbbb=/dev/xvdg";
    private const string C = "vol-0cccccccccccccccc=/dev/xvdh";
    private const string D = "vol-0dddddddddddddddd=/dev/xvdi";

    private static readonly Dictionary<string, string[]> Cases = new(StringComparer.Ordinal)
    {
        ["a whole life"] =
        [
            "+A +B", $"create-array|vg-1|0|256|xfs|0|{A}|{B}", $"create-array|vg-1|0|256|xfs|0|{A}|{B}",
            "mount|/dev/md0|xfs|/data|1|", "mount|/dev/md0|xfs|/data|1|", $"inspect|{A}|{B}", "freeze|/data|60", "inspect", "freeze|/data|60", "thaw|/data", "thaw|/data",
            $"release||/data|unmount,forget,stop|{A}|{B}", "inspect", $"release||/data|unmount,forget,stop|{A}|{B}", $"assemble||0|{B}|{A}", $"assemble||0|{A}|{B}", "mount|/dev/md0||/data/|0|",
        ],
        ["single volume"] =
        [
            "+A", $"create-array|vg-0123456789abcdef|single|0|ext4|0|{A}", $"create-array|vg-0123456789abcdef|single|0|ext4|0|{A}", "inspect",
            $"assemble||single|{A}", "mount|/dev/nvme1n1|ext4|/srv/my data|1|noexec", "inspect", $"release||/srv/my data|unmount,forget,stop|{A}", "inspect",
        ],
        ["all levels"] =
        [
            "+A +B +C +D", $"create-array|ten|10|64|xfs|0|{A}|{B}|{C}|{D}", $"release|/dev/md0||unmount,stop", $"assemble||10|{D}|{C}|{B}|{A}", $"release|/dev/md0||unmount,stop",
            $"create-array|five|5|64|xfs|1|{A}|{B}|{C}", $"create-array|one|single|0|ext4|1|{D}", "inspect",
        ],
        ["members in the order of their slots"] =
        [
            "+A +B +C +D", $"create-array|x|0|0|xfs|0|{D}|{B}|{A}", "inspect", "release|/dev/md0||unmount,stop", $"assemble||0|{A}|{B}|{D}", "inspect",
            "release|/dev/md0||unmount,stop", $"create-array|y|1|64|ext4|1|{C}|{A}", "inspect",
        ],
        ["missing device"] = ["+A", $"create-array|vg-1|0|256|xfs|0|{A}|{B}", $"assemble||1|{A}|{B}", $"assemble||single|{B}"],
        ["bad arguments"] =
        [
            "+A +B", $"create-array|vg 1|0|256|xfs|0|{A}|{B}", $"create-array|vg-1|2|256|xfs|0|{A}|{B}", $"create-array|vg-1|0|x|xfs|0|{A}|{B}",
            $"create-array|vg-1|0|256|XFS|0|{A}|{B}", $"create-array|vg-1|0|256|nosuchfs|0|{A}|{B}", $"create-array|vg-1|0|256|xfs|2|{A}|{B}",
            $"create-array|vg-1|10|256|xfs|0|{A}|{B}", $"create-array|vg-1|5|256|xfs|0|{A}|{B}", $"create-array|vg-1|single|256|xfs|0|{A}|{B}",
            $"create-array|vg-1|0|256|xfs|0|{A}", "create-array|vg-1|single|0|xfs|0|vol-1", "create-array|vg-1", "assemble|x|0|vol-1=", "assemble|zz|0",
            $"assemble||7|{A}|{B}", "mount|/dev/md0|xfs|data|0|", "mount|/dev/md0|xfs|/a/../b|0|", "mount|/dev/md0|xfs|/|0|", "mount|/dev/md0|xfs|/a |0|", "mount|/dev/md0|xfs|/a\\|0|", "mount|/dev/md0|xfs|/${a}|0|", "mount|/dev/md0|xfs|/a$$|0|", "mount|/dev/md0|xfs|/data|yes|", "mount|/dev/md0|xfs||0|",
            "mount|/dev/md0|xfs|/data|0|rw -t x", "mount|LABEL=x|xfs|/data|0|", "mount|/dev/md0", "release|md0|/data|unmount,stop", "release||data|unmount,stop", "release||/|unmount,forget,stop",
            "release||/data|", "release||/data|unmount,", "release||/data|eject", "freeze|/data|4", "freeze|/data|x", "freeze|data|60", "freeze|/data", "freeze|/nothing|60", "freeze|/|60", "thaw|data", "thaw", "run|true", "run|true|soon",
        ],
        ["signatures"] =
        [
            "+A +B +C", $"create-array|vg-1|single|0|xfs|0|{A}", $"create-array|vg-2|single|0|xfs|0|{A}", $"create-array|vg-2|single|0|ext4|0|{A}",
            $"create-array|vg-2|0|0|xfs|0|{A}|{B}", $"create-array|vg-2|single|0|xfs|1|{A}", $"create-array|vg-3|0|0|xfs|0|{B}|{C}",
            $"create-array|vg-4|0|0|xfs|0|{B}|{C}", $"create-array|vg-4|single|0|xfs|1|{B}", "release|/dev/md0||unmount,stop", $"create-array|vg-4|0|0|xfs|0|{B}|{C}",
            $"create-array|vg-3|0|0|xfs|0|{B}|{C}", "release|/dev/md0||unmount,stop", $"create-array|vg-4|1|0|xfs|1|{C}|{B}", "inspect",
        ],
        ["mount points"] =
        [
            "+A +B", $"create-array|a|single|0|xfs|0|{A}", $"create-array|b|single|0|xfs|0|{B}", "mount|/dev/nvme1n1||/data|1|", "mount|/dev/nvme2n1||/data|0|",
            "mount|/dev/nvme1n1||/other|0|", "mount|/dev/nvme2n1|ext4|/other|0|", "mount|/dev/nvme9n1||/other|0|", "mount|UUID=none||/other|0|",
            $"release||/data|unmount,stop|{A}", "mount|/dev/nvme2n1||/data|1|", "mount|/dev/nvme2n1||/data|0|", "inspect", $"release||/data|unmount,forget,stop|{A}", $"release||/data|unmount,forget,stop|{B}", "inspect",
        ],
        ["wrong members"] =
        [
            "+A +B +C +D", $"create-array|x|0|0|xfs|0|{A}|{B}", $"create-array|y|1|0|xfs|0|{C}|{D}", $"assemble||0|{A}|{C}", $"release|||unmount,stop|{A}|{C}", $"release|||unmount,stop|{A}",
            "release|/dev/md0||unmount,stop", "release|/dev/md1||unmount,stop", $"assemble||0|{A}|{C}", $"assemble||0|{A}", $"assemble||1|{A}|{B}", $"assemble|00:11|0|{A}|{B}",
            $"assemble||0|{A}|{B}", "-B +B", $"assemble||1|{C}|{D}", $"assemble||0|{C}|{D}",
        ],
        ["volumes gone while mounted"] =
        [
            "+A +B", $"create-array|x|0|0|xfs|0|{A}|{B}", "mount|/dev/md0||/data|1|", "-A", $"release|/dev/md0|/data|unmount,stop|{A}|{B}", "+A", $"assemble||0|{A}|{B}",
            "mount|/dev/md0||/data|1|", "-A -B", $"release|/dev/md0|/data|unmount,stop|{A}|{B}",
        ],
        ["frozen while released"] =
        [
            "+A", $"create-array|x|single|0|xfs|0|{A}", "mount|/dev/nvme1n1||/data|0|", "freeze|/data|60", $"release||/data|unmount,stop|{A}", "thaw|/data", $"release||/data|unmount,stop|{A}",
        ],
        ["let go of in parts"] =
        [
            "+A +B", $"create-array|vg-1|0|256|xfs|0|{A}|{B}", "mount|/dev/md0|xfs|/data|1|", $"release|||stop|{A}|{B}", $"release|||forget,stop|{A}|{B}",
            $"release|||forget|{A}|{B}", $"release|||forget|{A}|{B}", "inspect", $"release|||unmount|{A}|{B}", $"release|||unmount|{A}|{B}", "inspect",
            $"release||/data|stop|{A}|{B}", "inspect", $"release|||stop,unmount,forget|{A}|{B}", "+C", $"create-array|x|single|0|xfs|0|{C}",
            "mount|/dev/nvme3n1||/data|0|", $"release|||stop|{C}", $"release|||forget|{C}", $"release|||unmount,stop|{C}",
        ],
        ["boot entries by themselves"] =
        [
            "+A +B", $"create-array|vg-1|0|256|xfs|0|{A}|{B}", "mount|/dev/md0|||only|", "mount|/dev/md0||/data|only|", "inspect", "mount|/dev/md0|||only|", "mount|/dev/md0|||0|",
            "mount|/dev/md0|||only|noexec", "mount|/dev/md0|||only|noexec", "mount|/dev/md0||/other|only|", "inspect", $"release|||unmount|{A}|{B}", "mount|/dev/md0|||1|",
            $"release|||unmount,forget|{A}|{B}", "mount|/dev/md0|||0|", "+C", $"create-array|x|single|0|xfs|0|{C}", "mount|/dev/nvme3n1||/data|only|",
            "mount|/dev/md0||/data|only|", "mount|/dev/md0||/data|0|", "mount|/dev/nvme3n1||/data|only|", "inspect",
        ],
        ["checking"] =
        [
            "+A +B +C +D", $"create-array|x|0|0|xfs|0|{A}|{B}", "check|/dev/md0|xfs|/run/test", "inspect", "check|/dev/md0||/run/test", "check|/dev/md0|ext4|/run/test",
            "check|/dev/md0||/run/other", "check|/dev/md9||/run/test", "check|md0||/run/test", "check|/dev/md0||/", "check|/dev/md0||run", "check|/dev/md0|",
            $"create-array|y|single|0|ext4|0|{C}", "check|/dev/nvme3n1||/run/test", "check|/dev/nvme3n1||/run/y", "check|/dev/nvme4n1||/run/z",
            $"release||/run/test|unmount,stop|{A}|{B}", $"release||/run/y|unmount|{C}", "inspect",
        ],
        ["checking without the checker"] =
        [
            "+A +B", $"create-array|x|single|0|xfs|0|{A}", $"create-array|y|single|0|ext4|0|{B}", "!xfs_repair", "check|/dev/nvme1n1||/run/test", "check|/dev/nvme2n1||/run/y",
            "!e2fsck", "check|/dev/nvme2n1||/run/y", "inspect",
        ],
        ["ready"] = ["ready", "ready|now", "ready"],
        ["host names"] =
        [
            "hostname||", "hostname|db-1|", "hostname|db-1|", "hostname|db-1.example.com|db-1.example.com db-1", "hostname||", "hostname|web-1|-", "hostname||", "ready",
            "hostname|a b|", "hostname|-x|", "hostname|x.|", "hostname|a..b|", "hostname|a_b|", $"hostname|{new string('x', 65)}|", "hostname|x|$(id)", "hostname|x|-y", "hostname|x",
        ],
        ["growing"] =
        [
            "+A +B +C +D", $"create-array|x|0|0|xfs|0|{A}|{B}", "mount|/dev/md0||/data|1|", $"grow|0|16|0|{A}|{B}", "*A16 *B16", $"grow|0|16|0|{A}|{B}", $"grow|0|16|1|{A}|{B}", $"grow|0|16|0|{A}|{B}", "inspect",
            "*A17 *B17", $"grow|0|17|1|{A}|{B}", "inspect", $"grow|1|16|0|{A}|{B}", $"grow|0|8|0|{A}|{C}", $"grow|0|8|0|{A}", $"grow|single|8|0|{A}", $"grow|single|8|0|{A}|{B}", $"grow|0|x|0|{A}",
            $"grow|0|8|2|{A}", $"grow|2|8|0|{A}", "grow|0|8|0", $"create-array|y|1|0|ext4|0|{C}|{D}", "*C12 *D16", $"grow|1|12|0|{C}|{D}", "release|/dev/md1||unmount,stop", "*C16", $"grow|1|16|0|{C}|{D}",
        ],
        ["growing a single volume"] =
        [
            "+A +B", $"create-array|x|single|0|ext4|0|{A}", "*A16", $"grow|single|16|0|{A}", "mount|/dev/nvme1n1||/data|0|", "*A17", $"grow|single|17|0|{A}", $"grow|single|8|0|{B}", $"grow|single|17|0|{C}",
        ],
        ["commands"] = ["run|true|10", "run|false|10", "run|exit 3|10", "run|echo 'a b' c|10", "run|echo x; false && echo y; echo z|10", "run|cat /no/such/file|10"],
    };

    public static TheoryData<string> CaseNames
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (var name in Cases.Keys)
                names.Add(name);
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public async Task A_simulated_host_answers_as_the_scripts_do(string name)
    {
        List<string> real;
        using (var host = new FakeHost())
        {
            Directory.CreateDirectory(Path.Combine(host.Root, "run/systemd/system"));
            real = await PlayAsync(host, Cases[name]);
        }

        List<string> simulated;
        using (var host = new SimulatedTestHost())
            simulated = await PlayAsync(host, Cases[name]);

        Assert.Equal(string.Join('\n', real), string.Join('\n', simulated));
    }

    private static async Task<List<string>> PlayAsync(ITestHost host, string[] steps)
    {
        var answers = new List<string>();
        var uuids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var step in steps)
        {
            if (step[0] is '+' or '-' or '*')
            {
                foreach (var change in step.Split(' '))
                {
                    var volume = change[1] switch { 'A' => A, 'B' => B, 'C' => C, _ => D };
                    if (change[0] == '*')
                        host.Resize(volume[..21], int.Parse(change[2..], CultureInfo.InvariantCulture));
                    else if (change[0] == '+')
                        host.Attach(volume[..21], volume[22..]);
                    else
                        host.Detach(volume[..21]);
                }

                continue;
            }

            if (step[0] == '!')
            {
                await host.UninstallAsync(step[1..]);
                continue;
            }

            var parts = step.Split('|');
            var result = await host.RunAsync(parts[0], parts[1..]);
            answers.Add($"{step} -> {result.ExitCode} {Normalize(result, uuids)}");
        }

        return answers;
    }

    // UUIDs become numbers in the order they are first seen; the text of errors is each implementation's own, but there must be one.
    private static string Normalize(RemoteResult result, Dictionary<string, string> uuids)
    {
        if (result.ExitCode != 0)
        {
            Assert.Equal(string.Empty, result.Output);
            Assert.NotEqual(string.Empty, result.ErrorText.Trim());
            return string.Empty;
        }

        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var line = Assert.Single(lines);
        var json = JsonNode.Parse(line)!.ToJsonString().Replace("box:", string.Empty, StringComparison.Ordinal);
        return Uuid().Replace(json, match =>
        {
            if (!uuids.TryGetValue(match.Value, out var number))
                uuids[match.Value] = number = $"uuid{uuids.Count.ToString(CultureInfo.InvariantCulture)}";
            return number;
        });
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{8}(:[0-9a-f]{8}){3}")]
    private static partial Regex Uuid();
}
