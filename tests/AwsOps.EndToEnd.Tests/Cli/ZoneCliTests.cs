using Amazon.Route53.Model;
using AwsOps.EndToEnd.Tests.Dns;

namespace AwsOps.EndToEnd.Tests.Cli;

[Collection(CliGroup.Name)]
public sealed class ZoneCliTests
{
    [Fact]
    public async Task Zones_go_into_files_and_through_the_pipeline_back()
    {
        using var bed = new CliBed();
        using var files = new ZoneBed();
        var folder = Directory.CreateDirectory(files.PathOf("zones")).FullName;
        var written = await bed.RunAsync($"Export-R53Zone {folder} -Output jsonl");
        Assert.Equal(0, written.Code);
        Assert.Equal(["corp.example.com.zone", "example.com.zone"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var same = await bed.RunAsync("Sync-R53Zone -Prune -ExpectNoChange -Output jsonl", written.Output);
        Assert.Equal((0, "", ""), (same.Code, same.Output, same.Error));

        var again = await bed.RunAsync($"Export-R53Zone {folder}");
        Assert.Equal(2, again.Code);
        Assert.Contains("-Force replaces it", again.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await bed.ObjectsAsync($"Export-R53Zone {files.PathOf("all.yaml")}")).Count);
        Assert.Empty(await bed.ObjectsAsync($"Sync-R53Zone {files.PathOf("all.yaml")} -Prune -ExpectNoChange"));
        Assert.Equal(2, (await bed.RunAsync($"Export-R53Zone {files.PathOf("all.zone")}")).Code);

        var text = await bed.RunAsync("Export-R53Zone -ZoneName example.com -Output table");
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "example.com.zone")), text.Output);
    }

    [Fact]
    public async Task The_text_of_a_zone_is_written_as_it_is_and_what_was_written_to_a_file_as_an_object()
    {
        using var bed = new CliBed();
        using var files = new ZoneBed();
        var written = await bed.RunAsync($"Export-R53Zone {files.PathOf("z.zone")} -ZoneName example.com");
        Assert.Equal("example.com", System.Text.Json.JsonDocument.Parse(written.Output).RootElement.GetProperty("ZoneName").GetString());
        Assert.Equal("", (await bed.RunAsync("Sync-R53Zone -Prune -ExpectNoChange", written.Output)).Error);

        var zone = await bed.RunAsync("Export-R53Zone -ZoneName example.com");
        Assert.Equal((await File.ReadAllTextAsync(files.PathOf("z.zone")), "", 0), (zone.Output, zone.Error, zone.Code));
        var all = await bed.RunAsync("Export-R53Zone -Format Yaml");
        Assert.Equal((0, "", ""), await SyncedAsync(files.Write("all.yaml", all.Output)));
        Assert.Equal('"', (await bed.RunAsync("Export-R53Zone -ZoneName example.com -Output jsonl")).Output[0]);

        async Task<(int Code, string Output, string Error)> SyncedAsync(string path)
        {
            var answer = await bed.RunAsync($"Sync-R53Zone {path} -Prune -ExpectNoChange");
            return (answer.Code, answer.Output, answer.Error);
        }
    }

    [Fact]
    public async Task Two_private_zones_of_one_name_are_told_apart_by_their_ids()
    {
        using var bed = new CliBed();
        using var files = new ZoneBed();
        var ids = new List<string>();
        foreach (var vpc in new[] { "vpc-1", "vpc-2" })
        {
            var made = await bed.Session.Clients.Route53().CreateHostedZoneAsync(
                new CreateHostedZoneRequest { Name = "twin.example.", CallerReference = vpc, VPC = new VPC { VPCId = vpc, VPCRegion = "eu-west-1" } }, default);
            ids.Add(made.HostedZone!.Id!.Split('/')[^1]);
            await bed.ObjectsAsync($"New-R53Record {vpc}.twin.example A 192.0.2.1 -ZoneId {ids[^1]}");
        }

        // All zones in one file, in one file each, and as text.
        var all = await bed.RunAsync($"Export-R53Zone {files.PathOf("all.yaml")} -Output jsonl");
        var each = await bed.RunAsync($"Export-R53Zone {Directory.CreateDirectory(files.PathOf("zones")).FullName} -Output jsonl");
        var text = (await bed.RunAsync("Export-R53Zone -Format Yaml")).Output;
        Assert.Equal((0, "", ""), await SyncedAsync(" " + files.Write("text.yaml", text), null));
        Assert.Equal(ids.Order(StringComparer.Ordinal), text.Split('\n').Where(l => l.StartsWith("zoneId: ", StringComparison.Ordinal)).Select(l => l[8..]));
        foreach (var written in new[] { all.Output, each.Output })
            Assert.Equal((0, "", ""), await SyncedAsync("", written));
        Assert.Equal((0, "", ""), await SyncedAsync(" " + files.PathOf("all.yaml"), null));
        var file = Directory.GetFiles(files.PathOf("zones"), $"*{ids[1]}*").Single();
        Assert.Equal((0, "", ""), await SyncedAsync(" " + file, null));
        Assert.Equal((0, "", ""), await SyncedAsync($" {file} -ZoneName TWIN.example -ZoneType Private", null));

        // The record goes into the zone that the id names, and into no other.
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("vpc-2.twin.example. 60 IN A 192.0.2.1", "vpc-2.twin.example. 60 IN A 192.0.2.2", StringComparison.Ordinal));
        await bed.ObjectsAsync($"Sync-R53Zone {file} -Confirm:false");
        await bed.ObjectsAsync("Update-R53Inventory -LoadOnly");
        Assert.Equal("192.0.2.2", Assert.Single(await bed.ObjectsAsync($"Get-R53Record vpc-2.twin.example -ZoneId {ids[1]}")).GetProperty("Value")[0].GetString());
        Assert.Empty(await bed.ObjectsAsync($"Get-R53Record vpc-2.* -ZoneId {ids[0]}"));

        var zone = await File.ReadAllTextAsync(file);
        await FailsAsync("ZoneNotFound", zone.Replace(ids[1], "Z0GONE", StringComparison.Ordinal));
        await FailsAsync("InvalidInput", zone.Replace("twin.example", "example.com", StringComparison.Ordinal));
        await FailsAsync("InvalidInput", zone.Replace("\"private\":true", "\"private\":false", StringComparison.Ordinal));
        await FailsAsync("InvalidInput", zone, " -ZoneId " + ids[0]);
        await FailsAsync("ZoneAmbiguous", zone.Replace($",\"zoneId\":\"{ids[1]}\"", "", StringComparison.Ordinal));

        async Task<(int Code, string Output, string Error)> SyncedAsync(string words, string? input)
        {
            var answer = await bed.RunAsync($"Sync-R53Zone{words} -Prune -ExpectNoChange", input);
            return (answer.Code, answer.Output, answer.Error);
        }

        async Task FailsAsync(string id, string content, string words = "")
        {
            var answer = await bed.RunAsync($"Sync-R53Zone {files.Write("wrong.zone", content)}{words} -Confirm:false");
            Assert.True(answer.Code != 0 && answer.Error.Contains($"({id})", StringComparison.Ordinal), answer.Error);
        }
    }

    [Fact]
    public async Task A_difference_is_exit_code_2_where_none_is_expected_and_questions_are_answered_on_the_line()
    {
        using var bed = new CliBed();
        using var files = new ZoneBed();
        var file = files.Write("z.yaml", "zone: example.com\nrecords:\n- fqdn: web-1.example.com\n  type: A\n  ttl: 60\n  value: 192.0.2.1\n");
        var differs = await bed.RunAsync($"Sync-R53Zone {file} -ExpectNoChange -Output jsonl");
        Assert.Equal(2, differs.Code);
        Assert.Contains("ChangesFound", differs.Error, StringComparison.Ordinal);
        Assert.Contains("\"Action\":\"Change\"", differs.Output, StringComparison.Ordinal);

        Assert.Contains("-Confirm:false", (await bed.RunAsync($"Sync-R53Zone {file}")).Error, StringComparison.Ordinal);
        Assert.Equal("Change", Assert.Single(await bed.ObjectsAsync($"Sync-R53Zone {file} -WhatIf")).GetProperty("Action").GetString());
        Assert.Equal("Change", Assert.Single(await bed.ObjectsAsync($"Sync-R53Zone {file} -Confirm:false")).GetProperty("Action").GetString());
        Assert.Equal(0, (await bed.RunAsync($"Sync-R53Zone {file} -ExpectNoChange")).Code);
        Assert.Equal(2, (await bed.RunAsync($"Sync-R53Zone {files.PathOf("none.yaml")}")).Code);
    }
}
