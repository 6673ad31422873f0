using System.Management.Automation;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Lists records of the inventory.</summary>
[Cmdlet(VerbsCommon.Get, "R53Record")]
[OutputType(typeof(R53Record))]
public sealed class GetR53RecordCommand : RegionalOpsCommand
{
    private HostFilter? _hosts;

    /// <summary>Names of records, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.RecordNameCompleter))]
    public string[]? Fqdn { get; set; }

    /// <summary>Types of records.</summary>
    [Parameter(Position = 1)]
    public string[]? Type { get; set; }

    /// <summary>Names of zones, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostedZoneNameCompleter))]
    public string[]? ZoneName { get; set; }

    /// <summary>Ids of zones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostedZoneIdCompleter))]
    public string[]? ZoneId { get; set; }

    /// <summary>Values, or names that aliases stand for, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Value { get; set; }

    /// <summary>Set identifiers, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Identifier { get; set; }

    /// <summary>Only records that lead to an address of these hosts, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Only records that lead to an address of these hosts, by instance id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    private HostFilter Hosts => _hosts ??= new HostFilter(Session);

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var query = new RecordQuery
        {
            Fqdns = ParameterValues.Given(Fqdn),
            Types = ParameterValues.Given(Type),
            ZoneIds = ParameterValues.Given(ZoneId),
            ZoneNames = ParameterValues.Given(ZoneName),
            Values = ParameterValues.Given(Value),
            Identifiers = ParameterValues.Given(Identifier),
            Hosts = await Hosts.SelectAsync(HostName, InstanceId, pipeline, cancellationToken),
        };
        var records = await new R53Inventory(Session).RecordsAsync(query, pipeline, cancellationToken);
        foreach (var record in records)
            pipeline.Output(record);
        foreach (var name in query.Fqdns.Where(n => !Wildcard.HasWildcards(n) && !records.Any(r => new RecordQuery { Fqdns = [n] }.Matches(r))))
            pipeline.Error(new OpsException(OpsErrorId.RecordNotFound, $"-Fqdn '{name}': no such record is known. Update-R53Inventory refreshes the inventory.", name));
    });
}
