using System.ComponentModel;
using System.Diagnostics;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>A running ssh, with the temporary files it needs.</summary>
internal sealed class SshProcess : IDisposable
{
    private readonly Process _process;
    private readonly SshConfigFile? _config;
    private readonly AskPass? _askPass;

    private SshProcess(Process process, SshConfigFile? config, AskPass? askPass)
    {
        _process = process;
        _config = config;
        _askPass = askPass;
    }

    /// <summary>Whether it is still there.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>What the host reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What the host prints.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>What the host prints as errors, and ssh itself.</summary>
    public Stream Error => _process.StandardError.BaseStream;

    /// <summary>Starts ssh.</summary>
    /// <exception cref="OpsException">RemoteUnreachable when the program cannot be started.</exception>
    public static SshProcess Start(SshTarget target, string remoteCommand)
    {
        var config = SshConfigFile.For(target.Settings);
        AskPass? askPass = null;
        try
        {
            var start = new ProcessStartInfo(target.Settings.Program)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            };
            foreach (var argument in SshCommandLine.ForSession(target, config?.FilePath, remoteCommand))
                start.ArgumentList.Add(argument);
            if (target.Settings.Password is { } password)
                askPass = AskPass.Prepare(password, start.Environment);
            return new SshProcess(Begin(start), config, askPass);
        }
        catch
        {
            askPass?.Dispose();
            config?.Dispose();
            throw;
        }
    }

    /// <summary>Starts a program, with the words to say when it is not there.</summary>
    public static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start.");
        }
        catch (Win32Exception error)
        {
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                $"The ssh client '{start.FileName}' cannot be started ({error.Message}). Install OpenSSH or name the program in AWSOPS_SSH_PROGRAM.",
                start.FileName,
                error);
        }
    }

    /// <summary>Waits for its end, or for a time.</summary>
    public async Task WaitForExitAsync(TimeSpan time, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(time, clock);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits only wanted its last words.
        }
    }

    /// <summary>Ends ssh and removes the files.</summary>
    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself meanwhile.
        }

        _process.Dispose();
        _askPass?.Dispose();
        _config?.Dispose();
    }
}
