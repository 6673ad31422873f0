using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Copies;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Copies a snapshot group to another Region or account, or in its Region under another key.</summary>
[Cmdlet(VerbsCommon.Copy, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroup))]
public sealed class CopySnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group id.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string? SnapshotGroupId { get; set; }

    /// <summary>AWS Region that the copy is made in.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string? DestinationRegion { get; set; }

    /// <summary>Profile whose account the copy is made in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.ProfileNameCompleter))]
    public string? DestinationProfileName { get; set; }

    /// <summary>Role whose account the copy is made in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DestinationRoleArn { get; set; }

    /// <summary>External id that the role asks for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DestinationExternalId { get; set; }

    /// <summary>KMS key of the destination Region.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Make another copy where there is one already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Return when EC2 has stored the copies, not when it has begun them.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>With -Wait: seconds to wait at most.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 86400;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (string.IsNullOrEmpty(SnapshotGroupId))
            throw new OpsException(OpsErrorId.InvalidParameter, "Say what to copy: -SnapshotGroupId.");
        if (DestinationRegion is null && Destination is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say where to copy to: -DestinationRegion, or another account with -DestinationProfileName or -DestinationRoleArn.");
        ParameterValues.CheckTimeout(TimeoutSeconds);
        Destination?.Check("Destination");
        if (DestinationRegion is not null)
            SnapshotCopyPlanner.Check(Request(DestinationRegion));
        var source = await new SnapshotGroupService(Session).GetAsync(SnapshotGroupId, cancellationToken);
        if (source.Region == DestinationRegion && KmsKeyId is null && Destination is null)
        {
            // Of many groups those that are where they are to go need nothing; who names one expects a copy.
            if (TakesInput)
            {
                pipeline.Verbose($"{SnapshotGroupId} is in {DestinationRegion} already; skipped.");
                return;
            }

            throw new OpsException(OpsErrorId.InvalidParameter, $"-DestinationRegion '{DestinationRegion}' is where {SnapshotGroupId} is; a copy there needs another key, -KmsKeyId, or another account.", DestinationRegion);
        }

        var request = Request(DestinationRegion ?? source.Region);
        var service = new SnapshotCopyService(Session);
        if (await service.CopyAsync(source, request, pipeline, cancellationToken) is { } copy)
        {
            // A copy to another account has been waited for: the operation ends when EC2 is done with it.
            var waits = IsOn(Wait) || Destination is not null;
            pipeline.Output(waits ? await new SnapshotGroupService(service.Target(request)).WaitAsync(copy, request.Timeout, pipeline, cancellationToken) : copy);
        }
    });

    private SnapshotCopyRequest Request(string region) => new()
    {
        Region = region,
        Destination = Destination,
        KmsKeyId = KmsKeyId,
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
        Force = IsOn(Force),
    };

    private AccountAccess? Destination => DestinationProfileName is null && DestinationRoleArn is null && DestinationExternalId is null ? null
        : new AccountAccess { ProfileName = DestinationProfileName, RoleArn = DestinationRoleArn, ExternalId = DestinationExternalId };
}
