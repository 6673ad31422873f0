using Amazon.EC2.Model;
using Amazon.Runtime;

namespace AwsOps.Sdk.Pacing;

/// <summary>Which buckets a call draws from, beside its operation's own.</summary>
internal static class CallCost
{
    /// <summary>The bucket of the call itself: listings that neither filter nor page have a smaller one.</summary>
    internal static string Action(string operation, AmazonWebServiceRequest request) =>
        PublishedRates.HasUnfilteredBucket(operation) && !FiltersOrPages(request) ? operation + PublishedRates.Unfiltered : operation;

    /// <summary>Instances that the call starts, stops or terminates; 0 for other calls.</summary>
    internal static int Instances(AmazonWebServiceRequest request) => request switch
    {
        RunInstancesRequest run => run.MaxCount ?? 1,
        StartInstancesRequest start => start.InstanceIds?.Count ?? 0,
        StopInstancesRequest stop => stop.InstanceIds?.Count ?? 0,
        TerminateInstancesRequest terminate => terminate.InstanceIds?.Count ?? 0,
        _ => 0,
    };

    private static bool FiltersOrPages(AmazonWebServiceRequest request) => request switch
    {
        DescribeInstancesRequest r => r.Filters is { Count: > 0 } || r.MaxResults is not null || r.NextToken is not null,
        DescribeSnapshotsRequest r => r.Filters is { Count: > 0 } || r.MaxResults is not null || r.NextToken is not null,
        DescribeVolumesRequest r => r.Filters is { Count: > 0 } || r.MaxResults is not null || r.NextToken is not null,
        DescribeInstanceStatusRequest r => r.Filters is { Count: > 0 } || r.MaxResults is not null || r.NextToken is not null,
        DescribeSecurityGroupsRequest r => r.Filters is { Count: > 0 } || r.MaxResults is not null || r.NextToken is not null,
        _ => true,
    };
}
