using AwsOps.Core.Journal;

namespace AwsOps.Core.Hosts.Power;

/// <summary>The operation behind Remove-OpsHost: terminates instances, waits until EC2 has taken the volumes that stay off them, then takes their volume groups off them in the state.</summary>
public sealed class RemoveHostsKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "RemoveHosts";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = RemoveHostsPlan.FromJson(planJson);
        return [new TerminateHostsStep(plan), new WaitReleasedStep(plan), new RecordRemovedHostsStep(plan)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) =>
        RemoveHostsPlan.FromJson(planJson).Hosts.SelectMany(h => h.GroupIds.Prepend(h.InstanceId)).ToList();
}
