using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>DescribeInstances and DescribeInstanceStatus.</summary>
internal static class InstanceReads
{
    public static DescribeInstancesResponse Describe(Call call, DescribeInstancesRequest request)
    {
        Page.RefuseWithIds(request.MaxResults, "instancesSet", request.InstanceIds?.Count ?? 0);
        var map = new InstanceMap(call);
        var rows = Resource.Instance.Find(call, call.State.Instances, request.InstanceIds, row => IsThere(call, row))
            .By(request.Filters, name => InstanceFilters.Field(name, map, call.Now), row => row.Tags);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeInstancesResponse
        {
            Reservations = page.GroupBy(row => row.ReservationId, StringComparer.Ordinal).Select(map.ToReservation).ToList(),
            NextToken = next,
        };
    }

    public static DescribeInstanceStatusResponse DescribeStatus(Call call, DescribeInstanceStatusRequest request)
    {
        Page.RefuseWithIds(request.MaxResults, "instancesSet", request.InstanceIds?.Count ?? 0);
        var rows = Resource.Instance.Find(call, call.State.Instances, request.InstanceIds, row => IsThere(call, row))
            .Where(row => request.IncludeAllInstances == true || InstanceStates.StateOf(row, call.Now) == "running")
            .By(request.Filters, name => InstanceFilters.StatusField(name, call.Now));
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeInstanceStatusResponse { InstanceStatuses = page.ConvertAll(row => ToStatus(row, call.Now)), NextToken = next };
    }

    /// <summary>The outcome of EC2's checks: initializing for a while after the start.</summary>
    public static string ChecksOf(InstanceRow row, DateTime now)
    {
        if (InstanceStates.StateOf(row, now) != "running")
            return "not-applicable";
        return now < row.SettlesAt + Timings.InstanceChecks ? "initializing" : "ok";
    }

    private static bool IsThere(Call call, InstanceRow row) => InstanceStates.IsThere(row, call.Now) && call.IsVisible(row.LaunchTime);

    private static InstanceStatus ToStatus(InstanceRow row, DateTime now) => new()
    {
        InstanceId = row.Id,
        AvailabilityZone = row.Zone,
        InstanceState = InstanceMap.ToState(InstanceStates.StateOf(row, now)),
        Status = Summary(row, now),
        SystemStatus = Summary(row, now),
    };

    private static InstanceStatusSummary Summary(InstanceRow row, DateTime now)
    {
        var checks = ChecksOf(row, now);
        return new InstanceStatusSummary
        {
            Status = checks,
            Details = checks == "not-applicable" ? null : [new InstanceStatusDetails { Name = "reachability", Status = checks == "ok" ? "passed" : "initializing" }],
        };
    }
}
