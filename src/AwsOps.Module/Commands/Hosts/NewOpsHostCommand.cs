using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Launch;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Commands.HostTemplates;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Makes hosts: launches instances, from parameters or a template, and waits until they run.</summary>
[Cmdlet(VerbsCommon.New, "OpsHost", SupportsShouldProcess = true)]
[OutputType(typeof(OpsHost))]
public sealed class NewOpsHostCommand : HostLaunchFieldsCommand
{
    /// <summary>Template for what the other parameters do not say.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TemplateName")]
    [Identity("TemplateName")]
    [ArgumentCompleter(typeof(Completion.HostTemplateNameCompleter))]
    public string? Template { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var template = string.IsNullOrEmpty(Template) ? null : Template;
        foreach (var host in await new HostLaunchService(Session).NewAsync(Fields(), template, pipeline, cancellationToken))
            pipeline.Output(host);
    });
}
