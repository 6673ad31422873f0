using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>Lists hosts of the inventory.</summary>
[Cmdlet(VerbsCommon.Get, "OpsHost")]
[OutputType(typeof(OpsHost))]
public sealed class GetOpsHostCommand : RegionalOpsCommand
{
    /// <summary>Host names or Name tags, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HostName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Instance ids, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Beginning of the Availability Zone.</summary>
    [Parameter]
    public string? Zone { get; set; }

    /// <summary>Tags, with wildcards in the values.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Also hosts that are gone.</summary>
    [Parameter]
    public SwitchParameter IncludeTerminated { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var query = new HostQuery
        {
            HostNames = HostName ?? [],
            InstanceIds = InstanceId ?? [],
            Zone = Zone,
            Region = string.IsNullOrEmpty(Region) ? null : Region,
            Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [],
            IncludeTerminated = IsOn(IncludeTerminated),
        };
        var hosts = await new HostInventory(Session).ListAsync(query, pipeline, cancellationToken);
        foreach (var host in hosts)
            pipeline.Output(host);

        // A name without wildcards that is not there is an error, as with Get-Process; a pattern that finds nothing is an answer.
        foreach (var name in query.HostNames.Where(n => !Wildcard.HasWildcards(n) && !hosts.Any(h => new HostQuery { HostNames = [n], IncludeTerminated = true }.Matches(h))))
            pipeline.Error(new OpsException(OpsErrorId.HostNotFound, $"-HostName '{name}': no such host is known. Update-OpsHost refreshes the inventory.", name));
        foreach (var id in query.InstanceIds.Where(i => !Wildcard.HasWildcards(i) && !hosts.Any(h => Wildcard.IsMatch(i, h.InstanceId))))
            pipeline.Error(new OpsException(OpsErrorId.HostNotFound, $"-InstanceId '{id}': no such host is known. Update-OpsHost refreshes the inventory.", id));
    }
}
