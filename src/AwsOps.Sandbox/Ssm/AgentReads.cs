using Amazon.SimpleSystemsManagement.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Instances;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Ssm;

/// <summary>DescribeInstanceInformation: instances with an instance profile run the agent.</summary>
internal static class AgentReads
{
    /// <summary>True for an instance that SSM knows.</summary>
    public static bool IsManaged(InstanceRow row, DateTime now) =>
        row.ProfileArn is not null && InstanceStates.StateOf(row, now) is "running" or "stopped" or "stopping";

    public static DescribeInstanceInformationResponse Describe(Call call, DescribeInstanceInformationRequest request)
    {
        var filters = (request.Filters ?? []).ConvertAll(filter => (Key: filter.Key ?? string.Empty, Values: filter.Values ?? []));
        filters.AddRange((request.InstanceInformationFilterList ?? []).ConvertAll(filter => (filter.Key?.Value ?? string.Empty, filter.ValueSet ?? [])));
        var rows = call.State.Instances.Under(call.Prefix)
            .Where(row => IsManaged(row, call.Now))
            .Where(row => filters.TrueForAll(filter => Values(filter.Key, row, call.Now).Any(filter.Values.Contains)));
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 1, 50, call.PageScope, 10);
        return new DescribeInstanceInformationResponse { InstanceInformationList = page.ConvertAll(row => ToInformation(row, call.Now)), NextToken = next };
    }

    private static string[] Values(string key, InstanceRow row, DateTime now)
    {
        if (key.StartsWith("tag:", StringComparison.Ordinal))
            return row.Tags.TryGetValue(key["tag:".Length..], out var value) ? [value] : [];
        return key switch
        {
            "InstanceIds" => [row.Id],
            "PingStatus" => [Ping(row, now)],
            "PlatformTypes" => [row.Platform is null ? "Linux" : "Windows"],
            "ResourceType" => ["EC2Instance", "ManagedInstance"],
            "tag-key" => [.. row.Tags.Keys],
            "AgentVersion" => ["3.3.1345.0"],
            "ActivationIds" or "IamRole" or "AssociationStatus" or "SourceIds" or "SourceTypes" => [],
            _ => throw Error.Of("InvalidInstanceInformationFilterValue", $"The filter {key} is not valid."),
        };
    }

    private static string Ping(InstanceRow row, DateTime now) => InstanceStates.StateOf(row, now) == "running" ? "Online" : "ConnectionLost";

    private static InstanceInformation ToInformation(InstanceRow row, DateTime now)
    {
        RegionCatalog.TryGet(row.Region, out var region);
        return new InstanceInformation
        {
            InstanceId = row.Id,
            PingStatus = Ping(row, now),
            LastPingDateTime = InstanceStates.StateOf(row, now) == "running" ? now : row.SettlesAt,
            AgentVersion = "3.3.1345.0",
            IsLatestVersion = true,
            PlatformType = row.Platform is null ? "Linux" : "Windows",
            PlatformName = row.Platform is null ? "Amazon Linux" : "Microsoft Windows Server",
            PlatformVersion = row.Platform is null ? "2023" : "2022",
            ResourceType = "EC2Instance",
            IPAddress = row.PrivateIp,
            ComputerName = row.PrivateIp is null ? null : region!.PrivateDns(row.PrivateIp),
            SourceId = row.Id,
            SourceType = "AWS::EC2::Instance",
        };
    }
}
