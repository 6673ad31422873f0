using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Makes a health check.</summary>
[Cmdlet(VerbsCommon.New, "R53HealthCheck", SupportsShouldProcess = true)]
[OutputType(typeof(R53HealthCheck))]
public sealed class NewR53HealthCheckCommand : RegionalOpsCommand
{
    /// <summary>Public address that is checked; without it the address of the domain name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string? IpAddress { get; set; }

    /// <summary>Port; 80 for HTTP and 443 for HTTPS where not given.</summary>
    [Parameter(Position = 1)]
    public int? Port { get; set; }

    /// <summary>What is spoken.</summary>
    [Parameter(Position = 2)]
    [ValidateSet("HTTP", "HTTPS", "TCP")]
    public string Protocol { get; set; } = "HTTP";

    /// <summary>Domain name: sent as Host to the address, or resolved where there is none.</summary>
    [Parameter]
    public string? DomainName { get; set; }

    /// <summary>Path that is asked for.</summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>Text that the first 5,120 octets of the answer must hold.</summary>
    [Parameter]
    public string? SearchString { get; set; }

    /// <summary>Seconds between two requests of one checker: 10 or 30.</summary>
    [Parameter]
    public int RequestInterval { get; set; } = 30;

    /// <summary>Failures in a row after which it is unhealthy: 1 to 10.</summary>
    [Parameter]
    public int FailureThreshold { get; set; } = 3;

    /// <summary>Value of the Name tag.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Tags.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var spec = new HealthCheckSpec
        {
            Protocol = Protocol.ToUpperInvariant(),
            IpAddress = string.IsNullOrEmpty(IpAddress) ? null : IpAddress,
            Port = HealthCheckRules.PortOf(Protocol, Port),
            DomainName = string.IsNullOrEmpty(DomainName) ? null : DomainName,
            Path = Path,
            SearchString = SearchString,
            RequestInterval = RequestInterval,
            FailureThreshold = FailureThreshold,
            Name = string.IsNullOrEmpty(Name) ? null : Name,
            Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [],
        };
        if (await new HealthCheckService(Session).NewAsync(spec, pipeline, cancellationToken) is { } check)
            pipeline.Output(check);
    });
}
