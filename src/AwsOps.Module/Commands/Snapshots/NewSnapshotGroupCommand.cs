using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Snapshots;
using AwsOps.Module.Commands.Volumes;

namespace AwsOps.Module.Commands.Snapshots;

/// <summary>Takes one consistent snapshot group of a volume group.</summary>
[Cmdlet(VerbsCommon.New, "SnapshotGroup", SupportsShouldProcess = true)]
[OutputType(typeof(SnapshotGroup))]
public sealed class NewSnapshotGroupCommand : VolumeGroupCommand
{
    /// <summary>Shell command run as root on the host before the snapshots.</summary>
    [Parameter]
    public string? PreCommand { get; set; }

    /// <summary>Shell command run as root on the host after the snapshots, whenever the pre-command was started.</summary>
    [Parameter]
    public string? PostCommand { get; set; }

    /// <summary>Freeze the file system while the snapshots are taken.</summary>
    [Parameter]
    public SwitchParameter Freeze { get; set; }

    /// <summary>Description of the snapshots.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Tags for the snapshots.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Return when EC2 has stored the snapshots, not when it has begun them.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>With -Wait: seconds to wait at most.</summary>
    [Parameter]
    public int TimeoutSeconds { get; set; } = 86400;

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        ParameterValues.CheckTimeout(TimeoutSeconds);
        var request = new SnapshotRequest
        {
            PreCommand = string.IsNullOrWhiteSpace(PreCommand) ? null : PreCommand,
            PostCommand = string.IsNullOrWhiteSpace(PostCommand) ? null : PostCommand,
            Freeze = IsOn(Freeze),
            Description = string.IsNullOrEmpty(Description) ? null : Description,
            Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [],
        };
        var group = await GroupAsync(pipeline, cancellationToken);
        var service = new SnapshotGroupService(Session);
        if (await service.NewAsync(group, request, pipeline, cancellationToken) is { } taken)
            pipeline.Output(IsOn(Wait) ? await service.WaitAsync(taken, TimeSpan.FromSeconds(TimeoutSeconds), pipeline, cancellationToken) : taken);
    });
}
