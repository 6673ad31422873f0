using System.Globalization;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.EC2.Tagging;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Networks;

/// <summary>DescribeLaunchTemplates, DescribeLaunchTemplateVersions.</summary>
internal static class TemplateReads
{
    public static DescribeLaunchTemplatesResponse Templates(Call call, DescribeLaunchTemplatesRequest request)
    {
        var rows = Resource.Template.Find(call, call.State.Templates, request.LaunchTemplateIds, _ => true);
        if (request.LaunchTemplateNames is { Count: > 0 } names)
        {
            var named = rows.Where(row => names.Contains(row.Name)).ToList();
            if (names.Except(named.Select(row => row.Name)).FirstOrDefault() is { } missing)
                throw Error.Of("InvalidLaunchTemplateName.NotFoundException", $"At least one of the launch templates specified in the request does not exist: {missing}");
            rows = named;
        }

        var (page, next) = Page.Of(rows.By(request.Filters, Field, row => row.Tags), row => row.Key, request.MaxResults, request.NextToken, 1, 200, call.PageScope);
        return new DescribeLaunchTemplatesResponse
        {
            NextToken = next,
            LaunchTemplates = page.ConvertAll(row => new LaunchTemplate
            {
                LaunchTemplateId = row.Id,
                LaunchTemplateName = row.Name,
                CreateTime = row.Created,
                CreatedBy = $"arn:aws:iam::{call.Account}:root",
                DefaultVersionNumber = row.DefaultVersion,
                LatestVersionNumber = row.Versions.Max(version => version.Number),
                Tags = TagRules.List(row.Tags),
            }),
        };
    }

    public static DescribeLaunchTemplateVersionsResponse Versions(Call call, DescribeLaunchTemplateVersionsRequest request)
    {
        var wanted = request.Versions ?? [];
        List<(TemplateRow Row, TemplateVersion Version)> all;
        if (request.LaunchTemplateId is null && request.LaunchTemplateName is null)
        {
            // Without a template $Latest or $Default of all templates can be asked for.
            if (wanted.Count == 0 || wanted.Exists(version => version is not ("$Latest" or "$Default")))
                throw Error.Of("MissingParameter", "When launch template is not specified, versions must be $Latest or $Default.");
            all = call.State.Templates.Under(call.Prefix).SelectMany(row => Pick(row, wanted)).ToList();
        }
        else
        {
            var row = Find(call, request.LaunchTemplateId, request.LaunchTemplateName);
            all = (wanted.Count == 0 ? row.Versions.Select(version => (row, version)) : Pick(row, wanted)).ToList();
        }

        if (request.MinVersion is { } least)
            all.RemoveAll(pair => pair.Version.Number < Number(least));
        if (request.MaxVersion is { } most)
            all.RemoveAll(pair => pair.Version.Number > Number(most));
        var rows = all.By(request.Filters, VersionField);
        var (page, next) = Page.Of(rows, pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Row.Key}/{pair.Version.Number:D6}"), request.MaxResults, request.NextToken, 1, 200, call.PageScope);
        return new DescribeLaunchTemplateVersionsResponse { LaunchTemplateVersions = page.ConvertAll(pair => ToVersion(call, pair.Row, pair.Version)), NextToken = next };
    }

    /// <summary>The version that a launch names.</summary>
    public static TemplateVersion Resolve(Call call, LaunchTemplateSpecification specification)
    {
        var row = Find(call, specification.LaunchTemplateId, specification.LaunchTemplateName);
        return Pick(row, [specification.Version ?? "$Default"]).First().Version;
    }

    private static TemplateRow Find(Call call, string? id, string? name)
    {
        if (id is not null)
            return Resource.Template.Get(call, call.State.Templates, id);
        return call.State.Templates.Under(call.Prefix).FirstOrDefault(row => row.Name == name)
            ?? throw Error.Of("InvalidLaunchTemplateName.NotFoundException", $"The specified launch template, with template name {name}, does not exist.");
    }

    private static IEnumerable<(TemplateRow Row, TemplateVersion Version)> Pick(TemplateRow row, List<string> wanted)
    {
        foreach (var name in wanted)
        {
            var number = name switch
            {
                "$Latest" => row.Versions.Max(version => version.Number),
                "$Default" => row.DefaultVersion,
                _ => Number(name),
            };
            yield return row.Versions.Find(version => version.Number == number) is { } found
                ? (row, found)
                : throw Error.Of("InvalidLaunchTemplateId.VersionNotFound", $"Could not find launch template version {name} for {row.Id}.");
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Error.Value(text, "version", "Expected a number, $Latest or $Default.");

    private static LaunchTemplateVersion ToVersion(Call call, TemplateRow row, TemplateVersion version) => new()
    {
        LaunchTemplateId = row.Id,
        LaunchTemplateName = row.Name,
        VersionNumber = version.Number,
        VersionDescription = version.Description,
        CreateTime = version.Created,
        CreatedBy = $"arn:aws:iam::{call.Account}:root",
        DefaultVersion = version.Number == row.DefaultVersion,
        LaunchTemplateData = new ResponseLaunchTemplateData
        {
            ImageId = version.ImageId,
            InstanceType = version.InstanceType,
            KeyName = version.KeyName,
            SecurityGroupIds = version.GroupIds.Count == 0 ? null : version.GroupIds,
            BlockDeviceMappings = version.Mappings.Count == 0 ? null : version.Mappings.ConvertAll(mapping => new LaunchTemplateBlockDeviceMapping
            {
                DeviceName = mapping.Device,
                Ebs = new LaunchTemplateEbsBlockDevice
                {
                    SnapshotId = mapping.SnapshotId,
                    VolumeSize = mapping.Size,
                    VolumeType = mapping.Type,
                    Iops = mapping.Iops,
                    Throughput = mapping.Throughput,
                    Encrypted = mapping.Encrypted,
                    DeleteOnTermination = mapping.DeleteOnTermination,
                },
            }),
        },
    };

    private static Func<TemplateRow, IEnumerable<string?>>? Field(string name) => name switch
    {
        "create-time" => Filtered.One<TemplateRow>(row => Filtered.Text(row.Created)),
        "launch-template-name" => Filtered.One<TemplateRow>(row => row.Name),
        _ => null,
    };

    private static Func<(TemplateRow Row, TemplateVersion Version), IEnumerable<string?>>? VersionField(string name) => name switch
    {
        "create-time" => pair => [Filtered.Text(pair.Version.Created)],
        "image-id" => pair => [pair.Version.ImageId],
        "instance-type" => pair => [pair.Version.InstanceType],
        "is-default-version" => pair => [Filtered.Text(pair.Version.Number == pair.Row.DefaultVersion)],
        "ebs-optimized" or "iam-instance-profile" or "kernel-id" or "ram-disk-id" => _ => [],
        _ => null,
    };
}
