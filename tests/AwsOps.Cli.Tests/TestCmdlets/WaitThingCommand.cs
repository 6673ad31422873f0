using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Commands;

namespace AwsOps.Cli.Tests.TestCmdlets;

/// <summary>Waits until it is cancelled, cleans up, and says so.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Thing")]
public sealed class WaitThingCommand : OpsCommand
{
    [Parameter]
    public SwitchParameter Endless { get; set; }

    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        pipeline.Output("begun");
        pipeline.Progress(new OpsProgress("Waiting", "for you", 40, 12));
        pipeline.Warning("careful");
        pipeline.Debug("inner");
        pipeline.Verbose("outer");
        try
        {
            if (IsOn(Endless))
                await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            await Task.Yield();
            pipeline.Output("cleaned up");
        }
    }
}
