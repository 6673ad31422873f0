using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Holds snapshot groups back from deletion, in EC2 too where asked.</summary>
[Cmdlet(VerbsSecurity.Protect, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroup))]
public sealed class ProtectSnapshotGroupCommand : RegionalOpsCommand
{
    /// <summary>Snapshot group ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("SnapshotGroupId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.SnapshotGroupIdCompleter))]
    public string[] SnapshotGroupId { get; set; } = [];

    /// <summary>Why they are kept.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>End of the hold, with a zone or offset; until it is taken off where not given.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>Also lock the snapshots in EC2: governance (who may, can unlock) or compliance (nobody can).</summary>
    [Parameter]
    [ValidateSet("governance", "compliance")]
    public string? Lock { get; set; }

    /// <summary>Days that the lock lasts, 1 to 36500.</summary>
    [Parameter]
    public int? LockDays { get; set; }

    /// <summary>Hours in which a compliance lock can still be taken off, 1 to 72.</summary>
    [Parameter]
    public int? CoolOffHours { get; set; }

    /// <summary>Set a compliance lock that can never be taken off.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var until = Until is { } end ? ParameterValues.ToUtc(end, nameof(Until)) : (DateTime?)null;
        var mode = string.IsNullOrEmpty(Lock) ? null : Lock.ToLowerInvariant();
        var request = new HoldRequest(Reason, until, mode, LockDays, CoolOffHours, IsOn(Force));
        foreach (var id in SnapshotGroupId)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new SnapshotHoldService(Session).ProtectAsync(id, request, pipeline, cancellationToken) is { } group)
                    pipeline.Output(group);
            });
        }
    }
}
