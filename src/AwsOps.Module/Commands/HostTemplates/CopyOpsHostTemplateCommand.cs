using System.Management.Automation;
using AwsOps.Core.Hosts.Templates;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.HostTemplates;

/// <summary>Adds a host template that is like another one.</summary>
[Cmdlet(VerbsCommon.Copy, "OpsHostTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHostTemplate))]
public sealed class CopyOpsHostTemplateCommand : RegionalOpsCommand
{
    /// <summary>Name of the template to copy.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("TemplateName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostTemplateNameCompleter))]
    public string TemplateName { get; set; } = "";

    /// <summary>Name of the new template.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (await new HostTemplateEditor(Session).CopyAsync(TemplateName, Destination, pipeline, cancellationToken) is { } template)
            pipeline.Output(template);
    });
}
