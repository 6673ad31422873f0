using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Power;
using AwsOps.Core.Journal;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Hosts.Launch;

/// <summary>
/// Makes all instances with one call, which carries a client token and the operation's tag: they are found again by either, so that none is made twice.
/// They are in the inventory as soon as EC2 has answered.
/// </summary>
internal sealed class RunInstancesStep(NewHostsPlan plan) : IOperationStep
{
    public const string StepName = "run-instances";

    private const int MaxInstances = 200;

    private static readonly HashSet<string> NoCapacity = new(StringComparer.Ordinal)
    {
        "InsufficientInstanceCapacity", "InsufficientHostCapacity", "InsufficientCapacity", "InsufficientReservedInstanceCapacity",
        "InsufficientFreeAddressesInSubnet", "InstanceLimitExceeded", "VcpuLimitExceeded", "MaxSpotInstanceCountExceeded",
    };

    public string Name => StepName;

    public string Target => string.Create(CultureInfo.InvariantCulture, $"{plan.Count} x {plan.InstanceType} from {plan.ImageId} in {plan.SubnetId ?? plan.Zone ?? plan.Region}");

    public string Action => plan.Name is null ? "Launch" : $"Launch as {plan.Name}";

    public string Reason => "one call makes all of them or none";

    /// <summary>Ids of the instances, as the step's result has them.</summary>
    public static IReadOnlyList<string> IdsOf(JsonObject? result) => result?["instanceIds"]?.AsArray().Select(id => (string)id!).ToList() ?? [];

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var made = context.StartedBefore ? await FindMadeAsync(context, cancellationToken) : [];
        if (made.Count == 0)
            made = await LaunchAsync(context, cancellationToken);
        context.Session.Store.Hosts.UpsertDiscovered(
            await context.Session.AccountIdAsync(cancellationToken), made.Select(i => HostMapper.From(i, plan.Region)));
        return new JsonObject { ["instanceIds"] = new JsonArray([.. made.Select(i => (JsonNode)i.InstanceId!)]) };
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ec2 = context.Session.Clients.EC2(plan.Region);
        var instances = new Ec2Instances(ec2);
        var made = await Poll.SettledAsync(
            token => instances.FindByOperationAsync(plan.OperationId, token), found => found.Count >= (context.StartedBefore ? plan.Count : 0), context.Session.Clock, cancellationToken);
        var account = await context.Session.AccountIdAsync(cancellationToken);
        // One that is not in the inventory yet is put there, so that its end is known too.
        context.Session.Store.Hosts.UpsertDiscovered(account, made.Select(i => HostMapper.From(i, plan.Region)));
        var failures = await BatchCalls.RunAsync(
            made.Where(i => !Ec2Instances.HasEnded(i)).Select(i => i.InstanceId!).ToList(),
            MaxInstances,
            async (ids, token) => HostStates.Record(
                context.Session.Store, account, (await ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [.. ids] }, token)).TerminatingInstances),
            cancellationToken);
        // Gone meanwhile is what was wanted.
        if (failures.FirstOrDefault(f => f.Error.ErrorCode != "InvalidInstanceID.NotFound") is { } failure)
            throw HostErrors.Refused(new OpsHost { InstanceId = failure.Id, Region = plan.Region }, failure.Error);
    }

    // EC2 made all or none. What it does not show yet it would answer again by the token, which lives longer than it takes EC2 to show it;
    // when it shows some and never all, the others have ended and are forgotten.
    private async Task<IReadOnlyList<Instance>> FindMadeAsync(StepContext context, CancellationToken cancellationToken)
    {
        var instances = new Ec2Instances(context.Session.Clients.EC2(plan.Region));
        return await Poll.SettledAsync(
            token => instances.FindByOperationAsync(plan.OperationId, token), found => found.Count is 0 || found.Count >= plan.Count, context.Session.Clock, cancellationToken);
    }

    private async Task<IReadOnlyList<Instance>> LaunchAsync(StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            var response = await context.Session.Clients.EC2(plan.Region).RunInstancesAsync(Request(), cancellationToken);
            return response.Reservation?.Instances is { Count: > 0 } made
                ? made
                : throw new OpsException(OpsErrorId.OutcomeUnknown, $"EC2 answered RunInstances of {plan.OperationId} without an instance.", plan.OperationId);
        }
        catch (AmazonEC2Exception error) when (error.ErrorCode is { } code && NoCapacity.Contains(code))
        {
            throw new OpsException(
                OpsErrorId.CapacityMissing,
                $"Nothing was launched: EC2 cannot give {Target} now. Try another zone, subnet or instance type, fewer instances, or the same later. AWS answered {code}: {error.Message}",
                plan.InstanceType,
                error);
        }
    }

    private RunInstancesRequest Request()
    {
        List<(string, string?)> own = [(OpsTags.Operation, plan.OperationId)];
        var tags = OpsTags.Specification(ResourceType.Instance, own.Append((VolumeNames.Key, plan.Name)), plan.Tags);
        tags.AddRange(OpsTags.Specification(ResourceType.Volume, own, plan.Tags));
        return new RunInstancesRequest
        {
            ClientToken = ClientTokens.Of(plan.OperationId, Name),
            ImageId = plan.ImageId,
            InstanceType = InstanceType.FindValue(plan.InstanceType),
            MinCount = plan.Count,
            MaxCount = plan.Count,
            KeyName = plan.KeyName,
            Placement = plan.Zone is null ? null : new Placement { AvailabilityZone = plan.Zone },
            SubnetId = plan.SubnetId,
            PrivateIpAddress = plan.PrivateIp,
            SecurityGroupIds = plan.SecurityGroupIds.Count == 0 ? null : [.. plan.SecurityGroupIds],
            IamInstanceProfile = Profile(),
            Monitoring = plan.Monitoring ? new RunInstancesMonitoringEnabled { Enabled = true } : null,
            EbsOptimized = plan.EbsOptimized,
            MetadataOptions = new InstanceMetadataOptionsRequest
            {
                HttpEndpoint = InstanceMetadataEndpointState.Enabled,
                HttpTokens = plan.RequireImdsV2 ? HttpTokensState.Required : HttpTokensState.Optional,
            },
            BlockDeviceMappings = plan.RootDevice is null ? null : [RootVolume()],
            UserData = plan.UserData is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(plan.UserData)),
            TagSpecifications = tags,
        };
    }

    private BlockDeviceMapping RootVolume() => new()
    {
        DeviceName = plan.RootDevice,
        Ebs = new EbsBlockDevice
        {
            VolumeSize = plan.RootVolumeSizeGiB,
            VolumeType = plan.RootVolumeType is null ? null : VolumeType.FindValue(plan.RootVolumeType),
        },
    };

    private IamInstanceProfileSpecification? Profile() => plan.InstanceProfile switch
    {
        null => null,
        { } arn when arn.StartsWith("arn:", StringComparison.Ordinal) => new IamInstanceProfileSpecification { Arn = arn },
        { } name => new IamInstanceProfileSpecification { Name = name },
    };
}
