using System.Management.Automation;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Changes a health check; what is not given stays as it is.</summary>
[Cmdlet(VerbsCommon.Set, "R53HealthCheck", SupportsShouldProcess = true)]
[OutputType(typeof(R53HealthCheck))]
public sealed class SetR53HealthCheckCommand : RegionalOpsCommand
{
    /// <summary>Id of the health check.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HealthCheckId")]
    [ArgumentCompleter(typeof(Completion.HealthCheckIdCompleter))]
    public string HealthCheckId { get; set; } = "";

    /// <summary>Public address that is checked.</summary>
    [Parameter]
    public string? IpAddress { get; set; }

    /// <summary>Port.</summary>
    [Parameter]
    public int? Port { get; set; }

    /// <summary>Domain name; an empty text clears it.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? DomainName { get; set; }

    /// <summary>Path; an empty text clears it.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Path { get; set; }

    /// <summary>Text that the answer must hold.</summary>
    [Parameter]
    public string? SearchString { get; set; }

    /// <summary>Failures in a row after which it is unhealthy: 1 to 10.</summary>
    [Parameter]
    public int? FailureThreshold { get; set; }

    /// <summary>Whether it is switched off, and so always healthy.</summary>
    [Parameter]
    public bool? Disabled { get; set; }

    /// <summary>Whether healthy and unhealthy are exchanged.</summary>
    [Parameter]
    public bool? Inverted { get; set; }

    /// <summary>Value of the Name tag; an empty text clears it.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var change = new HealthCheckChange
        {
            IpAddress = IpAddress,
            Port = Port,
            DomainName = Given(nameof(DomainName), DomainName),
            Path = Given(nameof(Path), Path),
            SearchString = SearchString,
            FailureThreshold = FailureThreshold,
            Disabled = Disabled,
            Inverted = Inverted,
            Name = Given(nameof(Name), Name),
        };
        if (await new HealthCheckService(Session).SetAsync(HealthCheckId, change, pipeline, cancellationToken) is { } check)
            pipeline.Output(check);
    });

    // $null clears as an empty text does.
    private string? Given(string name, string? value) => IsParameterBound(name) ? value ?? "" : null;
}
