using AwsOps.Core.Errors;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Decides how a snapshot group is copied: a pure function of the group and the request.</summary>
public static class SnapshotCopyPlanner
{
    /// <summary>Checks the request by itself; nothing needs to be known of AWS.</summary>
    /// <exception cref="OpsException">InvalidParameter for a key that is none, or is one of another Region.</exception>
    public static void Check(SnapshotCopyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Destination?.Check("Destination");
        if (request.KmsKeyId is not { } key)
            return;
        if (key.StartsWith("arn:", StringComparison.Ordinal))
        {
            // arn:partition:kms:region:account:key/id
            var parts = key.Split(':');
            if (parts.Length != 6 || parts[2] != "kms")
                throw Bad(key, "is the ARN of no KMS key");
            if (parts[3] != request.Region)
                throw Bad(key, $"is a key of {parts[3]}; the copy is made in {request.Region} and needs a key there");
        }
        else if (key.Length is 0 or > 256 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/'))
        {
            throw Bad(key, "is neither the id, nor the alias (alias/...), nor the ARN of a KMS key");
        }
    }

    /// <summary>Plans a copy.</summary>
    /// <param name="source">A complete group.</param>
    /// <param name="request">A request that <see cref="Check"/> let pass.</param>
    /// <param name="destination">The other account that the copy is made in, and the source's account; null within one account.</param>
    /// <param name="defaultKeyId">Key for encrypted members when the request names none: the destination's default.</param>
    /// <param name="operationId">Id for the operation.</param>
    /// <param name="snapshotGroupId">Id for the copy.</param>
    /// <exception cref="OpsException">SnapshotGroupNotUsable when the source is not complete.</exception>
    public static SnapshotCopyPlan Plan(
        SnapshotGroup source, SnapshotCopyRequest request, (SnapshotCopyDestination To, string FromAccountId)? destination, string? defaultKeyId, string operationId, string snapshotGroupId)
    {
        ArgumentNullException.ThrowIfNull(source);
        Check(request);
        CheckUsable(source);
        var encrypted = request.KmsKeyId is not null || source.Snapshots.Any(s => s.Encrypted);
        return new SnapshotCopyPlan
        {
            Source = source,
            Target = source with
            {
                SnapshotGroupId = snapshotGroupId,
                Region = request.Region,
                OperationId = operationId,
                Status = SnapshotGroupStatus.Pending,
                SourceSnapshotGroupId = source.SnapshotGroupId,
                SourceRegion = source.Region,
                SourceAccountId = destination?.FromAccountId,
                MemberCount = source.Snapshots.Count,
                // The schedule is kept to tell where it comes from. The slot is not: the original covers it, and one group covers a slot.
                SlotStart = null,
                SlotTarget = null,
                // A hold and a restore test are about the snapshots themselves.
                HoldReason = null,
                HoldUntil = null,
                Tested = null,
                TestStatus = null,
                TestDetail = null,
                Snapshots = [],
            },
            KmsKeyId = encrypted ? request.KmsKeyId ?? defaultKeyId : null,
            EncryptAll = request.KmsKeyId is not null,
            Destination = destination?.To,
        };
    }

    /// <summary>Throws when a group cannot be copied.</summary>
    /// <exception cref="OpsException">SnapshotGroupNotUsable.</exception>
    public static void CheckUsable(SnapshotGroup source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Status != SnapshotGroupStatus.Complete || source.Snapshots.Count == 0)
            throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot group {source.SnapshotGroupId} is {source.Status}; only Complete groups are copied.", source.SnapshotGroupId);
    }

    private static OpsException Bad(string key, string what) => new(OpsErrorId.InvalidParameter, $"-KmsKeyId '{key}' {what}.", key);
}
