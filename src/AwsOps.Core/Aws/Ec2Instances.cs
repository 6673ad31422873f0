using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Tags;

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
            foreach (var instance in await DescribeAsync("instance-id", part, cancellationToken))
                found[instance.InstanceId!] = instance;
        }

        return found;
    }

    /// <summary>The instances that an operation's create call made, ended ones too as long as EC2 shows them.</summary>
    public Task<IReadOnlyList<Instance>> FindByOperationAsync(string operationId, CancellationToken cancellationToken) =>
        DescribeAsync("tag:" + OpsTags.Operation, [operationId], cancellationToken);

    /// <summary>Whether an instance has ended or is about to.</summary>
    public static bool HasEnded(Instance instance) =>
        instance.State?.Name is { } state && (state == InstanceStateName.ShuttingDown || state == InstanceStateName.Terminated);

    private async Task<IReadOnlyList<Instance>> DescribeAsync(string filter, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        var found = new List<Instance>();
        var request = new DescribeInstancesRequest { Filters = [new Filter { Name = filter, Values = [.. values] }], MaxResults = 1000 };
        await foreach (var reservation in _ec2.Paginators.DescribeInstances(request).Reservations.WithCancellation(cancellationToken))
            found.AddRange(reservation.Instances ?? []);
        return found;
    }
}
