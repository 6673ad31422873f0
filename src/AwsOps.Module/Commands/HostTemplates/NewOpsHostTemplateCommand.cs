using System.Management.Automation;
using AwsOps.Core.Hosts.Templates;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.HostTemplates;

/// <summary>Adds a host template: what New-OpsHost takes from it when the user does not say it.</summary>
[Cmdlet(VerbsCommon.New, "OpsHostTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHostTemplate))]
public sealed class NewOpsHostTemplateCommand : HostLaunchFieldsCommand
{
    /// <summary>Name of the new template.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string TemplateName { get; set; } = "";

    /// <summary>Description.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (await new HostTemplateEditor(Session).NewAsync(TemplateName, Fields(), Description, pipeline, cancellationToken) is { } template)
            pipeline.Output(template);
    });
}
