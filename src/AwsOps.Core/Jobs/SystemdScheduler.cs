using System.Text;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Jobs;

/// <summary>
/// Timers of systemd: root's for the whole machine, anybody else's in their own service manager. A run that the machine slept through is made up
/// for (Persistent), and systemd starts no second one while one is running.
/// </summary>
internal sealed class SystemdScheduler(IJobMachine machine) : IJobScheduler
{
    private const string Mark = "# AwsOps job";
    private const string Prefix = "awsops-";

    public JobKind Kind => JobKind.Systemd;

    private string Folder => machine.IsRoot ? "/etc/systemd/system" : Path.Combine(machine.Home, ".config", "systemd", "user");

    /// <summary>The text of a job's service.</summary>
    public static string Service(JobRequest request)
    {
        var text = new StringBuilder();
        text.Append(Mark).Append(' ').Append(request.Name).Append('\n');
        text.Append("[Unit]\nDescription=AwsOps: ").Append(request.Name).Append("\nWants=network-online.target\nAfter=network-online.target\n\n[Service]\nType=oneshot\n");
        if (request.User is not null)
            text.Append("User=").Append(request.User).Append('\n');
        foreach (var (name, value) in request.Environment)
            text.Append("Environment=").Append(JobQuoting.SystemdAssignment(name, value)).Append('\n');
        return text.Append("ExecStart=").Append(JobQuoting.Systemd([request.Executable, .. request.Arguments])).Append('\n').ToString();
    }

    /// <summary>The text of a job's timer.</summary>
    public static string Timer(JobRequest request) =>
        $"{Mark} {request.Name}\n[Unit]\nDescription=AwsOps: {request.Name}\n\n[Timer]\nOnCalendar={When(request)}\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n";

    public async Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken cancellationToken)
    {
        var jobs = new List<ScheduledJob>();
        foreach (var timer in machine.List(Folder, Prefix + "*.timer").Order(StringComparer.Ordinal))
        {
            var text = machine.Read(timer) ?? "";
            if (!text.StartsWith(Mark, StringComparison.Ordinal))
                continue;
            var service = Path.ChangeExtension(timer, ".service");
            var job = machine.Read(service) ?? "";
            var (code, _, _) = await RunAsync(cancellationToken, "is-enabled", Path.GetFileName(timer));
            jobs.Add(new ScheduledJob
            {
                Name = Path.GetFileNameWithoutExtension(timer)[Prefix.Length..],
                Kind = Kind.ToString(),
                User = Value(job, "User") ?? machine.UserName,
                When = Value(text, "OnCalendar") ?? "",
                Command = Value(job, "ExecStart") ?? "",
                IsEnabled = code == 0,
                Files = [service, timer],
            });
        }

        return jobs;
    }

    public async Task<bool> RegisterAsync(JobRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (request.User is { } user && !machine.IsRoot && user != machine.UserName)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-User '{user}' is not allowed: only root sets up timers for others; you are {machine.UserName}.", user);
        // In one's own service manager all services are one's own, and User= is refused.
        var own = machine.IsRoot ? request with { User = request.User ?? "root" } : request with { User = null };
        var (service, timer) = (PathOf(request.Name, "service"), PathOf(request.Name, "timer"));
        var unchanged = machine.Read(service) == Service(own) && machine.Read(timer) == Timer(own);
        if (!await JobFiles.AskAsync(pipeline, (service, Service(own)), (timer, Timer(own))))
            return false;
        if (!unchanged)
        {
            machine.Write(service, Service(own));
            machine.Write(timer, Timer(own));
        }

        await MustAsync(cancellationToken, "daemon-reload");
        await MustAsync(cancellationToken, "enable", Path.GetFileName(timer));
        await MustAsync(cancellationToken, "restart", Path.GetFileName(timer));
        if (!machine.IsRoot)
            pipeline.Warning($"The timer runs only while {machine.UserName} has a session. 'loginctl enable-linger {machine.UserName}' has it run always.");
        return true;
    }

    public async Task<bool> UnregisterAsync(ScheduledJob job, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(string.Join(", ", job.Files), "Stop the timer and delete"))
            return false;
        await MustAsync(cancellationToken, "disable", "--now", Path.GetFileName(PathOf(job.Name, "timer")));
        foreach (var file in job.Files)
            machine.Delete(file);
        await MustAsync(cancellationToken, "daemon-reload");
        return true;
    }

    private static string When(JobRequest request) => request.OnCalendar ?? $"*-*-* *:{request.Minute:00}:00";

    private static string? Value(string unit, string key) =>
        unit.Split('\n').FirstOrDefault(l => l.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];

    private string PathOf(string name, string type) => Path.Combine(Folder, $"{Prefix}{name}.{type}");

    private async Task MustAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(cancellationToken, arguments);
        if (code != 0)
            throw new OpsException(OpsErrorId.OutputFailed, $"systemctl {string.Join(' ', arguments)} ended with exit code {code}: {(error + output).Trim()}", arguments[^1]);
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        machine.RunAsync("systemctl", machine.IsRoot ? arguments : ["--user", .. arguments], null, cancellationToken);
}
