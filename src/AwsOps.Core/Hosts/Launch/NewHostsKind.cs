using AwsOps.Core.Journal;

namespace AwsOps.Core.Hosts.Launch;

/// <summary>The operation behind New-OpsHost.</summary>
public sealed class NewHostsKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "NewHosts";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = NewHostsPlan.FromJson(planJson);
        return [new RunInstancesStep(plan), new WaitLaunchedStep(plan)];
    }
}
