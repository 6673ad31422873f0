using System.Diagnostics;
using System.Globalization;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.ZoneFiles;
using AwsOps.Core.Tests.Dns;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Dns;

/// <summary>What others make of exported zones.</summary>
public sealed class BindTests
{
    [SkippableFact]
    public async Task The_checker_takes_exported_zones_of_every_type_and_odd_octets()
    {
        Bind.Require();
        using var files = new ZoneBed();
        var (plain, noted) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var text = ZoneFileWriter.Write(RandomZone.Zone, RandomZone.Make(seed));
            plain += text.Split('\n').Count(l => l.Contains(" IN ", StringComparison.Ordinal) && l[0] != ';');
            noted += text.Split('\n').Count(l => l.StartsWith(";@awsops {", StringComparison.Ordinal));
            // Whether the names that records lead to have addresses is the zone's affair.
            var (code, output) = await Bind.RunAsync("named-checkzone", "-i", "none", "example.com", files.Write("z", text));
            Assert.True(code == 0, $"{output}\n{text}");
        }

        Assert.True(plain > 300 && noted > 300, $"{plain} plain lines and {noted} of our own");
    }

    [SkippableFact]
    public async Task The_sandboxs_zone_passes_the_full_check()
    {
        Bind.Require();
        using var bed = new SandboxBed();
        using var files = new ZoneBed();
        var session = bed.Open();
        await ZoneBed.SyncAsync(session, new(), files.Write("mail.zone", "$ORIGIN example.com.\nmail 60 A 203.0.113.12\n"));
        var (code, output) = await Bind.RunAsync("named-checkzone", "-i", "local", "example.com", files.Write("z", await ZoneBed.TextAsync(session)));
        Assert.True(code == 0 && output.Contains("OK", StringComparison.Ordinal), output);
    }

    [SkippableTheory]
    [InlineData("relative")]
    [InlineData("full")]
    public async Task What_the_compiler_writes_of_a_zone_is_read_as_the_same_records(string style)
    {
        Bind.Require();
        using var files = new ZoneBed();
        var read = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            // Comments do not go through the compiler, and so neither do our own lines.
            var text = string.Join('\n', ZoneFileWriter.Write(RandomZone.Zone, RandomZone.Make(seed)).Split('\n').Where(l => !l.StartsWith(";@awsops {", StringComparison.Ordinal)));
            var records = ZoneFileReader.Read("f", text, null).For(RandomZone.Zone);
            var (code, output) = await Bind.RunAsync("named-compilezone", "-i", "none", "-k", "ignore", "-s", style, "-o", files.PathOf("out"), "example.com", files.Write("z", text));
            Assert.True(code == 0, $"{output}\n{text}");
            var compiled = ZoneFileReader.Read("out", await File.ReadAllTextAsync(files.PathOf("out")), null);
            Assert.Equal("example.com", compiled.ZoneName);
            Assert.Equal(ZoneFileWriter.Write(RandomZone.Zone, records), ZoneFileWriter.Write(RandomZone.Zone, compiled.For(RandomZone.Zone)));
            read += records.Count;
        }

        Assert.True(read > 60, $"only {read} records");
    }

    [SkippableFact]
    public async Task A_name_server_answers_simple_records_as_they_were_exported()
    {
        Bind.Require();
        using var files = new ZoneBed();
        var records = Enumerable.Range(0, 40).Select(seed => RandomZone.Make(seed).Where(r => r is { RoutingPolicy: RoutingPolicy.Simple, IsAlias: false, HealthCheckId: null }
            && r.Type is "A" or "AAAA" or "CNAME" or "TXT" or "MX" or "SRV" or "CAA" && !r.Fqdn.Contains('\\', StringComparison.Ordinal) && !r.Fqdn.StartsWith('*')).ToList());
        var zone = RandomZone.Make(0).Where(r => r.Fqdn == "example.com").Concat(records.SelectMany(r => r).Where(r => r.Fqdn != "example.com")
            .GroupBy(r => r.Fqdn).SelectMany(g => g.GroupBy(r => r.Type).Select(t => t.First()).Where(r => g.First().Type == "CNAME" ? r.Type == "CNAME" : r.Type != "CNAME"))).ToList();
        files.Write("example.com.zone", ZoneFileWriter.Write(RandomZone.Zone, zone));
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        var folder = Path.GetDirectoryName(files.PathOf("x"))!;
        var config = files.Write("named.conf", $$"""
            options { directory "{{folder}}"; listen-on port {{port}} { 127.0.0.1; }; listen-on-v6 { none; }; pid-file none; session-keyfile none; recursion no; check-names primary ignore; check-integrity no; };
            controls { };
            zone "example.com" { type primary; file "example.com.zone"; };
            """);
        using var named = Bind.Start("named", "-g", "-c", config, "-p", port);
        try
        {
            await RunningAsync(named);
            var asked = 0;
            foreach (var record in zone.Where(r => r.Fqdn != "example.com"))
            {
                var (_, output) = await Bind.RunAsync("dig", "@127.0.0.1", "-p", port, "+noall", "+answer", "+norecurse", "+nosplit", record.Fqdn + ".", record.Type);
                // The answer is a zone file too.
                var answer = ZoneFileReader.Read("dig", output, "example.com").For(RandomZone.Zone);
                Assert.True(RecordRules.AreSame(record, Assert.Single(answer, r => r.Type == record.Type && r.Fqdn == record.Fqdn)), $"{record}\n{output}");
                asked++;
            }

            Assert.True(asked >= 8, $"only {asked} records were asked for");
        }
        finally
        {
            named.Kill();
            await named.WaitForExitAsync();
        }
    }

    // With -g it says so on its standard error, which must be read on.
    private static async Task RunningAsync(Process named)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var log = new List<string>();
        while (await named.StandardError.ReadLineAsync(late.Token) is { } line)
        {
            log.Add(line);
            if (line.EndsWith(" running", StringComparison.Ordinal))
            {
                _ = named.StandardError.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        Assert.Fail(string.Join('\n', log));
    }
}
