using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Snapshots;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Images;

/// <summary>CopyImage, called in the destination Region.</summary>
internal static class ImageCopy
{
    public static CopyImageResponse Copy(Call call, CopyImageRequest request)
    {
        if (string.IsNullOrEmpty(request.SourceRegion))
            throw Error.Missing("SourceRegion");
        Resource.Image.Check(request.SourceImageId);
        var source = call.State.Images.Find($"{request.SourceRegion}/{request.SourceImageId}");
        if (source is null || !ImageStates.IsVisible(call, source))
            throw Error.Of("InvalidAMIID.NotFound", $"The image id '[{request.SourceImageId}]' does not exist");
        var fingerprint = $"{request.SourceRegion}|{request.SourceImageId}|{request.Name}|{request.Encrypted}|{request.KmsKeyId}";
        if (Tokens.Replay(call, request.ClientToken, fingerprint) is { } made)
            return new CopyImageResponse { ImageId = made };
        if (ImageStates.StateOf(source, call.Now) != "available")
            throw Error.Of("InvalidAMIID.Unavailable", $"The image ID '{source.Id}' is no longer available");
        if (string.IsNullOrEmpty(request.Name))
            throw Error.Missing("Name");
        ImageCreate.CheckName(call, request.Name);
        var id = Ids.New("ami");
        var snapshotTags = TagRules.Of(request.TagSpecifications, "snapshot", "image");
        var ready = call.Now;
        var mappings = source.Mappings.ConvertAll(mapping =>
        {
            if (mapping.SnapshotId is null || !call.State.Snapshots.TryGet($"{source.Region}/{mapping.SnapshotId}", out var snapshot))
                return mapping;
            var copy = SnapshotCopy.Make(call, snapshot, request.Encrypted == true, request.KmsKeyId,
                $"Copied for DestinationAmi {id} from SourceAmi {source.Id} for SourceSnapshot {snapshot.Id}.", snapshotTags);
            ready = copy.CompletesAt > ready ? copy.CompletesAt : ready;
            return mapping with { SnapshotId = copy.Id, Encrypted = copy.Encrypted };
        });
        var own = source.OwnerId == call.Account && request.CopyImageTags == true ? source.Tags : [];
        call.State.Images.Put(source with
        {
            Id = id,
            Region = call.Region,
            Name = request.Name,
            Description = request.Description ?? $"[Copied {source.Id} from {request.SourceRegion}] {source.Description}".TrimEnd(),
            OwnerId = call.Account,
            OwnerAlias = null,
            Created = call.Now,
            AvailableAt = ready + Timings.ImageRegistering,
            FailsWith = call.FailsWith(source.Id),
            Mappings = mappings,
            LaunchPermissions = null,
            SourceInstanceId = null,
            SourceImageId = source.Id,
            SourceRegion = request.SourceRegion,
            LastLaunched = null,
            Tags = TagRules.Merge(own, TagRules.List(TagRules.Of(request.TagSpecifications, "image", "snapshot"))),
        });
        Tokens.Keep(call, request.ClientToken, fingerprint, id);
        return new CopyImageResponse { ImageId = id };
    }
}
