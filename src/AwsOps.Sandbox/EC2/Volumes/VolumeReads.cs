using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Volumes;

/// <summary>DescribeVolumes, DescribeVolumeStatus, DescribeVolumesModifications.</summary>
internal static class VolumeReads
{
    public static DescribeVolumesResponse Describe(Call call, DescribeVolumesRequest request)
    {
        Page.RefuseWithIds(request.MaxResults, "volumesSet", request.VolumeIds?.Count ?? 0);
        var rows = Resource.Volume.Find(call, call.State.Volumes, request.VolumeIds, row => IsThere(call, row))
            .By(request.Filters, name => Field(name, call.Now), row => row.Tags);
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeVolumesResponse { Volumes = page.ConvertAll(row => VolumeMap.ToVolume(row, call.Now)), NextToken = next };
    }

    public static DescribeVolumeStatusResponse DescribeStatus(Call call, DescribeVolumeStatusRequest request)
    {
        Page.RefuseWithIds(request.MaxResults, "volumesSet", request.VolumeIds?.Count ?? 0);
        var rows = Resource.Volume.Find(call, call.State.Volumes, request.VolumeIds, row => IsThere(call, row))
            .By(request.Filters, name => StatusField(name, call.Now));
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeVolumeStatusResponse { VolumeStatuses = page.ConvertAll(row => ToStatus(row, call.Now)), NextToken = next };
    }

    public static DescribeVolumesModificationsResponse DescribeModifications(Call call, DescribeVolumesModificationsRequest request)
    {
        var all = Resource.Volume.Find(call, call.State.Volumes, request.VolumeIds, row => IsThere(call, row));
        var rows = all.Where(row => row.Modification is not null).By(request.Filters, name => ModificationField(name, call.Now)).ToList();
        if (request.VolumeIds is { Count: > 0 } ids && rows.Count == 0 && request.Filters is null or { Count: 0 })
            throw Error.Of("InvalidVolumeModification.NotFound", $"Modification for volume '{ids[0]}' does not exist.");
        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 1, 500, call.PageScope);
        return new DescribeVolumesModificationsResponse
        {
            VolumesModifications = page.ConvertAll(row => VolumeMap.ToModification(row, row.Modification!, call.Now)),
            NextToken = next,
        };
    }

    private static bool IsThere(Call call, VolumeRow row) => VolumeStates.IsThere(row, call.Now) && call.IsVisible(row.Created);

    private static VolumeStatusItem ToStatus(VolumeRow row, DateTime now)
    {
        var state = VolumeStates.StateOf(row, now) is "creating" ? "insufficient-data" : "ok";
        return new VolumeStatusItem
        {
            VolumeId = row.Id,
            AvailabilityZone = row.Zone,
            InitializationStatusDetails = row.SnapshotId is null || now < row.AvailableAt + Timings.InitializationTold ? null : Initialization(row, now),
            VolumeStatus = new VolumeStatusInfo
            {
                Status = state,
                Details =
                [
                    new VolumeStatusDetails { Name = "io-enabled", Status = state == "ok" ? "passed" : "not-applicable" },
                    new VolumeStatusDetails { Name = "io-performance", Status = "not-applicable" },
                ],
            },
        };
    }

    private static InitializationStatusDetails Initialization(VolumeRow row, DateTime now) => new()
    {
        InitializationType = "default",
        Progress = Math.Min(100, (long)(100 * ((now - row.AvailableAt) / Timings.Initialization(row.Size)))),
    };

    private static Func<VolumeRow, IEnumerable<string?>>? Field(string name, DateTime now) => name switch
    {
        "attachment.attach-time" => row => VolumeStates.AttachmentsOf(row, now).Select(attachment => Filtered.Text(attachment.AttachTime)),
        "attachment.delete-on-termination" => row => VolumeStates.AttachmentsOf(row, now).Select(attachment => Filtered.Text(attachment.DeleteOnTermination)),
        "attachment.device" => row => VolumeStates.AttachmentsOf(row, now).Select(attachment => attachment.Device),
        "attachment.instance-id" => row => VolumeStates.AttachmentsOf(row, now).Select(attachment => attachment.InstanceId),
        "attachment.status" => row => VolumeStates.AttachmentsOf(row, now).Select(attachment => VolumeStates.StateOf(attachment, now)),
        "availability-zone" => Filtered.One<VolumeRow>(row => row.Zone),
        "create-time" => Filtered.One<VolumeRow>(row => Filtered.Text(row.Created)),
        "encrypted" => Filtered.One<VolumeRow>(row => Filtered.Text(row.Encrypted)),
        "fast-restored" => Filtered.One<VolumeRow>(_ => "false"),
        "multi-attach-enabled" => Filtered.One<VolumeRow>(row => Filtered.Text(VolumeStates.ShapeOf(row, now).MultiAttach)),
        "size" => Filtered.One<VolumeRow>(row => Filtered.Text(VolumeStates.ShapeOf(row, now).Size)),
        "snapshot-id" => Filtered.One<VolumeRow>(row => row.SnapshotId),
        "status" => Filtered.One<VolumeRow>(row => VolumeStates.StateOf(row, now)),
        "volume-id" => Filtered.One<VolumeRow>(row => row.Id),
        "volume-type" => Filtered.One<VolumeRow>(row => VolumeStates.ShapeOf(row, now).Type),
        _ => null,
    };

    private static Func<VolumeRow, IEnumerable<string?>>? StatusField(string name, DateTime now) => name switch
    {
        "availability-zone" => Filtered.One<VolumeRow>(row => row.Zone),
        "volume-status.status" => Filtered.One<VolumeRow>(row => ToStatus(row, now).VolumeStatus!.Status!.Value),
        "volume-status.details-name" => _ => ["io-enabled", "io-performance"],
        "volume-status.details-status" => row => ToStatus(row, now).VolumeStatus!.Details!.Select(detail => detail.Status),
        "action.code" or "action.description" or "action.event-id" or "event.description" or "event.event-id" or "event.event-type" or "event.not-after" or "event.not-before" => _ => [],
        _ => null,
    };

    private static Func<VolumeRow, IEnumerable<string?>>? ModificationField(string name, DateTime now) => name switch
    {
        "modification-state" => Filtered.One<VolumeRow>(row => VolumeStates.StateOf(row.Modification!, now)),
        "original-iops" => Filtered.One<VolumeRow>(row => Filtered.Text(row.Modification!.OldIops)),
        "original-size" => Filtered.One<VolumeRow>(row => Filtered.Text(row.Modification!.OldSize)),
        "original-volume-type" => Filtered.One<VolumeRow>(row => row.Modification!.OldType),
        "start-time" => Filtered.One<VolumeRow>(row => Filtered.Text(row.Modification!.Start)),
        "target-iops" => Filtered.One<VolumeRow>(row => Filtered.Text(row.Modification!.Iops)),
        "target-size" => Filtered.One<VolumeRow>(row => Filtered.Text(row.Modification!.Size)),
        "target-volume-type" => Filtered.One<VolumeRow>(row => row.Modification!.Type),
        "volume-id" => Filtered.One<VolumeRow>(row => row.Id),
        _ => null,
    };
}
