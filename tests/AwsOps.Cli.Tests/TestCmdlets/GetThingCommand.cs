using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Commands;

namespace AwsOps.Cli.Tests.TestCmdlets;

/// <summary>Nothing is mandatory: lists all without a name.</summary>
[Cmdlet(VerbsCommon.Get, "Thing")]
public sealed class GetThingCommand : RegionalOpsCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? HostName { get; set; }

    [Parameter(Position = 1)]
    public string? Zone { get; set; }

    [Parameter]
    public SwitchParameter IncludeDeleted { get; set; }

    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (var name in HostName ?? ["all"])
            pipeline.Output(new Thing { ThingId = "thing-" + name, HostName = name, Size = IsOn(IncludeDeleted) ? 1 : 0 });
        return Task.CompletedTask;
    }
}
