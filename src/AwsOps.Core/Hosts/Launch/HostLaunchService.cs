using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Templates;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Settings;
using AwsOps.Core.State;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Hosts.Launch;

/// <summary>Makes hosts: asks AWS what the request needs to be known, plans, and runs the plan as an operation.</summary>
public sealed class HostLaunchService
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public HostLaunchService(OpsSession session) => _session = session;

    /// <summary>Makes hosts and waits until they are pending no more.</summary>
    /// <param name="said">What the user says.</param>
    /// <param name="templateName">Template for what the user does not say; null for none.</param>
    /// <param name="pipeline">Gets an error for each instance that ended while it started.</param>
    /// <param name="cancellationToken">Stops it; the operation can be resumed or undone then.</param>
    /// <returns>The hosts that live; none when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter, RegionMissing, ZoneMismatch, HostTemplateNotFound, CapacityMissing, or what AWS refuses.</exception>
    public async Task<IReadOnlyList<OpsHost>> NewAsync(HostLaunchFields said, string? templateName, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var template = templateName is null ? null : await new HostTemplateEditor(_session).GetAsync(templateName, cancellationToken);
        var fields = await WithKeyPairAsync(HostLaunchPlanner.Merge(said, template, _session.Region), cancellationToken);
        var plan = HostLaunchPlanner.Plan(fields, await LookAsync(fields, cancellationToken), OpsId.New("op"));
        var target = $"{plan.Count} x {plan.InstanceType} from {plan.ImageId} in {plan.SubnetId ?? plan.Zone ?? plan.Region}";
        var work = new OpsWork(plan.OperationId, NewHostsKind.KindName, target, plan.Name is null ? "Launch" : $"Launch as {plan.Name}", plan.Region, plan.ToJson());
        // The new hosts get names that no other living one has, and are not all that the inventory knows.
        if (!pipeline.IsWhatIf)
            await new HostInventory(_session).EnsureDiscoveredAsync(pipeline, cancellationToken);
        if (!await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken))
            return [];
        var account = await _session.AccountIdAsync(cancellationToken);
        return _session.Store.Hosts.List(account)
            .Where(h => h.State != "shutting-down" && h.Tags.TryGetValue(OpsTags.Operation, out var operation) && operation == plan.OperationId).ToList();
    }

    private async Task<HostLaunchFields> WithKeyPairAsync(HostLaunchFields fields, CancellationToken cancellationToken) => fields.KeyName is not null || fields.Region is null
        ? fields
        : fields with { KeyName = (await new SettingService(_session).ForRegionAsync(fields.Region, cancellationToken)).Single(s => s.Name == SettingCatalog.DefaultKeyPair).Value };

    private async Task<HostLaunchFacts> LookAsync(HostLaunchFields fields, CancellationToken cancellationToken)
    {
        var ec2 = _session.Clients.EC2(fields.Region!);
        var facts = new HostLaunchFacts();
        if (HostLaunchPlanner.NeedsSubnet(fields))
        {
            var subnet = await SubnetAsync(ec2, fields.SubnetId!, cancellationToken);
            facts = facts with { SubnetZone = subnet.AvailabilityZone, VpcId = subnet.VpcId };
        }

        if (HostLaunchPlanner.NamedGroups(fields) is { Count: > 0 } names)
        {
            var vpc = facts.VpcId ?? await DefaultVpcAsync(ec2, fields.Region!, cancellationToken);
            facts = facts with { VpcId = vpc, GroupIds = await GroupIdsAsync(ec2, vpc, names, cancellationToken) };
        }

        return HostLaunchPlanner.NeedsRoot(fields) ? await WithRootAsync(facts, ec2, fields.ImageId!, cancellationToken) : facts;
    }

    private static async Task<Subnet> SubnetAsync(IAmazonEC2 ec2, string subnetId, CancellationToken cancellationToken)
    {
        var request = new DescribeSubnetsRequest { Filters = [new Filter { Name = "subnet-id", Values = [subnetId] }] };
        return (await ec2.DescribeSubnetsAsync(request, cancellationToken)).Subnets?.FirstOrDefault()
            ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-SubnetId '{subnetId}': there is no such subnet.", subnetId);
    }

    private static async Task<string> DefaultVpcAsync(IAmazonEC2 ec2, string region, CancellationToken cancellationToken)
    {
        var request = new DescribeVpcsRequest { Filters = [new Filter { Name = "is-default", Values = ["true"] }] };
        return (await ec2.DescribeVpcsAsync(request, cancellationToken)).Vpcs?.FirstOrDefault()?.VpcId
            ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-SubnetId is missing: {region} has no default VPC, whose security groups could be named.", region);
    }

    private static async Task<IReadOnlyDictionary<string, string>> GroupIdsAsync(
        IAmazonEC2 ec2, string vpcId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var request = new DescribeSecurityGroupsRequest
        {
            Filters = [new Filter { Name = "vpc-id", Values = [vpcId] }, new Filter { Name = "group-name", Values = [.. names] }],
        };
        // The filter takes wildcards, which a name may hold: only what is the very name counts.
        var found = (await ec2.DescribeSecurityGroupsAsync(request, cancellationToken)).SecurityGroups ?? [];
        return new SortedDictionary<string, string>(
            found.Where(g => names.Contains(g.GroupName)).ToDictionary(g => g.GroupName!, g => g.GroupId!, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static async Task<HostLaunchFacts> WithRootAsync(HostLaunchFacts facts, IAmazonEC2 ec2, string imageId, CancellationToken cancellationToken)
    {
        var request = new DescribeImagesRequest { Filters = [new Filter { Name = "image-id", Values = [imageId] }] };
        var image = (await ec2.DescribeImagesAsync(request, cancellationToken)).Images?.FirstOrDefault()
            ?? throw new OpsException(OpsErrorId.InvalidParameter, $"-ImageId '{imageId}': there is no such AMI that this account may use.", imageId);
        var root = image.BlockDeviceMappings?.FirstOrDefault(m => m.DeviceName == image.RootDeviceName)?.Ebs;
        return root is null ? facts : facts with { RootDevice = image.RootDeviceName, RootMinGiB = root.VolumeSize ?? 0 };
    }
}
