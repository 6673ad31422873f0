using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Changes the name and the tags of volume groups and of their volumes.</summary>
[Cmdlet(VerbsCommon.Set, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class SetEbsVolumeGroupCommand : VolumeGroupCommand
{
    /// <summary>New name; an empty one takes the name away.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>Tags to add, or to give another value.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Keys of tags to remove.</summary>
    [Parameter]
    public string[]? RemoveTag { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new SetGroupRequest { Name = Name, Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [], RemoveTags = RemoveTag ?? [] };
        SetGroupPlanner.Check(request);
        await ItemErrors.RunAsync(pipeline, async () =>
        {
            var group = await GroupAsync(pipeline, cancellationToken);
            if (await new VolumeGroupEditor(Session).SetAsync(group, request, pipeline, cancellationToken) is { } changed)
                pipeline.Output(changed);
        });
    }
}
