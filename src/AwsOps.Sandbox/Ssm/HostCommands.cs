using System.Globalization;
using System.Text.Json;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.Sandbox.Ssm;

/// <summary>Runs SSM's shell commands on the simulated hosts.</summary>
internal sealed class HostCommands
{
    private readonly Func<SimulatedHosts> _hosts;
    private readonly IAttachedVolumes _volumes;

    public HostCommands(Func<SimulatedHosts> hosts, IAttachedVolumes volumes)
    {
        _hosts = hosts;
        _volumes = volumes;
    }

    public async Task<SandboxCommandResult> RunAsync(SandboxCommand command, CancellationToken cancellationToken)
    {
        var lines = command.Parameters.GetValueOrDefault("commands") ?? [];
        var timeout = command.Parameters.GetValueOrDefault("executionTimeout") is { Count: > 0 } given ? given[0] : "3600";
        try
        {
            if (PackedScript.Find(lines) is { } script)
            {
                var answer = await _hosts().RunAsync(command.InstanceId, script.Name, script.Arguments, _volumes, cancellationToken).ConfigureAwait(false);
                return new SandboxCommandResult(0, script.Answer(answer.ExitCode, answer.Output), answer.Error);
            }

            var (exitCode, output, error) = await _hosts()
                .RunAsync(command.InstanceId, "run", [string.Join("; ", lines), timeout], _volumes, cancellationToken).ConfigureAwait(false);
            if (exitCode != 0)
                return new SandboxCommandResult(exitCode, output, error);
            using var json = JsonDocument.Parse(output);
            var root = json.RootElement;
            return new SandboxCommandResult(root.GetProperty("exitCode").GetInt32(), root.GetProperty("output").GetString()!, root.GetProperty("error").GetString()!);
        }
        catch (SimulatedHostUnreachableException error)
        {
            return new SandboxCommandResult(255, string.Empty, string.Create(CultureInfo.InvariantCulture, $"{error.Message}\n"));
        }
    }
}
