using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Docs;

/// <summary>docs/from-ams.md: every command of ams is there, and every line of ours is run as it stands there.</summary>
[Collection(CliGroup.Name)]
public sealed partial class FromAmsTests
{
    /// <summary>The commands of ams, of its README and of its last version.</summary>
    private static readonly string[] Commands =
    [
        "internals database install", "internals database upgrade", "internals config list", "internals config update",
        "host list", "host list host", "host list instance_id", "host list name", "host add", "host edit", "host discovery", "host create", "host keys list", "host ami list",
        "host template list", "host template create", "host template edit", "host template delete", "host template copy",
        "host control start", "host control stop", "host control reboot", "host control terminate",
        "host tag list", "host tag add", "host tag edit", "host tag delete",
        "volume list", "volume list host", "volume list instance_id", "volume create", "volume delete", "volume attach", "volume detach volume",
        "volume detach host", "volume detach instance", "volume mount", "volume unmount", "volume automount", "volume discovery",
        "snapshot list volume", "snapshot list host", "snapshot list instance", "snapshot create volume", "snapshot create host",
        "snapshot delete snapshot", "snapshot delete expired", "snapshot clone snapshot", "snapshot clone latest volume", "snapshot clone latest host",
        "snapshot clone latest instance", "snapshot discovery", "snapshot schedule list", "snapshot schedule list host", "snapshot schedule list instance",
        "snapshot schedule list volume", "snapshot schedule add host", "snapshot schedule add instance", "snapshot schedule add volume",
        "snapshot schedule edit", "snapshot schedule delete", "snapshot schedule run",
        "route53 discovery", "route53 list dns", "route53 list zones", "route53 list healthchecks", "route53 dns create", "route53 dns add",
        "route53 dns update", "route53 dns delete", "route53 healthcheck create", "route53 healthcheck update", "route53 healthcheck delete",
        "network discovery", "network security_groups list", "network elastic_ips list", "vpc discovery", "vpc list vpcs", "vpc list subnets",
    ];

    /// <summary>The options of ams-inventory, of which a call has one.</summary>
    private static readonly string[] InventoryOptions =
    [
        "list", "host", "list-groups", "list-tag-templates", "add-tag-template", "edit-tag-template", "delete-tag-template",
        "add-group", "delete-group", "remove-group-children",
    ];

    private static readonly string Page = File.ReadAllText(Path.Combine(Root(), "docs", "from-ams.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_command_of_ams_is_on_the_page_with_a_line_of_ours_below_it()
    {
        var lines = Lines();
        foreach (var command in Commands.Select(c => "ams " + c).Concat(InventoryOptions.Select(o => "ams-inventory --" + o)))
        {
            var at = lines.FindIndex(l => l == "# " + command || l.StartsWith($"# {command} ", StringComparison.Ordinal));
            Assert.True(at >= 0, $"{command} is not on the page");
            Assert.StartsWith("awsops ", lines[at + 1], StringComparison.Ordinal);
        }

        Assert.All(lines, l => Assert.Matches("^(# (ams [a-z0-9]|ams-inventory --|\\()|awsops [A-Z])", l));
    }

    [Fact]
    public async Task Every_line_of_ours_does_what_it_says()
    {
        using var bed = new CliBed();
        // The last id of each kind, by the name of its property.
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var tried = 0;
        foreach (var line in Lines().Where(l => !l.StartsWith('#')))
        {
            string? input = null;
            foreach (var command in line.Split(" | "))
            {
                var words = Words(command).Skip(1).Select(w => Id().Replace(w, m => ids[KindOf(m.Value)])).ToList();
                var answer = await bed.RunAsync([.. words, .. words.Contains("-Output") ? Array.Empty<string>() : ["-Output", "jsonl"]], input);
                Assert.True(answer.Code == 0, $"{line}\nexit code {answer.Code}: {answer.Error}");
                if (words[0].StartsWith("Get-", StringComparison.Ordinal))
                    Assert.True(answer.Output.Length > 0 || Empty.Contains(words[0]), $"{line}\nfound nothing: the line proves nothing");
                input = answer.Output;
            }

            tried++;
            if (input is { Length: > 0 } && line.Contains("New-", StringComparison.Ordinal))
                Remember(input, ids);
        }

        Assert.True(tried > 80, $"only {tried} lines were found");
        Assert.Equal(["VolumeGroupId", "SnapshotGroupId", "ScheduleId", "HealthCheckId"], ids.Keys.Order(Comparer<string>.Create((a, b) => Array.IndexOf(Order, a) - Array.IndexOf(Order, b))));
    }

    private static readonly string[] Order = ["VolumeGroupId", "SnapshotGroupId", "ScheduleId", "HealthCheckId"];

    // A new account has none.
    private static readonly string[] Empty = ["Get-R53HealthCheck"];

    private static void Remember(string output, Dictionary<string, string> ids)
    {
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            // The object's own id is its first property.
            var own = document.RootElement.EnumerateObject().First();
            if (Order.Contains(own.Name))
                ids[own.Name] = own.Value.GetString()!;
        }
    }

    private static string KindOf(string id) => id[..id.IndexOf('-', StringComparison.Ordinal)] switch
    {
        "vg" => "VolumeGroupId",
        "snapg" => "SnapshotGroupId",
        "sched" => "ScheduleId",
        _ => "HealthCheckId",
    };

    private static List<string> Lines()
    {
        var lines = new List<string>();
        foreach (Match block in Block().Matches(Page))
            lines.AddRange(block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines;
    }

    // As a shell splits: single quotes keep a word together.
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line + " ")
        {
            if (c == '\'')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ' ' && !isQuoted)
            {
                if (word.Length > 0)
                    words.Add(word.ToString());
                word.Clear();
            }
            else
            {
                word.Append(c);
            }
        }

        return words;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AwsOps.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside a checkout");
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("(vg|snapg|sched)-k3x7q2mfa5|5ad08f7e-4770-454b-a203-fb84657028b9")]
    private static partial Regex Id();
}
