using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Images;

/// <summary>Lists AMIs of one Region: one call for up to 1000 of them, or for up to 200 ids.</summary>
public sealed partial class AmiReader
{
    private const int PageSize = 1000;

    // EC2 takes at most 200 values a filter.
    private const int FilterValues = 200;
    private readonly IAmazonEC2 _ec2;
    private readonly string _region;

    /// <summary>Creates it over the client of a Region.</summary>
    public AmiReader(IAmazonEC2 ec2, string region)
    {
        _ec2 = ec2;
        _region = region;
    }

    /// <summary>The AMIs that are meant, the newest first; disabled ones too, and by id deprecated ones.</summary>
    /// <remarks>
    /// An id that is not there is left out. Where only AMIs of others are asked for, EC2 itself looks for the names, in which letter case
    /// counts there: some owners have tens of thousands.
    /// </remarks>
    public async Task<IReadOnlyList<OpsAmi>> ListAsync(AmiQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var images = new List<OpsAmi>();
        foreach (var request in Requests(query))
        {
            await foreach (var image in _ec2.Paginators.DescribeImages(request).Images.WithCancellation(cancellationToken))
            {
                if (ToAmi(image) is var ami && query.Matches(ami))
                    images.Add(ami);
            }
        }

        return images.OrderByDescending(i => i.Created).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.ImageId, StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<DescribeImagesRequest> Requests(AmiQuery query)
    {
        // An id that is not there is an error of the whole call as ImageIds, and nothing as a filter.
        if (query.ImageIds.Count > 0)
            return query.ImageIds.Chunk(FilterValues).Select(ids => Request(query.Owners, "image-id", ids));
        var owners = query.Owners.Count > 0 ? query.Owners : [AmiQuery.Self];
        return query.Names.Count is > 0 and <= FilterValues && !owners.Contains(AmiQuery.Self)
            ? [Request(owners, "name", query.Names.Select(ToFilter))]
            : [Request(owners, null, [])];
    }

    private static DescribeImagesRequest Request(IReadOnlyList<string> owners, string? filter, IEnumerable<string> values) => new()
    {
        MaxResults = PageSize,
        Owners = owners.Count > 0 ? [.. owners] : null,
        IncludeDisabled = true,
        IncludeDeprecated = filter == "image-id",
        Filters = filter is null ? null : [new Filter { Name = filter, Values = [.. values] }],
    };

    /// <summary>A pattern as EC2's filters take it, which know * and ? only: what else there is becomes ?, for the exact match comes after.</summary>
    internal static string ToFilter(string pattern) => Special().Replace(pattern, "?");

    private OpsAmi ToAmi(Image image) => new()
    {
        ImageId = image.ImageId!,
        Name = image.Name,
        Description = image.Description,
        Region = _region,
        Created = DateTime.TryParse(image.CreationDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var created)
            ? UtcTime.Whole(created)
            : null,
        State = image.State?.Value,
        Architecture = image.Architecture?.Value,
        Platform = image.PlatformDetails,
        OwnerId = image.OwnerId,
        IsPublic = image.Public == true,
        RootDeviceName = image.RootDeviceName,
        Volumes = (image.BlockDeviceMappings ?? []).Where(m => m.Ebs is not null).Select(m => new OpsAmiVolume
        {
            Device = m.DeviceName!,
            SnapshotId = m.Ebs!.SnapshotId,
            SizeGiB = m.Ebs.VolumeSize,
            VolumeType = m.Ebs.VolumeType?.Value,
            Encrypted = m.Ebs.Encrypted == true,
        }).ToList(),
        Tags = OpsTags.ToDictionary(image.Tags),
    };

    [GeneratedRegex(@"`.|\[[^\]]+\]|\\", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Special();
}
