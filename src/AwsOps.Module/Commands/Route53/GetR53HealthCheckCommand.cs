using System.Management.Automation;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Lists health checks of the inventory.</summary>
[Cmdlet(VerbsCommon.Get, "R53HealthCheck")]
[OutputType(typeof(R53HealthCheck))]
public sealed class GetR53HealthCheckCommand : RegionalOpsCommand
{
    private HostFilter? _hosts;

    /// <summary>Ids of health checks, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HealthCheckId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HealthCheckIdCompleter))]
    public string[]? HealthCheckId { get; set; }

    /// <summary>Values of the Name tag, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Types, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Type { get; set; }

    /// <summary>Addresses or domain names that are checked, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Value { get; set; }

    /// <summary>Only checks of these hosts' addresses, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    private HostFilter Hosts => _hosts ??= new HostFilter(Session);

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var ids = ParameterValues.Given(HealthCheckId);
        var all = await new R53Inventory(Session).HealthChecksAsync(pipeline, cancellationToken);
        var hosts = await Hosts.SelectAsync(HostName, null, pipeline, cancellationToken);
        var found = all.Where(c => Fits(ids, c.HealthCheckId) && Fits(ParameterValues.Given(Name), c.Name) && Fits(ParameterValues.Given(Type), c.Type)
            && (ParameterValues.Given(Value).Count == 0 || Fits(ParameterValues.Given(Value), c.IpAddress) || Fits(ParameterValues.Given(Value), c.DomainName))
            && (hosts is null || hosts.Any(h => IsOf(c, h)))).ToList();
        found.ForEach(pipeline.Output);
        foreach (var id in ids.Where(i => !Wildcard.HasWildcards(i) && !all.Any(c => c.HealthCheckId.Equals(i, StringComparison.OrdinalIgnoreCase))))
            pipeline.Error(new OpsException(OpsErrorId.HealthCheckNotFound, $"-HealthCheckId '{id}': no such health check is known. Update-R53Inventory refreshes the inventory.", id));
    });

    private static bool IsOf(R53HealthCheck check, OpsHost host) => check.IpAddress is { } address
        ? address == host.PublicIp : check.DomainName is { } name && name.Equals(host.PublicDnsName, StringComparison.OrdinalIgnoreCase);

    private static bool Fits(List<string> patterns, string? value) => patterns.Count == 0 || patterns.Any(p => Wildcard.IsMatch(p, value));
}
