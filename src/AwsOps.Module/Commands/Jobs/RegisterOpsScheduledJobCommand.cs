using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Jobs;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Jobs;

/// <summary>Has this machine run an awsops command line every hour, or when its scheduler is told.</summary>
[Cmdlet(VerbsLifecycle.Register, "OpsScheduledJob", SupportsShouldProcess = true)]
[OutputType(typeof(ScheduledJob))]
public sealed class RegisterOpsScheduledJobCommand : RegionalOpsCommand
{
    private static readonly string[] Hourly = ["Invoke-SnapshotSchedule", "-Purge", "-Confirm:false"];

    /// <summary>Name of the job.</summary>
    [Parameter(Position = 0)]
    public string Name { get; set; } = "snapshots";

    /// <summary>Words after awsops; Invoke-SnapshotSchedule -Purge -Confirm:false where not given.</summary>
    [Parameter(Position = 1)]
    public string[]? CommandLine { get; set; }

    /// <summary>What runs it: Auto, Systemd, Cron or Windows.</summary>
    [Parameter]
    [ValidateSet("Auto", "Systemd", "Cron", "Windows")]
    public string Kind { get; set; } = "Auto";

    /// <summary>The user it runs as; who asks, where not given. Only root names another.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>Minute of every hour.</summary>
    [Parameter]
    public int Minute { get; set; } = 5;

    /// <summary>When, as systemd's OnCalendar, in place of every hour.</summary>
    [Parameter]
    public string? OnCalendar { get; set; }

    /// <summary>When, as the five fields of cron, in place of every hour.</summary>
    [Parameter]
    public string? Cron { get; set; }

    /// <summary>Full path of the awsops executable; the running one, or the one on the PATH, where not given.</summary>
    [Parameter]
    public string? ExecutablePath { get; set; }

    /// <summary>Variables that the job gets.</summary>
    [Parameter]
    public Hashtable? Environment { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new JobRequest
        {
            Name = Name,
            Kind = Enum.Parse<JobKind>(Kind, ignoreCase: true),
            User = string.IsNullOrEmpty(User) ? null : User,
            Executable = Executable(),
            Arguments = CommandLine is { Length: > 0 } words ? words : Hourly,
            Minute = Minute,
            OnCalendar = string.IsNullOrEmpty(OnCalendar) ? null : OnCalendar,
            Cron = string.IsNullOrEmpty(Cron) ? null : Cron,
            Environment = ParameterValues.ToTags(Environment, nameof(Environment)) ?? [],
        };
        if (await new ScheduledJobs(new JobMachine()).RegisterAsync(request, pipeline, cancellationToken) is { } job)
            pipeline.Output(job);
    }

    private string Executable()
    {
        if (!string.IsNullOrEmpty(ExecutablePath))
        {
            var path = FullPath(ExecutablePath);
            return File.Exists(path) ? path : throw new OpsException(OpsErrorId.InvalidParameter, $"-ExecutablePath '{path}' is not allowed: there is no such file.", path);
        }

        var name = OperatingSystem.IsWindows() ? "awsops.exe" : "awsops";
        if (System.Environment.ProcessPath is { } running && Path.GetFileName(running).Equals(name, StringComparison.OrdinalIgnoreCase))
            return running;
        return JobMachine.Find(name) ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-ExecutablePath is needed: {name} is not on the PATH.", name);
    }
}
