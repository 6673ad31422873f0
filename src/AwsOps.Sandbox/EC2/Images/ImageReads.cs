using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Images;

/// <summary>DescribeImages.</summary>
internal static class ImageReads
{
    public static DescribeImagesResponse Describe(Call call, DescribeImagesRequest request)
    {
        var rows = Find(call, request.ImageIds);
        if (request.Owners is { Count: > 0 } owners)
            rows = rows.Where(row => owners.Any(owner => IsOwner(call, row, owner)));
        if (request.ExecutableUsers is { Count: > 0 } users)
            rows = rows.Where(row => users.Any(user => IsExecutableBy(call, row, user)));
        if (request.IncludeDeprecated != true && request.ImageIds is null or { Count: 0 })
            rows = rows.Where(row => row.OwnerId == call.Account || row.Deprecation is not { } time || call.Now < time);
        rows = rows.By(request.Filters, name => Field(name, call.Now), row => row.Tags);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 1, 1000, call.PageScope);
        return new DescribeImagesResponse { Images = page.ConvertAll(row => ImageMap.ToImage(row, call.Now)), NextToken = next };
    }

    private static IEnumerable<ImageRow> Find(Call call, List<string>? ids)
    {
        bool IsThere(ImageRow row) => ImageStates.IsVisible(call, row) && call.IsVisible(row.Created);
        if (ids is null or { Count: 0 })
            return call.State.Images.Under(call.Prefix).Where(IsThere);
        foreach (var id in ids)
            Resource.Image.Check(id);
        var missing = ids.Where(id => call.State.Images.Find(call.KeyOf(id)) is not { } row || !IsThere(row)).ToList();
        return missing.Count > 0
            ? throw ImageStates.NotFound(missing)
            : ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => call.State.Images.Find(call.KeyOf(id))!);
    }

    private static bool IsOwner(Call call, ImageRow row, string owner) => owner switch
    {
        "self" => row.OwnerId == call.Account,
        "amazon" or "aws-marketplace" or "aws-backup-vault" => row.OwnerAlias == owner,
        _ => row.OwnerId == owner,
    };

    private static bool IsExecutableBy(Call call, ImageRow row, string user) => user switch
    {
        "all" => ImageStates.IsPublic(row),
        "self" => row.LaunchPermissions?.Contains(call.Account) == true,
        _ => row.LaunchPermissions?.Contains(user) == true,
    };

    private static Func<ImageRow, IEnumerable<string?>>? Field(string name, DateTime now) => name switch
    {
        "architecture" => Filtered.One<ImageRow>(row => row.Architecture),
        "block-device-mapping.delete-on-termination" => row => row.Mappings.Select(mapping => Filtered.Text(mapping.DeleteOnTermination ?? true)),
        "block-device-mapping.device-name" => row => row.Mappings.Select(mapping => mapping.Device),
        "block-device-mapping.encrypted" => row => row.Mappings.Select(mapping => Filtered.Text(mapping.Encrypted == true)),
        "block-device-mapping.snapshot-id" => row => row.Mappings.Select(mapping => mapping.SnapshotId),
        "block-device-mapping.volume-size" => row => row.Mappings.Select(mapping => Filtered.Text(mapping.Size)),
        "block-device-mapping.volume-type" => row => row.Mappings.Select(mapping => mapping.Type),
        "creation-date" => Filtered.One<ImageRow>(row => Filtered.Text(row.Created)),
        "description" => Filtered.One<ImageRow>(row => row.Description),
        "ena-support" => Filtered.One<ImageRow>(row => Filtered.Text(row.EnaSupport)),
        "hypervisor" => Filtered.One<ImageRow>(_ => "xen"),
        "image-id" => Filtered.One<ImageRow>(row => row.Id),
        "image-type" => Filtered.One<ImageRow>(_ => "machine"),
        "is-public" => Filtered.One<ImageRow>(row => Filtered.Text(ImageStates.IsPublic(row))),
        "kernel-id" or "product-code" or "product-code.type" or "ramdisk-id" => _ => [],
        "manifest-location" => Filtered.One<ImageRow>(row => $"{row.OwnerAlias ?? row.OwnerId}/{row.Name}"),
        "name" => Filtered.One<ImageRow>(row => row.Name),
        "owner-alias" => Filtered.One<ImageRow>(row => row.OwnerAlias),
        "owner-id" => Filtered.One<ImageRow>(row => row.OwnerId),
        "platform" => Filtered.One<ImageRow>(row => row.Platform),
        "root-device-name" => Filtered.One<ImageRow>(row => row.RootDevice),
        "root-device-type" => Filtered.One<ImageRow>(_ => "ebs"),
        "source-image-id" => Filtered.One<ImageRow>(row => row.SourceImageId),
        "source-image-region" => Filtered.One<ImageRow>(row => row.SourceRegion),
        "source-instance-id" => Filtered.One<ImageRow>(row => row.SourceInstanceId),
        "state" => Filtered.One<ImageRow>(row => ImageStates.StateOf(row, now)),
        "state-reason-code" => Filtered.One<ImageRow>(row => ImageStates.StateOf(row, now) == "failed" ? "Server.InternalError" : null),
        "state-reason-message" => Filtered.One<ImageRow>(row => ImageStates.StateOf(row, now) == "failed" ? row.FailsWith : null),
        "sriov-net-support" => Filtered.One<ImageRow>(row => row.SriovNetSupport),
        "virtualization-type" => Filtered.One<ImageRow>(_ => "hvm"),
        _ => null,
    };
}
