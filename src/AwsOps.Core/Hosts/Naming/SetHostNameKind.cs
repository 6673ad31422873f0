using AwsOps.Core.Journal;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>The operation behind Set-OpsHostName: first the system, then the inventory.</summary>
public sealed class SetHostNameKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "SetHostName";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [$"the name of {HostNamePlan.FromJson(planJson).InstanceId}"];

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = HostNamePlan.FromJson(planJson);
        return [new SetSystemNameStep(plan), new RecordHostNameStep(plan)];
    }
}
