using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Snapshots;
using AwsOps.Sdk.Server;

namespace AwsOps.Sandbox.EC2.Images;

/// <summary>DeregisterImage, with its snapshots on request.</summary>
internal static class ImageDelete
{
    public static DeregisterImageResponse Deregister(Call call, DeregisterImageRequest request)
    {
        Resource.Image.Check(request.ImageId);
        if (!call.State.Images.TryGet(call.KeyOf(request.ImageId!), out var known) || !ImageStates.IsVisible(call, known))
            throw Error.Of("InvalidAMIID.Unavailable", $"The image ID '{request.ImageId}' is no longer available");
        var row = ImageStates.Own(call, request.ImageId);
        call.State.Images.Remove(row.Key);
        if (request.DeleteAssociatedSnapshots != true)
            return new DeregisterImageResponse { Return = true };
        var shared = call.State.Images.Under(call.Prefix).SelectMany(other => other.Mappings).Select(mapping => mapping.SnapshotId).ToHashSet(StringComparer.Ordinal);
        var results = row.Mappings.Select(mapping => mapping.SnapshotId).OfType<string>().Distinct(StringComparer.Ordinal).Select(id => new DeleteSnapshotReturnCode
        {
            SnapshotId = id,
            ReturnCode = shared.Contains(id) ? "skipped" : Remove(call, id),
        });
        return new DeregisterImageResponse { Return = true, DeleteSnapshotResults = results.ToList() };
    }

    private static string Remove(Call call, string id)
    {
        try
        {
            SnapshotDelete.Remove(call, id);
            return "success";
        }
        catch (AwsServerException error)
        {
            return error.Code == "SnapshotLocked" ? "skipped" : "client-error";
        }
    }
}
