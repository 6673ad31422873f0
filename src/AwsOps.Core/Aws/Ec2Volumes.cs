using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Aws;

/// <summary>What groups need of EC2's volumes, a batch a call.</summary>
public sealed class Ec2Volumes
{
    // EC2 takes 200 values in a filter.
    private const int FilterValues = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly IAmazonEC2 _ec2;
    private readonly TimeProvider _clock;

    /// <summary>Creates it over the client of one Region.</summary>
    public Ec2Volumes(IAmazonEC2 ec2, TimeProvider clock)
    {
        _ec2 = ec2;
        _clock = clock;
    }

    /// <summary>The volumes with these ids that exist, in any order. By filter, so that a missing one is no error.</summary>
    public async Task<IReadOnlyList<Volume>> FindAsync(IReadOnlyCollection<string> volumeIds, CancellationToken cancellationToken) =>
        volumeIds.Count == 0 ? [] : await DescribeAsync("volume-id", volumeIds, cancellationToken);

    /// <summary>The volumes that an operation's create calls made.</summary>
    public Task<IReadOnlyList<Volume>> FindByOperationAsync(string operationId, CancellationToken cancellationToken) =>
        DescribeAsync("tag:" + Tags.OpsTags.Operation, [operationId], cancellationToken);

    /// <summary>The volumes that are attached to one of these instances.</summary>
    public Task<IReadOnlyList<Volume>> FindByInstanceAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        DescribeAsync("attachment.instance-id", instanceIds, cancellationToken);

    /// <summary>The volumes that carry the tag of one of these groups.</summary>
    public Task<IReadOnlyList<Volume>> FindByGroupAsync(IReadOnlyCollection<string> volumeGroupIds, CancellationToken cancellationToken) =>
        DescribeAsync("tag:" + Tags.OpsTags.VolumeGroup, volumeGroupIds, cancellationToken);

    /// <summary>The volumes that carry any group's tag.</summary>
    public Task<IReadOnlyList<Volume>> FindGroupedAsync(CancellationToken cancellationToken) =>
        DescribeAsync("tag-key", [Tags.OpsTags.VolumeGroup], cancellationToken);

    /// <summary>Waits until every volume satisfies the condition.</summary>
    /// <param name="volumeIds">Ids.</param>
    /// <param name="condition">What each must be.</param>
    /// <param name="what">The condition in words, for the error.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OpsException">VolumeNotAvailable when one is in error, or the limit of 10 minutes passes.</exception>
    public Task<IReadOnlyList<Volume>> WaitAsync(
        IReadOnlyCollection<string> volumeIds, Func<Volume, bool> condition, string what, CancellationToken cancellationToken) =>
        Poll.UntilAsync<IReadOnlyList<Volume>>(
            async token =>
            {
                var volumes = await FindAsync(volumeIds, token);
                if (volumes.FirstOrDefault(v => v.State == VolumeState.Error) is { } broken)
                    throw new OpsException(OpsErrorId.VolumeNotAvailable, $"Volume {broken.VolumeId} is in state error.", broken.VolumeId);
                // A volume just made may not be listed yet (eventual consistency): counted as not there yet.
                return volumes.Count == volumeIds.Count && volumes.All(condition) ? volumes : null;
            },
            Limit,
            $"{string.Join(", ", volumeIds)} to be {what}",
            _clock,
            cancellationToken);

    /// <summary>Those of the volumes that are attached to one of the instances. One call for up to 200; none when there are no volumes.</summary>
    public async Task<IReadOnlySet<string>> FindAttachedAsync(
        IReadOnlyCollection<string> volumeIds, IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        (await FindAsync(volumeIds, cancellationToken))
            .Where(v => v.Attachments?.Any(a => a.State != VolumeAttachmentState.Detached && instanceIds.Contains(a.InstanceId!)) == true)
            .Select(v => v.VolumeId!)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Waits until none of the volumes is attached to one of the instances; one that is gone is not.</summary>
    /// <exception cref="OpsException">VolumeNotAvailable when the limit of 10 minutes passes.</exception>
    public Task WaitReleasedAsync(IReadOnlyCollection<string> volumeIds, IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken) =>
        Poll.UntilAsync(
            async token => (await FindAttachedAsync(volumeIds, instanceIds, token)) is { Count: 0 } none ? none : null,
            Limit,
            $"{string.Join(", ", volumeIds)} to be taken off {string.Join(", ", instanceIds)}",
            _clock,
            cancellationToken);

    /// <summary>Deletes what an operation's create calls made, waiting for volumes that are still being created: EC2 deletes none of those.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="expected">How many volumes it may have made: so many are waited for, as long as EC2 may take to show them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task DeleteByOperationAsync(string operationId, int expected, CancellationToken cancellationToken)
    {
        await Poll.SettledAsync(token => FindByOperationAsync(operationId, token), found => found.Count >= expected, _clock, cancellationToken);
        var made = await Poll.UntilAsync(
            async token => (await FindByOperationAsync(operationId, token)) is var found && found.All(v => v.State != VolumeState.Creating) ? found : null,
            Limit,
            $"the volumes of {operationId} to be created",
            _clock,
            cancellationToken);
        await DeleteAsync(made.Where(v => v.State != VolumeState.Deleting && v.State != VolumeState.Deleted).Select(v => v.VolumeId!), cancellationToken);
    }

    /// <summary>Detaches volumes from an instance side by side and waits until they are free. One that is not attached there, or gone, is success.</summary>
    /// <param name="volumeIds">Ids.</param>
    /// <param name="instanceId">The instance; null is whichever it is.</param>
    /// <param name="force">Have EC2 not wait for the instance to let go.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The ids of volumes that do not exist.</returns>
    /// <exception cref="OpsException">VolumeNotAvailable when the limit of 10 minutes passes.</exception>
    public async Task<IReadOnlyList<string>> DetachAsync(
        IReadOnlyCollection<string> volumeIds, string? instanceId, bool force, CancellationToken cancellationToken)
    {
        var there = await Task.WhenAll(volumeIds.Select(async id => (Id: id, Answer: await DetachAsync(id, instanceId, force, cancellationToken))));
        var left = there.Where(v => v.Answer is not null).Select(v => v.Id).ToList();
        var refused = there.Where(v => v.Answer == false).Select(v => v.Id).ToList();
        if (refused.Count > 0)
        {
            // One that is being deleted is attached to nothing, and will never be available.
            var alive = (await FindAsync(refused, cancellationToken)).Where(v => v.State != VolumeState.Deleting && v.State != VolumeState.Deleted).Select(v => v.VolumeId!).ToHashSet(StringComparer.Ordinal);
            left.RemoveAll(id => refused.Contains(id) && !alive.Contains(id));
        }

        if (left.Count > 0)
            await WaitAsync(left, v => v.State == VolumeState.Available || (instanceId is not null && IsElsewhere(v, instanceId)), "detached", cancellationToken);
        return volumeIds.Except(left).ToList();
    }

    /// <summary>Deletes volumes; one that is gone already is success.</summary>
    public async Task DeleteAsync(IEnumerable<string> volumeIds, CancellationToken cancellationToken)
    {
        foreach (var volumeId in volumeIds)
        {
            try
            {
                await _ec2.DeleteVolumeAsync(new DeleteVolumeRequest { VolumeId = volumeId }, cancellationToken);
            }
            catch (AmazonEC2Exception e) when (e.ErrorCode == "InvalidVolume.NotFound")
            {
                continue;
            }
        }
    }

    private static bool IsElsewhere(Volume volume, string instanceId) =>
        volume.Attachments is { Count: > 0 } attachments && attachments.All(a => a.InstanceId != instanceId);

    // True when it was asked for, false when EC2 says that there is nothing to detach, null when there is no such volume.
    private async Task<bool?> DetachAsync(string volumeId, string? instanceId, bool force, CancellationToken cancellationToken)
    {
        try
        {
            await _ec2.DetachVolumeAsync(
                new DetachVolumeRequest { VolumeId = volumeId, InstanceId = instanceId, Force = force ? true : null }, cancellationToken);
            return true;
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode is "InvalidVolume.NotFound")
        {
            return null;
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode is "IncorrectState" or "InvalidAttachment.NotFound")
        {
            // Detached, or on its way: the look afterwards tells which.
            return false;
        }
    }

    private async Task<IReadOnlyList<Volume>> DescribeAsync(string filter, IReadOnlyCollection<string> values, CancellationToken cancellationToken)
    {
        var found = new List<Volume>();
        foreach (var part in values.Chunk(FilterValues))
        {
            var request = new DescribeVolumesRequest { Filters = [new Filter { Name = filter, Values = [.. part] }], MaxResults = 500 };
            await foreach (var volume in _ec2.Paginators.DescribeVolumes(request).Volumes.WithCancellation(cancellationToken))
                found.Add(volume);
        }

        return found;
    }
}
