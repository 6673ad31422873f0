namespace AwsOps.Sandbox.Throttling;

/// <summary>AWS's published token buckets for EC2 requests (EC2 API reference, request throttling) and Route 53 (5 a second an account).</summary>
/// <param name="Name">Actions that share a name share a bucket; EC2's are per action.</param>
/// <param name="Burst">Tokens in a full bucket.</param>
/// <param name="PerSecond">Tokens added a second.</param>
internal sealed record BucketRate(string Name, double Burst, double PerSecond)
{
    private static readonly HashSet<string> Unfiltered = new(StringComparer.Ordinal)
    {
        "DescribeInstances", "DescribeInstanceStatus", "DescribeNetworkInterfaces", "DescribeSecurityGroups", "DescribeSnapshots", "DescribeVolumes",
    };

    /// <summary>The bucket of a call; null for services without published rates.</summary>
    public static BucketRate? Of(string service, string operation, string request) => service switch
    {
        "route53" => new BucketRate("route53", 5, 5),
        "ec2" => OfEc2(operation, request),
        _ => null,
    };

    private static BucketRate OfEc2(string operation, string request)
    {
        if (Unfiltered.Contains(operation)
            && !request.Contains("Filter.", StringComparison.Ordinal)
            && !request.Contains("MaxResults=", StringComparison.Ordinal)
            && !request.Contains("Id.1=", StringComparison.Ordinal))
            return new BucketRate(operation + "/unfiltered", 50, 10);
        if (operation.StartsWith("Describe", StringComparison.Ordinal) || operation.StartsWith("Get", StringComparison.Ordinal))
            return new BucketRate(operation, 100, 20);
        return operation switch
        {
            "CreateSnapshot" or "CreateSnapshots" or "DeleteSnapshot" or "CreateVolume" or "DeleteVolume" or "DeregisterImage"
                or "ModifyImageAttribute" or "ModifySnapshotAttribute" or "TerminateInstances" => new BucketRate(operation, 100, 5),
            "CreateTags" or "DeleteTags" => new BucketRate(operation, 100, 10),
            "CopyImage" => new BucketRate(operation, 100, 1),
            "RunInstances" or "StartInstances" => new BucketRate(operation, 5, 2),
            _ => new BucketRate(operation, 50, 5),
        };
    }
}
