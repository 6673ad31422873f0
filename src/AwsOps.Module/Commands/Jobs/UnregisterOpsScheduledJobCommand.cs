using System.Management.Automation;
using AwsOps.Core.Jobs;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Jobs;

/// <summary>Takes jobs that run awsops off this machine.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "OpsScheduledJob", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ScheduledJob))]
public sealed class UnregisterOpsScheduledJobCommand : RegionalOpsCommand
{
    /// <summary>Names of jobs, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var jobs = new ScheduledJobs(new JobMachine());
        var found = await jobs.ListAsync(Name, JobKind.Auto, cancellationToken);
        foreach (var job in found)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await jobs.UnregisterAsync(job, pipeline, cancellationToken))
                    pipeline.Output(job with { IsEnabled = false });
            });
        }

        foreach (var name in Name.Where(n => !Wildcard.HasWildcards(n) && found.All(j => j.Name != n)))
            pipeline.Error(ScheduledJobs.NotFound(name));
    }
}
