using Amazon.Runtime;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Sdk.KeyManagement;
using AwsOps.Sdk.KeyManagement.Model;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>
/// Looks whether the keys of an encrypted group let another account copy it. EC2 shares nothing that an AWS managed key encrypts, and
/// reports a key that the other account may not use only when the copy has failed (EBS User Guide, "Share a KMS key").
/// </summary>
internal static class SourceKeyCheck
{
    /// <summary>Throws when a key stands against it.</summary>
    /// <param name="own">Session of the source's account.</param>
    /// <param name="other">Session of the account that is to copy.</param>
    /// <param name="otherId">Id of that account.</param>
    /// <param name="source">The group.</param>
    /// <param name="keys">ARNs of the keys that encrypt its members.</param>
    /// <param name="pipeline">Hears of what could not be found out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">SnapshotGroupNotUsable.</exception>
    public static async Task RunAsync(
        OpsSession own, OpsSession other, string otherId, SnapshotGroup source, IReadOnlyCollection<string> keys, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            if (await DescribeAsync(own, source.Region, key, cancellationToken) is not { } known)
            {
                pipeline.Verbose($"kms:DescribeKey of {key} is not allowed here; EC2 will say whether it may be shared.");
            }
            else if (known.KeyManager == KeyManagerType.AWS)
            {
                throw new OpsException(OpsErrorId.SnapshotGroupNotUsable,
                    $"{source.SnapshotGroupId} is encrypted with {key}, which AWS manages; EC2 shares what a customer managed key encrypts only. Copy it under such a key first: Copy-SnapshotGroup {source.SnapshotGroupId} {source.Region} -KmsKeyId <key>, then copy that copy.", source.SnapshotGroupId);
            }

            if (await DescribeAsync(other, source.Region, key, cancellationToken) is null)
            {
                throw new OpsException(OpsErrorId.SnapshotGroupNotUsable,
                    $"{source.SnapshotGroupId} is encrypted with {key}, which account {otherId} may not use: its key policy and the role must allow kms:DescribeKey, kms:Decrypt, kms:CreateGrant and kms:ReEncrypt* to it.", source.SnapshotGroupId);
            }
        }
    }

    // Null where the caller may not see the key.
    private static async Task<KeyMetadata?> DescribeAsync(OpsSession session, string region, string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await session.Clients.Kms(region).DescribeKeyAsync(new DescribeKeyRequest { KeyId = key }, cancellationToken)).KeyMetadata;
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "AccessDeniedException" or "NotFoundException")
        {
            return null;
        }
    }
}
