using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Tagging;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>
/// Base of the cmdlets that do one thing to many hosts. They collect what the pipeline brings and act at its end, so that AWS gets one call for all
/// hosts of a Region instead of one each.
/// </summary>
public abstract class HostTargetCommand : RegionalOpsCommand
{
    private HostSelector? _selector;

    /// <summary>Host names, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("HostName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string[]? HostName { get; set; }

    /// <summary>Instance ids, with wildcards; they go before the names.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string[]? InstanceId { get; set; }

    /// <summary>Conditions on tags; all must hold.</summary>
    [Parameter]
    public string[]? TagFilter { get; set; }

    /// <summary>The hosts that the current record means.</summary>
    /// <exception cref="OpsException">InvalidParameter when it says none and <paramref name="all"/> is false.</exception>
    protected async Task<IReadOnlyList<OpsHost>> SelectAsync(bool all, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var names = ParameterValues.Given(HostName);
        var ids = ParameterValues.Given(InstanceId);
        var filters = Core.Hosts.Tagging.TagFilter.ParseAll(TagFilter);
        if (!all && names.Count == 0 && ids.Count == 0 && filters.Count == 0)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which hosts: -HostName, -InstanceId or -TagFilter.");
        _selector ??= new HostSelector(Session);
        return await _selector.SelectAsync(names, ids, filters, pipeline, cancellationToken);
    }

    /// <summary>A kind of tag by its name; Standard where there is none.</summary>
    /// <exception cref="OpsException">InvalidParameter for a name that is no kind.</exception>
    private protected static HostTagKind KindOf(string? name) =>
        ParameterValues.OneOf(name, "Kind", Enum.GetNames<HostTagKind>()) is { } kind ? Enum.Parse<HostTagKind>(kind) : HostTagKind.Standard;
}
