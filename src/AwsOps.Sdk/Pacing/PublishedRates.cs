namespace AwsOps.Sdk.Pacing;

/// <summary>
/// Rates that AWS publishes: EC2 "Request throttling for the Amazon EC2 API" (per account, Region and action) and Route 53
/// "API requests: five a second per account". A service without published buckets is not paced, only retried.
/// </summary>
public static class PublishedRates
{
    /// <summary>Suffix of the smaller bucket of a listing without filter and page size.</summary>
    public const string Unfiltered = ":unfiltered";

    /// <summary>Suffix of the bucket that counts instances, not calls.</summary>
    public const string Instances = ":instances";

    /// <summary>The rate of a bucket, or null when none is published.</summary>
    /// <param name="service">As ec2.</param>
    /// <param name="action">An action, with suffix for its other buckets.</param>
    public static BucketRate? For(string service, string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return service switch
        {
            "ec2" => Ec2(action),
            "route53" => new BucketRate(5, 5),
            _ => null,
        };
    }

    /// <summary>Actions with a smaller bucket for calls that neither filter nor page.</summary>
    internal static bool HasUnfilteredBucket(string action) => action is "DescribeInstances" or "DescribeSnapshots" or "DescribeVolumes"
        or "DescribeInstanceStatus" or "DescribeSecurityGroups" or "DescribeNetworkInterfaces";

    private static BucketRate Ec2(string action)
    {
        if (action.EndsWith(Unfiltered, StringComparison.Ordinal)) return new BucketRate(50, 10);
        switch (action)
        {
            case "RunInstances:instances" or "StartInstances:instances":
                return new BucketRate(1000, 2);
            case "StopInstances:instances" or "TerminateInstances:instances":
                return new BucketRate(1000, 20);
            case "RunInstances" or "StartInstances":
                return new BucketRate(5, 2);
            case "CreateSnapshot" or "CreateSnapshots" or "DeleteSnapshot" or "CreateVolume" or "DeleteVolume" or "DeregisterImage"
                or "ModifyImageAttribute" or "ModifySnapshotAttribute" or "TerminateInstances" or "AssociateIamInstanceProfile":
                return new BucketRate(100, 5);
            case "CreateTags" or "DeleteTags":
                return new BucketRate(100, 10);
            case "CopyImage":
                return new BucketRate(100, 1);
            case "CreateVpcEndpoint" or "ModifyVpcEndpoint":
                return new BucketRate(4, 0.3);
            case "CreateNatGateway" or "DeleteNatGateway":
                return new BucketRate(10, 1);
        }
        return action.StartsWith("Describe", StringComparison.Ordinal) || action.StartsWith("Get", StringComparison.Ordinal)
            || action.StartsWith("List", StringComparison.Ordinal) || action.StartsWith("Search", StringComparison.Ordinal)
            ? new BucketRate(100, 20) : new BucketRate(50, 5);
    }
}
