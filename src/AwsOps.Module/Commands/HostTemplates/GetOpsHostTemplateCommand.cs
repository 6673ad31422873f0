using System.Management.Automation;
using AwsOps.Core.Hosts.Templates;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.HostTemplates;

/// <summary>Lists host templates, by name.</summary>
[Cmdlet(VerbsCommon.Get, "OpsHostTemplate")]
[OutputType(typeof(OpsHostTemplate))]
public sealed class GetOpsHostTemplateCommand : RegionalOpsCommand
{
    /// <summary>Names of templates, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("TemplateName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostTemplateNameCompleter))]
    public string[]? TemplateName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var found = await new HostTemplateEditor(Session).ListAsync(TemplateName ?? [], cancellationToken);
        foreach (var template in found)
            pipeline.Output(template);
        foreach (var name in (TemplateName ?? []).Where(n => !Wildcard.HasWildcards(n) && !found.Any(t => Wildcard.IsMatch(n, t.TemplateName))))
            pipeline.Error(HostTemplateEditor.NotFound(name));
    }
}
