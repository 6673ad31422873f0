using AwsOps.Core.Account;

namespace AwsOps.Cli.Quickstart;

/// <summary>Makes a sandbox of its own the current connection of this process, and puts back what was before.</summary>
internal sealed class ProcessSandbox : IDisposable
{
    private readonly OpsConnection? _before = OpsSessions.Current;

    public ProcessSandbox(string statePath)
    {
        StatePath = statePath;
        OpsSessions.Current = new OpsConnection { Sandbox = true, StatePath = statePath };
    }

    /// <summary>File of the state store.</summary>
    public string StatePath { get; }

    public void Dispose() => OpsSessions.Current = _before;
}
