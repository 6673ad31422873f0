using System.Management.Automation;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Lists records of the inventory.</summary>
[Cmdlet(VerbsCommon.Get, "R53Record")]
[OutputType(typeof(R53Record))]
public sealed class GetR53RecordCommand : RegionalOpsCommand
{
    private HostSelector? _hosts;

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

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var query = new RecordQuery
        {
            Fqdns = Given(Fqdn),
            Types = Given(Type),
            ZoneIds = Given(ZoneId),
            ZoneNames = Given(ZoneName),
            Values = Given(Value),
            Identifiers = Given(Identifier),
            Hosts = await HostsAsync(pipeline, cancellationToken),
        };
        var records = await new R53Inventory(Session).RecordsAsync(query, pipeline, cancellationToken);
        foreach (var record in records)
            pipeline.Output(record);
        foreach (var name in query.Fqdns.Where(n => !Wildcard.HasWildcards(n) && !records.Any(r => new RecordQuery { Fqdns = [n] }.Matches(r))))
            pipeline.Error(new OpsException(OpsErrorId.RecordNotFound, $"-Fqdn '{name}': no such record is known. Update-R53Inventory refreshes the inventory.", name));
    });

    private async Task<IReadOnlyList<OpsHost>?> HostsAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (Given(HostName).Count == 0 && Given(InstanceId).Count == 0)
            return null;
        _hosts ??= new HostSelector(Session);
        return await _hosts.SelectAsync(Given(HostName), Given(InstanceId), [], pipeline, cancellationToken);
    }

    private static List<string> Given(string[]? values) => (values ?? []).Where(v => !string.IsNullOrEmpty(v)).ToList();
}
