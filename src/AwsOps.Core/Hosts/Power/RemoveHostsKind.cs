using AwsOps.Core.Journal;

namespace AwsOps.Core.Hosts.Power;

/// <summary>The operation behind Remove-OpsHost: terminates instances, then takes their volume groups off them in the state.</summary>
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
        return [new TerminateHostsStep(plan), new RecordRemovedHostsStep(plan)];
    }
}
