using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.Fleet;
using AwsOps.Sandbox.Kms;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>CopySnapshot, called in the destination Region.</summary>
internal static class SnapshotCopy
{
    private const int MostInFlight = 20;

    public static CopySnapshotResponse Copy(Call call, CopySnapshotRequest request)
    {
        if (string.IsNullOrEmpty(request.SourceRegion))
            throw Error.Missing("SourceRegion");
        if (!RegionCatalog.TryGet(request.SourceRegion, out _))
            throw Error.Of("InvalidParameterValue", $"Value ({request.SourceRegion}) for parameter sourceRegion is invalid. Not a Region of this account.");
        Resource.Snapshot.Check(request.SourceSnapshotId);
        var source = SnapshotStates.Find(call, request.SourceRegion, request.SourceSnapshotId!) ?? throw Resource.Snapshot.NotFound(request.SourceSnapshotId!);
        var state = SnapshotStates.StateOf(source, call.Now);
        if (state != "completed")
            throw Error.State($"Snapshot '{source.Id}' is in invalid state - {state}");
        var refusal = source.Encrypted && request.SourceRegion != call.Region ? PresignedCopies.Problem(call, request) : null;
        var row = Make(call, source, request.Encrypted == true, request.KmsKeyId,
            request.Description ?? $"[Copied {source.Id} from {request.SourceRegion}] {source.Description}".TrimEnd(),
            TagRules.Of(request.TagSpecifications, "snapshot"), refusal);
        return new CopySnapshotResponse { SnapshotId = row.Id, Tags = TagRules.List(row.Tags) };
    }

    /// <summary>Makes a copy; a copied image's snapshots come this way too.</summary>
    public static SnapshotRow Make(Call call, SnapshotRow source, bool encrypt, string? key, string description, Dictionary<string, string> tags, string? refusal = null)
    {
        var inFlight = call.State.Snapshots.Under(call.Prefix).Count(other => other.IsCopy && call.Now < other.CompletesAt);
        if (inFlight >= MostInFlight)
            throw Error.Of("ResourceLimitExceeded", $"Too many snapshot copies in progress. The limit is {MostInFlight} for this destination region.");
        var encrypted = encrypt || source.Encrypted || call.State.Regions.Find(call.Region)?.EncryptByDefault == true;
        if (!encrypted && !string.IsNullOrEmpty(key))
            throw Error.Of("InvalidParameterCombination", "The parameter kmsKeyId requires the parameter encrypted to be set.");
        var row = new SnapshotRow
        {
            Id = Ids.New("snap"),
            Region = call.Region,
            OwnerId = call.Account,
            VolumeId = "vol-ffffffff",
            Size = source.Size,
            Description = description,
            Encrypted = encrypted,
            KmsKeyId = encrypted ? KmsKeys.Resolve(call, key) : null,
            Created = call.Now,
            CompletesAt = call.Now + Timings.Snapshot(source.Size),
            FailsWith = refusal ?? (KmsKeys.IsUsable(call, source.KmsKeyId) && KmsKeys.IsUsable(call, encrypted ? key : null) ? call.FailsWith(source.Id) : "Given key ID is not accessible"),
            IsCopy = true,
            Tags = tags,
        };
        call.State.Snapshots.Put(row);
        call.Captured.Add((source.Id, row.Id));
        return row;
    }
}
