using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Tagging;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>What Add-OpsHostTag and Set-OpsHostTag share: hosts, and tags as a table or as a key and a value.</summary>
public abstract class HostTagChangeCommand : HostTargetCommand
{
    private readonly List<HostTagChange> _changes = [];

    /// <summary>Tags: keys and values.</summary>
    [Parameter(Position = 1)]
    public Hashtable? Tag { get; set; }

    /// <summary>Key of one tag.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostTagKeyCompleter))]
    public string? Key { get; set; }

    /// <summary>Value of that tag.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Value { get; set; }

    /// <summary>Where the tags live.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostTagKindCompleter))]
    public string? Kind { get; set; } = nameof(HostTagKind.Standard);

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var tags = Tags();
        var kind = KindOf(Kind);
        HostTagPlanner.Check(kind, tags);
        foreach (var host in await SelectAsync(all: false, pipeline, cancellationToken))
            _changes.Add(new HostTagChange(host, kind, tags));
    }

    /// <inheritdoc/>
    protected sealed override Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        ItemErrors.RunAsync(pipeline, () => ApplyAsync(new HostTagService(Session, pipeline), _changes, cancellationToken));

    /// <summary>Makes the changes of all records.</summary>
    private protected abstract Task ApplyAsync(HostTagService service, IReadOnlyList<HostTagChange> changes, CancellationToken cancellationToken);

    // A record of a pipeline may bring Key and Value beside the -Tag that was typed: what was typed counts.
    private SortedDictionary<string, string> Tags()
    {
        var tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [];
        if (tags.Count == 0 && !string.IsNullOrEmpty(Key))
            tags[Key] = Value ?? "";
        if (tags.Count == 0)
            throw new OpsException(OpsErrorId.InvalidParameter, "Say which tags: -Tag @{ Key = 'Value' }, or -Key and -Value.");
        return tags;
    }
}
