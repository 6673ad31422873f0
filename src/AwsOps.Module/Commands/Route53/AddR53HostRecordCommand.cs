using System.Management.Automation;
using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.HealthChecks;
using AwsOps.Core.Dns.Hosts;
using AwsOps.Core.Dns.Names;
using AwsOps.Core.Dns.Records;
using AwsOps.Core.Dns.Zones;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Route53;

/// <summary>Makes records that lead to hosts, with health checks where asked.</summary>
[Cmdlet(VerbsCommon.Add, "R53HostRecord", SupportsShouldProcess = true)]
[OutputType(typeof(Core.Dns.Records.R53Record))]
public sealed class AddR53HostRecordCommand : ZoneTargetCommand
{
    private readonly List<HostRecordRequest> _requests = [];
    private static readonly string[] CheckParts =
    [
        nameof(Port), nameof(Protocol), nameof(Path), nameof(DomainName), nameof(SearchString), nameof(RequestInterval), nameof(FailureThreshold), nameof(HealthCheckAddress),
    ];

    private HostSelector? _selector;
    private RecordService? _service;

    /// <summary>Host names, with wildcards.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HostName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Instance ids; they go before the names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Full name of the record.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.RecordNameCompleter))]
    public string Fqdn { get; set; } = "";

    /// <summary>A for the host's address, CNAME for its DNS name.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("A", "CNAME")]
    public string Type { get; set; } = "A";

    /// <summary>Which address or DNS name of the host.</summary>
    [Parameter]
    [ValidateSet("Public", "Private")]
    public string Use { get; set; } = "Public";

    /// <summary>Seconds that resolvers may keep it.</summary>
    [Parameter]
    public long Ttl { get; set; } = RecordFieldsCommand.DefaultTtl;

    /// <summary>How Route 53 chooses among records of this name and type.</summary>
    [Parameter]
    [ValidateSet("Simple", "Weighted", "Latency", "Failover", "MultiValue")]
    public string RoutingPolicy { get; set; } = "Simple";

    /// <summary>Tells records of one name and type apart; the host's public DNS name, public address, private DNS name or private address where not given.</summary>
    [Parameter]
    public string? Identifier { get; set; }

    /// <summary>0 to 255, for weighted records.</summary>
    [Parameter]
    public long? Weight { get; set; }

    /// <summary>AWS Region, for latency records; the host's where not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.RegionCompleter))]
    public string? LatencyRegion { get; set; }

    /// <summary>Primary or Secondary, for failover records.</summary>
    [Parameter]
    [ValidateSet(FailoverRoles.Primary, FailoverRoles.Secondary)]
    public string FailoverRole { get; set; } = FailoverRoles.Primary;

    /// <summary>Make a health check for each host, and let it decide whether the record is an answer.</summary>
    [Parameter]
    public SwitchParameter HealthCheck { get; set; }

    /// <summary>Port that is checked; 80 for HTTP and 443 for HTTPS where not given.</summary>
    [Parameter]
    public int? Port { get; set; }

    /// <summary>What the health check speaks; HTTPS where the port is 443, else HTTP.</summary>
    [Parameter]
    [ValidateSet("HTTP", "HTTPS", "TCP")]
    public string? Protocol { get; set; }

    /// <summary>Path that is asked for.</summary>
    [Parameter]
    public string? Path { get; set; }

    /// <summary>Domain name that the health check sends as Host.</summary>
    [Parameter]
    public string? DomainName { get; set; }

    /// <summary>Text that the answer must hold.</summary>
    [Parameter]
    public string? SearchString { get; set; }

    /// <summary>Seconds between two requests: 10 or 30.</summary>
    [Parameter]
    public int RequestInterval { get; set; } = 30;

    /// <summary>Failures in a row after which the host is unhealthy: 1 to 10.</summary>
    [Parameter]
    public int FailureThreshold { get; set; } = 3;

    /// <summary>Address that is checked in place of the host's public one.</summary>
    [Parameter]
    public string? HealthCheckAddress { get; set; }

    /// <summary>Call the host by this name in the inventory.</summary>
    [Parameter]
    public SwitchParameter UpdateHost { get; set; }

    /// <summary>Also set it in the host's operating system.</summary>
    [Parameter]
    public SwitchParameter ConfigureHostname { get; set; }

    /// <summary>Wait until all name servers of Route 53 have the records.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    private RecordService Service => _service ??= new RecordService(Session);

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var (names, ids) = (ParameterValues.Given(HostName), ParameterValues.Given(InstanceId));
        if (names.Count == 0 && ids.Count == 0)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which hosts: -HostName or -InstanceId.");
        CheckFits();
        var fqdn = DnsName.Parse(Fqdn, nameof(Fqdn));
        await ItemErrors.RunAsync(pipeline, async () =>
        {
            var zone = await Service.ZoneAsync(Selector(), fqdn, cancellationToken);
            _selector ??= new HostSelector(Session);
            foreach (var host in await _selector.SelectAsync(ids.Count > 0 ? [] : names, ids, [], pipeline, cancellationToken))
                await ItemErrors.RunAsync(pipeline, () => Add(host, zone, fqdn));
        });
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => ItemErrors.RunAsync(pipeline, async () =>
    {
        var options = new HostRecordOptions(IsOn(Wait), IsOn(UpdateHost) || IsOn(ConfigureHostname), IsOn(ConfigureHostname));
        foreach (var record in await new HostRecordService(Session, Service).AddAsync(_requests, options, pipeline, cancellationToken))
            pipeline.Output(record);
    });

    private Task Add(OpsHost host, R53Zone zone, string fqdn)
    {
        var request = HostRecordPlanner.Plan(host, zone, fqdn, new HostRecordWish
        {
            Type = Type.ToUpperInvariant(),
            UsePublic = Use.Equals("Public", StringComparison.OrdinalIgnoreCase),
            Ttl = Ttl,
            RoutingPolicy = RoutingPolicy,
            Identifier = string.IsNullOrEmpty(Identifier) ? null : Identifier,
            Weight = Weight,
            LatencyRegion = string.IsNullOrEmpty(LatencyRegion) ? null : LatencyRegion,
            FailoverRole = FailoverRole,
            HealthCheck = IsOn(HealthCheck) ? Check() : null,
            RenamesHost = IsOn(UpdateHost) || IsOn(ConfigureHostname),
        });
        _requests.Add(request);
        return Task.CompletedTask;
    }

    private void CheckFits()
    {
        if (!IsOn(HealthCheck) && CheckParts.FirstOrDefault(IsParameterBound) is { } part)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-{part} is a part of a health check: it needs -HealthCheck. Nothing was changed.");
        if (IsParameterBound(nameof(FailoverRole)) && !RoutingPolicy.Equals(Core.Dns.Records.RoutingPolicy.Failover, StringComparison.OrdinalIgnoreCase))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-FailoverRole '{FailoverRole}' needs -RoutingPolicy Failover. Nothing was changed.", FailoverRole);
    }

    private HealthCheckSpec Check()
    {
        var protocol = Protocol?.ToUpperInvariant() ?? (Port == 443 ? "HTTPS" : "HTTP");
        return new HealthCheckSpec
        {
            Protocol = protocol,
            IpAddress = HealthCheckAddress,
            Port = HealthCheckRules.PortOf(protocol, Port),
            Path = Path,
            DomainName = DomainName,
            SearchString = SearchString,
            RequestInterval = RequestInterval,
            FailureThreshold = FailureThreshold,
        };
    }
}
