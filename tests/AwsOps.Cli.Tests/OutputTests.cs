using AwsOps.Cli.Output;
using AwsOps.Core.Hosts;

namespace AwsOps.Cli.Tests;

public class OutputTests
{
    private const string Web1 = """{"ThingId":"thing-web1","HostName":"web1","Size":0,"Created":"2026-11-21T01:17:00Z","Tags":{},"Parts":[]}""";

    [Fact]
    public async Task In_a_pipe_the_output_is_one_JSON_object_a_line() =>
        Assert.Equal($"{Web1}\n{Web1.Replace("web1", "web2", StringComparison.Ordinal)}\n", (await new CliRun().RunAsync("Get-Thing web1,web2")).Out);

    [Fact]
    public async Task One_object_as_json_is_that_object() => Assert.Equal(
        """
        {
          "ThingId": "thing-web1",
          "HostName": "web1",
          "Size": 1,
          "Created": "2026-11-21T01:17:00Z",
          "Tags": {},
          "Parts": []
        }

        """,
        (await new CliRun().RunAsync("Get-Thing web1 -IncludeDeleted -Output json")).Out);

    [Fact]
    public async Task Several_objects_as_json_are_an_array()
    {
        var run = await new CliRun().RunAsync("Get-Thing a,b,c -Output json");
        Assert.StartsWith("[\n  {\n    \"ThingId\": \"thing-a\",\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n    \"Parts\": []\n  }\n]\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(3, System.Text.Json.JsonDocument.Parse(run.Out).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Nothing_as_json_is_nothing() => Assert.Equal("", (await new CliRun().RunAsync("Remove-Thing a -Confirm:false -Output json")).Out);

    [Fact]
    public async Task Tsv_has_a_line_of_names_and_escapes() => Assert.Equal(
        "ThingId\tHostName\tSize\tCreated\tTags\tParts\nthing-a\\tb\ta\\tb\t0\t2026-11-21T01:17:00Z\t{}\t[]\n",
        (await new CliRun().RunAsync(["Get-Thing", "a\tb", "-Output", "tsv"])).Out);

    [Fact]
    public async Task On_a_terminal_objects_without_a_view_are_lists() => Assert.Equal(
        "ThingId  : thing-a\nHostName : a\nSize     : 0\nCreated  : 2026-11-21T01:17:00Z\nTags     : {}\nParts    : {}\n",
        (await new CliRun { OutputTerminal = true }.RunAsync("Get-Thing a")).Out);

    [Fact]
    public void Objects_with_a_view_are_a_table_as_wide_as_its_content()
    {
        var text = Table(null, Host("web1", "i-1"), Host("db-server-1", "i-22"));
        Assert.Equal(
            """
            HostName    InstanceId State   Zone       InstanceType PrivateIp PublicIp Name
            --------    ---------- -----   ----       ------------ --------- -------- ----
            web1        i-1        running eu-west-1a
            db-server-1 i-22       running eu-west-1a

            """,
            text);
    }

    [Theory]
    [InlineData(120)]
    [InlineData(80)]
    [InlineData(50)]
    [InlineData(20)]
    public void A_table_never_exceeds_the_terminal(int width)
    {
        var text = Table(width, Host(new string('h', 60), new string('i', 40)), Host("web1", "i-1"));
        Assert.All(text.Split('\n'), l => Assert.InRange(l.Length, 0, width));
        Assert.Contains("HostName", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_rows_are_not_held_back_for_ever()
    {
        var text = new StringWriter();
        var writer = new TableWriter(text, null, ViewCatalog.Embedded);
        for (var i = 0; i < 1500; i++)
            writer.Write(Host("web", "i-1"));
        Assert.True(text.ToString().Split('\n').Length > 1400);
        writer.End();
        Assert.Equal(1502, text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Messages_go_to_standard_error_and_only_as_asked()
    {
        var plain = await new CliRun().RunAsync("Wait-Thing");
        Assert.Equal("WARNING: careful\n", plain.Error);
        Assert.Equal(["begun", "cleaned up"], plain.Values);
        var loud = await new CliRun().RunAsync("Wait-Thing -Verbose -Debug -WarningAction SilentlyContinue");
        Assert.Equal("DEBUG: inner\nVERBOSE: outer\n", loud.Error);
    }

    [Fact]
    public async Task Progress_is_one_line_of_a_terminal_that_goes_away()
    {
        var run = await new CliRun { ErrorTerminal = true }.RunAsync("Wait-Thing");
        Assert.Equal("\r\u001b[KWaiting: 40% for you, 12 s left\r\u001b[KWARNING: careful\n", run.Error);
        var quiet = await new CliRun { ErrorTerminal = true }.RunAsync("Wait-Thing -ProgressAction SilentlyContinue");
        Assert.Equal("WARNING: careful\n", quiet.Error);
    }

    private static OpsHost Host(string name, string id) => new() { HostName = name, InstanceId = id, Zone = "eu-west-1a", State = "running" };

    private static string Table(int? width, params OpsHost[] hosts)
    {
        var text = new StringWriter();
        var writer = new TableWriter(text, width, ViewCatalog.Embedded);
        foreach (var host in hosts)
            writer.Write(host);
        writer.End();
        return text.ToString();
    }
}
