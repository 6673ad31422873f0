using System.Management.Automation;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Deletes health checks that no record uses.</summary>
[Cmdlet(VerbsCommon.Remove, "R53HealthCheck", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(R53HealthCheck))]
public sealed class RemoveR53HealthCheckCommand : RegionalOpsCommand
{
    private readonly List<string> _ids = [];

    /// <summary>Ids of the health checks.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HealthCheckId")]
    [ArgumentCompleter(typeof(Completion.HealthCheckIdCompleter))]
    public string[] HealthCheckId { get; set; } = [];

    /// <summary>Also where records use them: those then count as healthy always.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _ids.AddRange(HealthCheckId.Except(_ids, StringComparer.Ordinal));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => _ids.Count == 0 ? Task.CompletedTask
        : ItemErrors.RunAsync(pipeline, () => new HealthCheckService(Session).RemoveAsync(_ids, IsOn(Force), pipeline, cancellationToken));
}
