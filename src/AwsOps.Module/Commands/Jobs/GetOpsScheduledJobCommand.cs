using System.Management.Automation;
using AwsOps.Core.Jobs;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Jobs;

/// <summary>Lists the jobs of this machine that run awsops.</summary>
[Cmdlet(VerbsCommon.Get, "OpsScheduledJob")]
[OutputType(typeof(ScheduledJob))]
public sealed class GetOpsScheduledJobCommand : RegionalOpsCommand
{
    /// <summary>Names of jobs, with wildcards; all where not given.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var found = await new ScheduledJobs(new JobMachine()).ListAsync(Name ?? [], JobKind.Auto, cancellationToken);
        foreach (var job in found)
            pipeline.Output(job);
        foreach (var name in (Name ?? []).Where(n => !Wildcard.HasWildcards(n) && found.All(j => j.Name != n)))
            pipeline.Error(ScheduledJobs.NotFound(name));
    }
}
