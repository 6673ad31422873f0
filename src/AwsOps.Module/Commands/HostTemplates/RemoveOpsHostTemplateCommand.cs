using System.Management.Automation;
using AwsOps.Core.Hosts.Templates;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.HostTemplates;

/// <summary>Removes host templates; hosts that were made with them stay.</summary>
[Cmdlet(VerbsCommon.Remove, "OpsHostTemplate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(OpsHostTemplate))]
public sealed class RemoveOpsHostTemplateCommand : RegionalOpsCommand
{
    /// <summary>Names of templates.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("TemplateName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.HostTemplateNameCompleter))]
    public string[] TemplateName { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var name in TemplateName)
        {
            await ItemErrors.RunAsync(pipeline, async () =>
            {
                if (await new HostTemplateEditor(Session).RemoveAsync(name, pipeline, cancellationToken) is { } template)
                    pipeline.Output(template);
            });
        }
    }
}
