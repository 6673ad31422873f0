using Amazon.EC2.Model;
using AwsOps.Sandbox.Calls;
using AwsOps.Sandbox.Paging;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.EC2.Instances;

/// <summary>Instance profiles: DescribeIamInstanceProfileAssociations, and the ARNs of profiles given by name.</summary>
internal static class ProfileReads
{
    public static DescribeIamInstanceProfileAssociationsResponse Describe(Call call, DescribeIamInstanceProfileAssociationsRequest request)
    {
        var wanted = request.AssociationIds ?? [];
        Page.RefuseWithIds(request.MaxResults, "associationIds", wanted.Count);
        var rows = call.State.Instances.Under(call.Prefix)
            .Where(row => row.ProfileArn is not null && InstanceStates.StateOf(row, call.Now) != "terminated")
            .Where(row => wanted.Count == 0 || wanted.Contains(IdOf(row)))
            .By(request.Filters, Field)
            .ToList();
        if (rows.Count < wanted.Count)
        {
            var missing = wanted.Except(rows.Select(IdOf)).First();
            throw Error.Of("NoSuchAssociation", $"An invalid association-id of '{missing}' was given");
        }

        var (page, next) = Page.Of(rows, row => row.Key, request.MaxResults, request.NextToken, 5, 1000, call.PageScope);
        return new DescribeIamInstanceProfileAssociationsResponse
        {
            NextToken = next,
            IamInstanceProfileAssociations = page.ConvertAll(row => new IamInstanceProfileAssociation
            {
                AssociationId = IdOf(row),
                InstanceId = row.Id,
                State = "associated",
                IamInstanceProfile = new IamInstanceProfile { Arn = row.ProfileArn, Id = "AIPASANDBOXFLEET00001" },
            }),
        };
    }

    /// <summary>ARN of the profile a launch asks for.</summary>
    public static string? ArnOf(Call call, IamInstanceProfileSpecification? profile) =>
        profile?.Arn ?? (profile?.Name is { } name ? $"arn:aws:iam::{call.Account}:instance-profile/{name}" : null);

    private static string IdOf(InstanceRow row) => "iip-assoc-" + row.Id[2..];

    private static Func<InstanceRow, IEnumerable<string?>>? Field(string name) => name switch
    {
        "instance-id" => Filtered.One<InstanceRow>(row => row.Id),
        "state" => Filtered.One<InstanceRow>(_ => "associated"),
        _ => null,
    };
}
