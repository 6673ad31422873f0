namespace AwsOps.Sandbox.Hosts;

/// <summary>Tells the simulated hosts what AWS says is attached.</summary>
public interface IAttachedVolumes
{
    /// <summary>The volumes attached to an instance, the root volume too.</summary>
    /// <param name="instanceId">EC2 instance id.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    Task<IReadOnlyList<AttachedVolume>> ListAsync(string instanceId, CancellationToken cancellationToken);
}
