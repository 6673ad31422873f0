using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Images;

/// <summary>What an image is like at an instant, and who may see it.</summary>
internal static class ImageStates
{
    public static string StateOf(ImageRow image, DateTime now)
    {
        if (now < image.AvailableAt)
            return "pending";
        return image.FailsWith is null ? "available" : "failed";
    }

    public static bool IsPublic(ImageRow image) => image.LaunchPermissions?.Contains("all") == true;

    public static bool IsVisible(Call call, ImageRow image) =>
        image.OwnerId == call.Account || image.LaunchPermissions is { } allowed && (allowed.Contains("all") || allowed.Contains(call.Account));

    /// <summary>An image of the account, for calls that change it.</summary>
    public static ImageRow Own(Call call, string? id)
    {
        var row = Visible(call, id);
        return row.OwnerId == call.Account
            ? row
            : throw Error.Of("AuthFailure", $"Not authorized for images: [{row.Id}]", 403);
    }

    /// <summary>An image that the account may see.</summary>
    public static ImageRow Visible(Call call, string? id)
    {
        Resource.Image.Check(id);
        return call.State.Images.TryGet(call.KeyOf(id!), out var row) && IsVisible(call, row) ? row : throw NotFound([id!]);
    }

    /// <summary>EC2's error for unknown images, which has its own form.</summary>
    public static AwsOps.Sdk.Server.AwsServerException NotFound(IReadOnlyList<string> ids) =>
        Error.Of(Resource.Image.Missing, ids.Count == 1 ? $"The image id '[{ids[0]}]' does not exist" : $"The image ids '[{string.Join(", ", ids)}]' do not exist");
}
