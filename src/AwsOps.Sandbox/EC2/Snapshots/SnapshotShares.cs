using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Kms;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Snapshots;

/// <summary>DescribeSnapshotAttribute and ModifySnapshotAttribute: who may make volumes of a snapshot.</summary>
internal static class SnapshotShares
{
    public static DescribeSnapshotAttributeResponse Describe(Call call, DescribeSnapshotAttributeRequest request)
    {
        var row = SnapshotStates.Own(call, request.SnapshotId);
        var permissions = (row.SharedWith ?? []).ConvertAll(who => who == "all"
            ? new CreateVolumePermission { Group = "all" }
            : new CreateVolumePermission { UserId = who });
        return (request.Attribute?.Value ?? throw Error.Missing("Attribute")) switch
        {
            "createVolumePermission" => new DescribeSnapshotAttributeResponse { SnapshotId = row.Id, CreateVolumePermissions = permissions },
            "productCodes" => new DescribeSnapshotAttributeResponse { SnapshotId = row.Id, ProductCodes = [] },
            var other => throw Error.Value(other, "attribute", "Unknown attribute."),
        };
    }

    public static ModifySnapshotAttributeResponse Modify(Call call, ModifySnapshotAttributeRequest request)
    {
        var row = SnapshotStates.Own(call, request.SnapshotId);
        var added = new List<string>();
        var removed = new List<string>();
        foreach (var permission in request.CreateVolumePermission?.Add ?? [])
            added.Add(Who(permission));
        foreach (var permission in request.CreateVolumePermission?.Remove ?? [])
            removed.Add(Who(permission));
        var list = request.OperationType?.Value == "remove" ? removed : added;
        list.AddRange(request.UserIds ?? []);
        list.AddRange(request.GroupNames ?? []);
        if (added.Count + removed.Count == 0)
            throw Error.Missing("CreateVolumePermission");
        if (row.Encrypted && added.Contains("all"))
            throw Error.Of("OperationNotPermitted", "Encrypted snapshots cannot be shared publicly.");
        if (row.KmsKeyId is { } key && added.Count > 0 && KmsKeys.IsAwsManaged(key))
            throw Error.Of("OperationNotPermitted", "Encrypted snapshots with EBS default key cannot be shared");
        foreach (var who in added)
        {
            if (who != "all" && !AccountIds.IsId(who))
                throw Error.Of("InvalidUserID.Malformed", $"Invalid user id: \"{who}\"");
        }

        var shared = (row.SharedWith ?? []).Except(removed).Union(added).ToList();
        call.State.Snapshots.Put(row with { SharedWith = shared.Count == 0 ? null : shared });
        return new ModifySnapshotAttributeResponse();
    }

    private static string Who(CreateVolumePermission permission) =>
        permission.Group?.Value ?? permission.UserId ?? throw Error.Missing("UserId");
}
