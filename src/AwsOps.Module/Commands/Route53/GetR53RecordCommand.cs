using System.Management.Automation;
using AwsOps.Core.Dns.Inventory;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

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
        var types = ParameterValues.Given(Type);
        if (types.FirstOrDefault(t => !RecordValues.Types.Contains(t.ToUpperInvariant())) is { } unknown)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Type '{unknown}': there are {string.Join(", ", RecordValues.Types)}.", unknown);
        var query = new RecordQuery
        {
            Fqdns = NamePattern.Of(ParameterValues.Given(Fqdn)),
            Types = types,
            ZoneIds = ParameterValues.Given(ZoneId),
            ZoneNames = NamePattern.Of(ParameterValues.Given(ZoneName)),
            Values = ParameterValues.Given(Value),
            Identifiers = ParameterValues.Given(Identifier),
            Hosts = await Hosts.SelectAsync(HostName, InstanceId, pipeline, cancellationToken),
        };
        var records = await new R53Inventory(Session).RecordsAsync(query, pipeline, cancellationToken);
        foreach (var record in records)
            pipeline.Output(record);
        if (query.ZoneIds.Count + query.ZoneNames.Count > 0)
            await CheckZonesAsync(query, pipeline, cancellationToken);
        foreach (var name in query.Fqdns.Where(n => !n.HasWildcards && !records.Any(r => n.IsMatch(r.Fqdn))).Select(n => n.Typed))
            pipeline.Error(new OpsException(OpsErrorId.RecordNotFound, $"-Fqdn '{name}': no such record is known. Update-R53Inventory refreshes the inventory.", name));
    });

    private async Task CheckZonesAsync(RecordQuery query, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var zones = await new R53Inventory(Session).ZonesAsync(pipeline, cancellationToken);
        foreach (var id in query.ZoneIds.Where(i => !zones.Any(z => z.ZoneId == i[(i.LastIndexOf('/') + 1)..])))
            pipeline.Error(GetR53ZoneCommand.NotFound("ZoneId", id));
        foreach (var name in query.ZoneNames.Where(n => !n.HasWildcards && !zones.Any(z => n.IsMatch(z.ZoneName))).Select(n => n.Typed))
            pipeline.Error(GetR53ZoneCommand.NotFound("ZoneName", name));
    }
}
