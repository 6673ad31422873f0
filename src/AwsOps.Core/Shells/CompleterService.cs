using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Core.Shells;

/// <summary>Sets tab completion of awsops up in the start-up file of a shell, or takes it out.</summary>
public sealed class CompleterService
{
    private readonly Func<string, string?> _variable;

    /// <summary>Creates it.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public CompleterService(Func<string, string?> variable) => _variable = variable;

    /// <summary>The shell that the user works in, as far as the environment says.</summary>
    /// <exception cref="OpsException">InvalidParameter when it says nothing that we know.</exception>
    public string Shell()
    {
        var login = Path.GetFileName(_variable("SHELL") ?? "");
        return login switch
        {
            "bash" => "Bash",
            "zsh" => "Zsh",
            "pwsh" => "PowerShell",
            _ when OperatingSystem.IsWindows() => "PowerShell",
            _ => throw new OpsException(OpsErrorId.InvalidParameter, $"-Shell is needed: SHELL '{login}' is none of Bash, Zsh, PowerShell.", login),
        };
    }

    /// <summary>Writes our lines, or takes them out, after asking; a file that is right already is left alone.</summary>
    /// <param name="shell">Bash, Zsh or PowerShell.</param>
    /// <param name="path">The start-up file; null for the shell's own.</param>
    /// <param name="remove">Take the lines out.</param>
    /// <param name="pipeline">The host.</param>
    /// <returns>What is there now; null when the user did not want it.</returns>
    /// <exception cref="OpsException">InvalidInput or OutputFailed.</exception>
    public async Task<CompleterRegistration?> RegisterAsync(string shell, string? path, bool remove, IOpsPipeline pipeline)
    {
        path ??= StartupBlock.FileOf(shell, _variable);
        var text = UserFile.Read(path);
        var next = StartupBlock.Apply(text, remove ? null : StartupBlock.Of(shell));
        if (next != text)
        {
            if (!await pipeline.ShouldProcessAsync(path, $"{(remove ? "Take out" : "Set up")} tab completion of awsops in {shell}"))
                return null;
            UserFile.Write(path, next);
        }

        return new CompleterRegistration { Shell = shell, Path = path, Changed = next != text, IsRegistered = !remove };
    }
}
