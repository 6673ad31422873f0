using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>
/// The presigned URL of a copy of an encrypted snapshot from another Region: the same call, signed for the source Region. EC2 takes a copy with
/// none or a wrong one, and lets it end in the state error. The sandbox takes any keys, so it looks at what is signed, not at the signature.
/// </summary>
internal static class PresignedCopies
{
    /// <summary>What is wrong with the URL; null when nothing is.</summary>
    public static string? Problem(Call call, CopySnapshotRequest request)
    {
        if (string.IsNullOrEmpty(request.PresignedUrl) || !Uri.TryCreate(request.PresignedUrl, UriKind.Absolute, out var url))
            return "The copy of an encrypted snapshot from another Region needs a presigned URL.";
        var said = url.Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        string? Of(string name) => said.GetValueOrDefault(name);
        var isRight = Of("Action") == "CopySnapshot" && Of("SourceSnapshotId") == request.SourceSnapshotId && Of("SourceRegion") == request.SourceRegion
            && Of("DestinationRegion") == call.Region && Of("X-Amz-Algorithm") == "AWS4-HMAC-SHA256" && Of("X-Amz-Signature")?.Length == 64
            && Of("X-Amz-Credential")?.EndsWith($"/{request.SourceRegion}/ec2/aws4_request", StringComparison.Ordinal) == true;
        return isRight ? null : "The presigned URL of the copy is not valid.";
    }
}
