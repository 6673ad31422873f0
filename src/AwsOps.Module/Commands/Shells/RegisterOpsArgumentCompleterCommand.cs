using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Shells;
using AwsOps.Module.Completion;

namespace AwsOps.Module.Commands.Shells;

/// <summary>Sets up tab completion of the awsops executable in a shell: cmdlets, parameters, and values from the state.</summary>
[Cmdlet(VerbsLifecycle.Register, "OpsArgumentCompleter", SupportsShouldProcess = true)]
[OutputType(typeof(CompleterRegistration), typeof(string))]
public sealed class RegisterOpsArgumentCompleterCommand : RegionalOpsCommand
{
    private static readonly string[] Shells = ["Bash", "Zsh", "PowerShell"];

    /// <summary>The shell; the one that SHELL names, where not given.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("Bash", "Zsh", "PowerShell")]
    public string? Shell { get; set; }

    /// <summary>Start-up file to write to; the shell's own, where not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Print the lines of the script, and write nothing.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Take it out again.</summary>
    [Parameter]
    public SwitchParameter Remove { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var service = new CompleterService(Environment.GetEnvironmentVariable);
        var shell = string.IsNullOrEmpty(Shell) ? service.Shell() : Shells.First(s => s.Equals(Shell, StringComparison.OrdinalIgnoreCase));
        if (!IsOn(AsText))
        {
            if (await service.RegisterAsync(shell, Path is null ? null : FullPath(Path), IsOn(Remove), pipeline) is { } registration)
                pipeline.Output(registration);
            return;
        }

        if (IsOn(Remove) || Path is not null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-AsText writes nothing: it takes neither -Path nor -Remove.");
        foreach (var line in ShellScripts.For(shell)!.TrimEnd().ReplaceLineEndings("\n").Split('\n'))
            pipeline.Output(line);
    }
}
