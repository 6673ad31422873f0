using System.Text;
using System.Text.Json;
using AwsOps.Cli;
using AwsOps.Cli.Input;
using AwsOps.Cli.Metadata;
using AwsOps.Core.Account;
using AwsOps.Module.Commands;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>The awsops executable within the test, on a sandbox of its own. One at a time: the current connection belongs to the process.</summary>
internal sealed class CliBed : IDisposable
{
    private static readonly CmdletCatalog Catalog = CmdletCatalog.OfModule(typeof(OpsCommand).Assembly);
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-cli-").FullName;

    /// <summary>Connects to a new sandbox, or to what the caller names; the state is a new one in either case.</summary>
    public CliBed(OpsConnection? connection = null)
    {
        OpsSessions.Reset();
        OpsSessions.Current = (connection ?? new OpsConnection { Sandbox = true }) with { StatePath = Path.Combine(_folder, "state.db") };
    }

    public OpsSession Session => OpsSessions.Resolve(new OpsConnection());

    /// <summary>Types a line; words with spaces are not needed here.</summary>
    public Task<CliAnswer> RunAsync(string line, string? input = null) => RunAsync(line.Split(' '), input);

    /// <summary>Types words.</summary>
    public async Task<CliAnswer> RunAsync(IReadOnlyList<string> words, string? input = null, StringWriter? to = null, CancellationToken cancellationToken = default)
    {
        var output = to ?? new StringWriter();
        var error = new StringWriter();
        var console = new CliConsole
        {
            Out = output,
            Error = error,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input ?? "")),
            InputKind = () => input is null ? StandardInputKind.Nothing : StandardInputKind.File,
            HasUpstream = () => input is not null,
        };
        var code = await new CliApp(Catalog, console).RunAsync(words, cancellationToken);
        return new CliAnswer(code, output.ToString(), error.ToString());
    }

    /// <summary>Types a line that must succeed, and reads the objects it printed.</summary>
    public async Task<IReadOnlyList<JsonElement>> ObjectsAsync(string line, string? input = null)
    {
        var answer = await RunAsync(line + " -Output jsonl", input);
        Assert.True(answer.Code == 0, $"{line}: exit code {answer.Code}: {answer.Error}");
        return answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
    }

    public void Dispose()
    {
        OpsSessions.Reset();
        Directory.Delete(_folder, recursive: true);
    }
}
