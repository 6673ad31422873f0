using System.Management.Automation;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>
/// What the cmdlets share that change records. They collect what the pipeline brings and act at its end: one look at each zone, and one call for up
/// to a thousand records.
/// </summary>
public abstract class RecordTargetCommand : ZoneTargetCommand
{
    private RecordService? _service;
    private RecordBasket? _basket;

    /// <summary>Full name of the record; the zone is the one with the longest name that it ends with, unless one is named.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.RecordNameCompleter))]
    public string Fqdn { get; set; } = "";

    /// <summary>Type of the record.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateSet("A", "AAAA", "CAA", "CNAME", "DS", "HTTPS", "MX", "NAPTR", "NS", "PTR", "SOA", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT")]
    public string Type { get; set; } = "";

    /// <summary>Tells records of one name and type apart, where they are not simple.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Identifier { get; set; }

    /// <summary>Wait until all name servers of Route 53 have the changes.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Reads and changes.</summary>
    private protected RecordService Service => _service ??= new RecordService(Session);

    /// <summary>What was collected.</summary>
    private protected RecordBasket Basket => _basket ??= new RecordBasket(Service);

    /// <summary>The record's name as it is kept, its type and its identifier.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    private protected RecordKey Key() => new(DnsName.Parse(Fqdn, nameof(Fqdn)), Type.ToUpperInvariant(), string.IsNullOrEmpty(Identifier) ? null : Identifier);

    /// <inheritdoc/>
    protected override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        if (_basket is null)
            return;
        foreach (var change in await _basket.ApplyAsync(new RecordChangeOptions { Wait = IsOn(Wait) }, pipeline, cancellationToken))
        {
            if (change.After is { } record)
                pipeline.Output(record);
        }
    });
}
