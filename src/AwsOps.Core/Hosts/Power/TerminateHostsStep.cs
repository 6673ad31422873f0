using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Hosts.Power;

/// <summary>Terminates the instances, those of them that EC2 does not refuse. Repeating it does no harm.</summary>
internal sealed class TerminateHostsStep(RemoveHostsPlan plan) : IOperationStep
{
    public const string StepName = "terminate";

    private const int MaxInstances = 200;

    public string Name => StepName;

    public string Target => string.Join(", ", plan.Hosts.Select(h => h.HostName ?? h.InstanceId));

    public string Action => "Terminate";

    public string Reason => "asked by Remove-OpsHost";

    /// <summary>Ids of the instances that end or are gone, as the step's result has them.</summary>
    public static IReadOnlyList<string> EndedOf(JsonObject? result) => result?["ended"]?.AsArray().Select(id => (string)id!).ToList() ?? [];

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ec2 = context.Session.Clients.EC2(plan.Region);
        var failures = await BatchCalls.RunAsync(
            plan.Hosts.Select(h => h.InstanceId).ToList(),
            MaxInstances,
            (ids, token) => ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [.. ids] }, token),
            cancellationToken);
        // The plan saw them: an instance that is no longer there has ended.
        var refused = failures.Where(f => f.Error.ErrorCode != "InvalidInstanceID.NotFound").ToDictionary(f => f.Id, f => f.Error, StringComparer.Ordinal);
        foreach (var host in plan.Hosts.Where(h => refused.ContainsKey(h.InstanceId)))
            context.Pipeline.Error(Refused(host, refused[host.InstanceId]));
        return new JsonObject { ["ended"] = new JsonArray([.. plan.Hosts.Where(h => !refused.ContainsKey(h.InstanceId)).Select(h => (JsonNode)h.InstanceId)]) };
    }

    // A terminated instance does not come back. What can be done is to let the state say what is.
    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var found = await new Ec2Instances(context.Session.Clients.EC2(plan.Region)).FindAsync(plan.Hosts.Select(h => h.InstanceId).ToList(), cancellationToken);
        var ended = plan.Hosts.Where(h => found.GetValueOrDefault(h.InstanceId)?.State?.Name is null or { Value: "shutting-down" or "terminated" }).ToList();
        await RecordRemovedHostsStep.RecordAsync(context.Session, plan.Region, ended, cancellationToken);
        foreach (var host in ended)
            context.Pipeline.Warning($"Host {host.HostName} ({host.InstanceId}) is terminated and cannot be brought back.");
    }

    private OpsException Refused(RemoveHostsPlan.PlannedHost host, AmazonEC2Exception error)
    {
        var ours = new OpsHost { InstanceId = host.InstanceId, HostName = host.HostName, Region = plan.Region };
        return error.ErrorCode == "OperationNotPermitted"
            ? new OpsException(
                OpsErrorId.HostState,
                $"Host {HostErrors.Name(ours)} is protected against termination and was left alone; switch its protection off first (disableApiTermination), -Force does not. AWS answered {error.ErrorCode}: {error.Message}",
                host.InstanceId,
                error)
            : HostErrors.Refused(ours, error);
    }
}
