using System.Management.Automation;
using AwsOps.Core.Hosts.Templates;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.HostTemplates;

/// <summary>Changes host templates: sets, adds, clears and takes out fields.</summary>
[Cmdlet(VerbsCommon.Set, "OpsHostTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHostTemplate))]
public sealed class SetOpsHostTemplateCommand : HostLaunchFieldsCommand
{
    /// <summary>Names of templates.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("TemplateName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostTemplateNameCompleter))]
    public string[] TemplateName { get; set; } = [];

    /// <summary>Description.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Names of fields that are to say nothing any more.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.HostTemplateFieldCompleter))]
    public string[]? Clear { get; set; }

    /// <summary>Keys of tags to take out.</summary>
    [Parameter]
    public string[]? RemoveTag { get; set; }

    /// <summary>Security groups to take out.</summary>
    [Parameter]
    public string[]? RemoveSecurityGroup { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var change = new HostTemplateChange
        {
            Fields = Fields(),
            Description = Description,
            Clear = Clear ?? [],
            RemoveTags = RemoveTag ?? [],
            RemoveSecurityGroups = RemoveSecurityGroup ?? [],
        };
        foreach (var name in TemplateName)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new HostTemplateEditor(Session).SetAsync(name, change, pipeline, cancellationToken) is { } template)
                    pipeline.Output(template);
            });
        }
    }
}
