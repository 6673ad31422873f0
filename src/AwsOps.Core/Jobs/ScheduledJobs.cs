using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Core.Jobs;

/// <summary>Jobs of this machine that run awsops: sets them up, lists them and takes them off.</summary>
public sealed class ScheduledJobs
{
    private readonly IJobMachine _machine;
    private readonly IReadOnlyList<IJobScheduler> _schedulers;

    /// <summary>Creates it for a machine.</summary>
    public ScheduledJobs(IJobMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        _machine = machine;
        _schedulers = [new SystemdScheduler(machine), new CronScheduler(machine), new WindowsScheduler(machine)];
    }

    /// <summary>Sets a job up, or changes the one of that name.</summary>
    /// <returns>The job; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter, or OutputFailed.</exception>
    public async Task<ScheduledJob?> RegisterAsync(JobRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        var scheduler = Of(request.Kind == JobKind.Auto ? Automatic(request) : request.Kind);
        if (request.OnCalendar is not null && scheduler.Kind != JobKind.Systemd)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-OnCalendar '{request.OnCalendar}' is not allowed: this machine's jobs are run by {scheduler.Kind}.", request.OnCalendar);
        if (scheduler.Kind is JobKind.Windows && request.Cron is not null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Cron '{request.Cron}' is not allowed: this machine's jobs are run by {scheduler.Kind}.", request.Cron);
        if (!await scheduler.RegisterAsync(request, pipeline, cancellationToken))
            return null;
        return (await scheduler.ListAsync(cancellationToken)).FirstOrDefault(j => j.Name.Equals(request.Name, StringComparison.Ordinal))
            ?? throw new OpsException(OpsErrorId.OutputFailed, $"{scheduler.Kind} does not show the job {request.Name} that was just set up.", request.Name);
    }

    /// <summary>The jobs of ours, by name.</summary>
    /// <param name="patterns">Names with wildcards; none means all.</param>
    /// <param name="kind">Only those of this scheduler; Auto means any.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<ScheduledJob>> ListAsync(IReadOnlyCollection<string> patterns, JobKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        var found = new List<ScheduledJob>();
        foreach (var scheduler in _schedulers.Where(s => kind == JobKind.Auto ? IsHere(s.Kind) : s.Kind == kind))
            found.AddRange(await scheduler.ListAsync(cancellationToken));
        return found.Where(j => patterns.Count == 0 || patterns.Any(p => Wildcard.IsMatch(p, j.Name))).OrderBy(j => j.Name, StringComparer.Ordinal).ThenBy(j => j.Kind, StringComparer.Ordinal).ToList();
    }

    /// <summary>Takes a job off.</summary>
    /// <returns>Whether it was done.</returns>
    public Task<bool> UnregisterAsync(ScheduledJob job, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Of(Enum.Parse<JobKind>(job.Kind)).UnregisterAsync(job, pipeline, cancellationToken);
    }

    /// <summary>The failure for a name that no job has.</summary>
    public static OpsException NotFound(string name) =>
        new(OpsErrorId.ScheduleNotFound, $"There is no job '{name}' on this machine for this user. Get-OpsScheduledJob lists them.", name);

    private JobKind Automatic(JobRequest request)
    {
        if (_machine.IsWindows)
            return JobKind.Windows;
        return _machine.HasSystemd && request.Cron is null ? JobKind.Systemd : JobKind.Cron;
    }

    private bool IsHere(JobKind kind) => kind switch
    {
        JobKind.Windows => _machine.IsWindows,
        JobKind.Systemd => _machine.HasSystemd,
        _ => !_machine.IsWindows && (_machine.IsRoot || _machine.Has("crontab")),
    };

    private IJobScheduler Of(JobKind kind)
    {
        if (kind == JobKind.Windows != _machine.IsWindows)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Kind '{kind}' is not allowed on this machine: it {(_machine.IsWindows ? "runs Windows" : "does not run Windows")}.", kind);
        return _schedulers.First(s => s.Kind == kind);
    }
}
