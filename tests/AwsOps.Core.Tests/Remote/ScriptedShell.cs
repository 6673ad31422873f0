using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>Answers with what a test says, and keeps what it was asked.</summary>
internal sealed class ScriptedShell : IRemoteShell
{
    public List<(string Script, string[] Arguments, TimeSpan Timeout, CancellationToken Token)> Calls { get; } = [];

    public Queue<Func<RemoteResult>> Answers { get; } = new();

    public void Answer(int exitCode, string output, string error = "") => Answers.Enqueue(() => new RemoteResult(exitCode, output, error));

    public void Fail(OpsErrorId id) => Answers.Enqueue(() => throw new OpsException(id, "no connection"));

    public Task<RemoteResult> RunAsync(OpsHost host, string script, IReadOnlyList<string> arguments, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Calls.Add((script, [.. arguments], timeout, cancellationToken));
        return Task.FromResult(Answers.Dequeue()());
    }
}
