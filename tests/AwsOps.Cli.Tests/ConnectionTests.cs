using System.Text;
using AwsOps.Cli.Metadata;
using AwsOps.Cli.Running;
using AwsOps.Cli.Tests.TestCmdlets;
using AwsOps.Core.Account;

namespace AwsOps.Cli.Tests;

public class ConnectionTests
{
    private static readonly CmdletInfo Cmdlet = MetadataReader.Read(typeof(WaitThingCommand));

    private readonly StringBuilder _error = new();

    [Fact]
    public async Task A_connection_that_a_cmdlet_chose_is_there_for_the_next_process()
    {
        OpsSessions.Current = null;
        await RunAsync(() => OpsSessions.Current = new OpsConnection { Sandbox = true, Region = "eu-west-1" });
        OpsSessions.Current = null;
        OpsConnection? seen = null;
        await RunAsync(() => seen = OpsSessions.Current);
        Assert.Equal("eu-west-1", seen!.Region);
        Assert.True(seen.Sandbox);
        await RunAsync(() => OpsSessions.Current = null);
        Assert.False(File.Exists(SavedConnection.FilePath));
    }

    [Fact]
    public async Task Keys_are_never_written()
    {
        OpsSessions.Current = null;
        await RunAsync(() => OpsSessions.Current = new OpsConnection { AccessKey = "AKIDEXAMPLE", SecretKey = "secret" });
        Assert.Contains("Keys are never written to disk", _error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(SavedConnection.FilePath));
        OpsSessions.Current = null;
    }

    [Fact]
    public async Task A_saved_connection_that_cannot_be_read_stops_every_cmdlet_but_connecting_anew()
    {
        OpsSessions.Current = null;
        await File.WriteAllTextAsync(SavedConnection.FilePath, "{broken");
        try
        {
            var ran = false;
            Assert.Equal(1, await RunAsync(() => ran = true));
            Assert.False(ran);
            Assert.Contains("(InvalidInput)", _error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(SavedConnection.FilePath);
        }
    }

    private Task<int> RunAsync(Action body)
    {
        var console = new CliConsole
        {
            Out = TextWriter.Null,
            Error = new StringWriter(_error),
            OpenInput = () => Stream.Null,
            InputKind = () => Input.StandardInputKind.Nothing,
            HasUpstream = () => false,
        };
        return ConnectionOfProcess.RunAsync(Cmdlet, console, () =>
        {
            body();
            return Task.FromResult(0);
        });
    }
}
