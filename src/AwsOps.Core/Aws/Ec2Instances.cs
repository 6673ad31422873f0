using Amazon.EC2;
using Amazon.EC2.Model;

namespace AwsOps.Core.Aws;

/// <summary>What hosts need of EC2's instances, a batch a call.</summary>
public sealed class Ec2Instances
{
    // EC2 takes 200 values in a filter.
    private const int FilterValues = 200;
    private readonly IAmazonEC2 _ec2;

    /// <summary>Creates it over the client of one Region.</summary>
    public Ec2Instances(IAmazonEC2 ec2) => _ec2 = ec2;

    /// <summary>The instances with these ids that EC2 shows, by id. By filter, so that a missing one is no error.</summary>
    public async Task<IReadOnlyDictionary<string, Instance>> FindAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Instance>(StringComparer.Ordinal);
        foreach (var part in instanceIds.Chunk(FilterValues))
        {
            var request = new DescribeInstancesRequest { Filters = [new Filter { Name = "instance-id", Values = [.. part] }], MaxResults = 1000 };
            await foreach (var reservation in _ec2.Paginators.DescribeInstances(request).Reservations.WithCancellation(cancellationToken))
            {
                foreach (var instance in reservation.Instances ?? [])
                    found[instance.InstanceId!] = instance;
            }
        }

        return found;
    }
}
