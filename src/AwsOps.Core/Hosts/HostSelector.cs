using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Tagging;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;
using AwsOps.Core.Text;

namespace AwsOps.Core.Hosts;

/// <summary>
/// Finds the living hosts that names, ids and tag filters mean. Reads the inventory once, so that a pipeline of thousands costs one look.
/// An id goes before a name; a filter narrows either, or chooses among all hosts when it stands alone.
/// </summary>
public sealed class HostSelector
{
    private readonly OpsSession _session;
    private IReadOnlyList<OpsHost>? _living;
    private Dictionary<string, OpsHost>? _byId;
    private ILookup<string, HostTag>? _stateTags;

    /// <summary>Creates it for a session.</summary>
    public HostSelector(OpsSession session) => _session = session;

    /// <summary>The hosts that are meant, each once, by name. A name or id that is not there is an error of its own.</summary>
    /// <param name="hostNames">Host names; with wildcards also Name tags. One without wildcards means one host.</param>
    /// <param name="instanceIds">Instance ids, with wildcards.</param>
    /// <param name="filters">All must hold.</param>
    /// <param name="pipeline">Gets an error for each name or id that means no host, or more than one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<OpsHost>> SelectAsync(
        IReadOnlyList<string> hostNames, IReadOnlyList<string> instanceIds, IReadOnlyList<TagFilter> filters, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        await LoadAsync(pipeline, cancellationToken);
        var found = new List<OpsHost>();
        if (instanceIds.Count > 0)
            instanceIds.ToList().ForEach(id => Add(() => ById(id)));
        else if (hostNames.Count > 0)
            hostNames.ToList().ForEach(name => Add(() => ByName(name)));
        else
            found.AddRange(_living!);
        return found.DistinctBy(h => h.InstanceId).Where(h => filters.All(f => f.Matches(ValuesOf(h, f.Key))))
            .OrderBy(h => h.HostName, StringComparer.OrdinalIgnoreCase).ThenBy(h => h.InstanceId, StringComparer.Ordinal).ToList();

        void Add(Func<IEnumerable<OpsHost>> look)
        {
            try
            {
                found.AddRange(look());
            }
            catch (OpsException error) when (error.Id is OpsErrorId.HostNotFound or OpsErrorId.HostAmbiguous)
            {
                pipeline.Error(error);
            }
        }
    }

    private async Task LoadAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_living is not null)
            return;
        _living = await new HostInventory(_session).ListAsync(new HostQuery(), pipeline, cancellationToken);
        _byId = _living.ToDictionary(h => h.InstanceId, StringComparer.OrdinalIgnoreCase);
        _stateTags = _session.Store.HostTags.List(await _session.AccountIdAsync(cancellationToken));
    }

    private IEnumerable<OpsHost> ById(string id)
    {
        if (Wildcard.HasWildcards(id))
            return _living!.Where(h => Wildcard.IsMatch(id, h.InstanceId));
        return _byId!.TryGetValue(id, out var host) ? [host] : throw HostInventory.NotFound("InstanceId", id);
    }

    private IEnumerable<OpsHost> ByName(string name) => Wildcard.HasWildcards(name)
        ? _living!.Where(new HostQuery { HostNames = [name] }.Matches)
        : [HostInventory.Named(_living!, name)];

    private IEnumerable<string> ValuesOf(OpsHost host, string key)
    {
        var values = _stateTags![host.InstanceId].Where(t => t.Key == key).Select(t => t.Value);
        return host.Tags.TryGetValue(key, out var value) ? values.Append(value) : values;
    }
}
