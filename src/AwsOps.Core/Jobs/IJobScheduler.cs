using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Jobs;

/// <summary>One way to have a machine run jobs.</summary>
internal interface IJobScheduler
{
    /// <summary>Which one.</summary>
    JobKind Kind { get; }

    /// <summary>The jobs of ours that it has.</summary>
    Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Sets a job up, or changes it to what is asked; asks and prints through the pipeline.</summary>
    /// <returns>Whether it was done.</returns>
    Task<bool> RegisterAsync(JobRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken);

    /// <summary>Takes a job off.</summary>
    /// <returns>Whether it was done.</returns>
    Task<bool> UnregisterAsync(ScheduledJob job, IOpsPipeline pipeline, CancellationToken cancellationToken);
}
