using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Tags;
using AwsOps.Core.Text;

namespace AwsOps.Core.Hosts.Tagging;

/// <summary>
/// Reads and changes the tags of hosts. A change is one call for all hosts that get the same tags, and a note in the inventory. Such a call is a whole
/// by itself and repeating it does no harm, so none of it is in the journal: what was cut off is finished by saying it again.
/// </summary>
public sealed class HostTagService
{
    // EC2's limit for CreateTags and DeleteTags.
    private const int MaxResources = 1000;

    private readonly OpsSession _session;
    private readonly IOpsPipeline _pipeline;

    /// <summary>Creates it.</summary>
    /// <param name="session">Connection and state.</param>
    /// <param name="pipeline">Gets the tags, questions, and an error for each host that failed.</param>
    public HostTagService(OpsSession session, IOpsPipeline pipeline)
    {
        _session = session;
        _pipeline = pipeline;
    }

    /// <summary>The tags of hosts as the inventory has them. AWS is not asked.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="kinds">Kinds; empty means all.</param>
    /// <param name="keys">Keys with wildcards; empty means all. Wildcards ignore case.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<OpsHostTag>> ListAsync(
        IReadOnlyList<OpsHost> hosts, IReadOnlyList<HostTagKind> kinds, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var stored = _session.Store.HostTags.List(await AccountAsync(cancellationToken));
        return hosts.SelectMany(host => host.Tags.Select(t => new HostTag(HostTagKind.Standard, t.Key, t.Value)).Concat(stored[host.InstanceId])
                .Where(t => kinds.Count == 0 || kinds.Contains(t.Kind))
                .Where(t => keys.Count == 0 || keys.Any(k => IsKey(k, t.Key)))
                .Select(t => OpsHostTag.Of(host, t.Kind, t.Key, t.Value)))
            .ToList();
    }

    /// <summary>Gives hosts tags, whether they have them already or not.</summary>
    public async Task SetAsync(IReadOnlyList<HostTagChange> changes, CancellationToken cancellationToken)
    {
        var joined = Checked(changes);
        await WriteAsync(joined, "Set", cancellationToken);
    }

    /// <summary>Gives hosts tags that they do not have yet. One that has the tag with the same value is fine; one with another value is left alone, with TagExists.</summary>
    public async Task AddAsync(IReadOnlyList<HostTagChange> changes, CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        var stored = _session.Store.HostTags.List(account);
        var joined = Checked(changes);
        // The inventory may be hours old, and a tag that somebody else has set since must not be overwritten: ask EC2 first.
        var current = await CurrentAsync(account, joined.Where(c => c.Kind == HostTagKind.Standard).Select(c => c.Host).ToList(), cancellationToken);
        var missing = new List<HostTagChange>();
        foreach (var change in joined)
        {
            if (change.Kind == HostTagKind.Standard && !current.ContainsKey(change.Host.InstanceId))
                continue;
            var host = current.GetValueOrDefault(change.Host.InstanceId, change.Host);
            var present = change.Kind == HostTagKind.Standard
                ? host.Tags
                : stored[host.InstanceId].Where(t => t.Kind == change.Kind).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
            if (HostTagPlanner.CheckNew(change, present) is { } taken)
            {
                _pipeline.Error(taken);
                continue;
            }

            var news = change.Tags.Where(t => !present.ContainsKey(t.Key)).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
            if (news.Count > 0)
                missing.Add(new HostTagChange(host, change.Kind, news));
            foreach (var (key, value) in change.Tags.Where(t => present.ContainsKey(t.Key)))
                _pipeline.Output(OpsHostTag.Of(host, change.Kind, key, value));
        }

        await WriteAsync(missing, "Add", cancellationToken);
    }

    /// <summary>Takes tags off hosts. A host that has no such tag is fine.</summary>
    /// <param name="hosts">Hosts with a kind and keys each; keys with wildcards mean what the inventory has.</param>
    /// <param name="cancellationToken">Stops between calls.</param>
    public async Task RemoveAsync(IReadOnlyList<(OpsHost Host, HostTagKind Kind, IReadOnlyList<string> Keys)> hosts, CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        var changes = new List<HostTagChange>();
        foreach (var (host, kind, keys) in hosts)
        {
            var known = await ListAsync([host], [kind], keys, cancellationToken);
            // A key without wildcards goes even when the inventory does not know it: EC2 may.
            var gone = keys.Where(k => !Wildcard.HasWildcards(k)).Concat(known.Select(t => t.Key))
                .Where(k => kind != HostTagKind.Standard || !k.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.Ordinal).ToDictionary(k => k, _ => "", StringComparer.Ordinal);
            if (gone.Count > 0)
                changes.Add(new HostTagChange(host, kind, gone));
        }

        var joined = await ApprovedAsync(HostTagPlanner.Join(changes), c => $"Remove the {Words(c.Kind)} {string.Join(", ", c.Tags.Keys)}");
        foreach (var change in joined.Where(c => c.Kind != HostTagKind.Standard))
        {
            var removed = await ListAsync([change.Host], [change.Kind], [], cancellationToken);
            _session.Store.HostTags.Remove(account, change.Host.InstanceId, change.Kind, change.Tags.Keys);
            Show(removed.Where(t => change.Tags.ContainsKey(t.Key)));
        }

        foreach (var batch in HostTagPlanner.Batches(joined.Where(c => c.Kind == HostTagKind.Standard)))
        {
            var tags = batch.Tags.Keys.Select(k => new Tag { Key = k }).ToList();
            await CallAsync(
                batch,
                (ec2, ids, token) => ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = [.. ids], Tags = tags }, token),
                host => host.Tags.Where(t => !batch.Tags.ContainsKey(t.Key)),
                host => host.Tags.Where(t => batch.Tags.ContainsKey(t.Key)),
                cancellationToken);
        }
    }

    private static IReadOnlyList<HostTagChange> Checked(IReadOnlyList<HostTagChange> changes)
    {
        foreach (var change in changes)
            HostTagPlanner.Check(change.Kind, change.Tags);
        return HostTagPlanner.Join(changes);
    }

    // Keys are told apart by case, as EC2 does; only a pattern ignores it.
    private static bool IsKey(string pattern, string key) => Wildcard.HasWildcards(pattern) ? Wildcard.IsMatch(pattern, key) : pattern == key;

    private static string Words(HostTagKind kind) => kind switch
    {
        HostTagKind.Standard => "tags",
        HostTagKind.Extended => "extended tags",
        _ => "host variables",
    };

    private async Task WriteAsync(IReadOnlyList<HostTagChange> changes, string verb, CancellationToken cancellationToken)
    {
        var fitting = new List<HostTagChange>();
        foreach (var change in changes)
        {
            if (change.Kind == HostTagKind.Standard && HostTagPlanner.CheckCount(change.Host, change.Tags) is { } tooMany)
                _pipeline.Error(tooMany);
            else
                fitting.Add(change);
        }

        var approved = await ApprovedAsync(fitting, c => $"{verb} the {Words(c.Kind)} {string.Join(", ", c.Tags.Select(t => $"{t.Key}={t.Value}"))}");
        var account = await AccountAsync(cancellationToken);
        foreach (var change in approved.Where(c => c.Kind != HostTagKind.Standard))
        {
            _session.Store.HostTags.Set(account, change.Host.InstanceId, change.Kind, change.Tags);
            Show(change.Tags.Select(t => OpsHostTag.Of(change.Host, change.Kind, t.Key, t.Value)));
        }

        foreach (var batch in HostTagPlanner.Batches(approved.Where(c => c.Kind == HostTagKind.Standard)))
        {
            var tags = batch.Tags.Select(t => new Tag { Key = t.Key, Value = t.Value }).ToList();
            await CallAsync(
                batch,
                (ec2, ids, token) => ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [.. ids], Tags = tags }, token),
                host => host.Tags.Where(t => !batch.Tags.ContainsKey(t.Key)).Concat(batch.Tags),
                _ => batch.Tags,
                cancellationToken);
        }
    }

    // The inventory follows each call at once, so that what an interrupted batch has done is known.
    private async Task CallAsync(
        HostTagBatch batch,
        Func<IAmazonEC2, IReadOnlyList<string>, CancellationToken, Task> call,
        Func<OpsHost, IEnumerable<KeyValuePair<string, string>>> tagsAfter,
        Func<OpsHost, IEnumerable<KeyValuePair<string, string>>> changed,
        CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        var ec2 = _session.Clients.EC2(batch.Region ?? _session.RequireRegion());
        var hosts = batch.Hosts.ToDictionary(h => h.InstanceId, StringComparer.Ordinal);
        var failures = await BatchCalls.RunAsync(hosts.Keys.ToList(), MaxResources, async (ids, token) =>
        {
            await call(ec2, ids, token);
            _session.Store.Transaction(() => ids.Count(id => _session.Store.Hosts.Change(account, id, host => WithTags(host, tagsAfter(host))) is not null));
            foreach (var host in ids.Select(id => hosts[id]))
                Show(changed(host).Select(t => OpsHostTag.Of(host, HostTagKind.Standard, t.Key, t.Value)));
        }, cancellationToken);
        foreach (var failure in failures)
            _pipeline.Error(HostErrors.Refused(hosts[failure.Id], failure.Error));
    }

    private async Task<IReadOnlyList<HostTagChange>> ApprovedAsync(IReadOnlyList<HostTagChange> changes, Func<HostTagChange, string> action)
    {
        var approved = new List<HostTagChange>();
        foreach (var change in changes)
        {
            if (await _pipeline.ShouldProcessAsync($"host {change.Host.HostName} ({change.Host.InstanceId})", action(change)))
                approved.Add(change);
        }

        return approved;
    }

    // The hosts as EC2 describes them now; the inventory learns of it.
    private async Task<Dictionary<string, OpsHost>> CurrentAsync(string account, IReadOnlyList<OpsHost> hosts, CancellationToken cancellationToken)
    {
        var current = new Dictionary<string, OpsHost>(StringComparer.Ordinal);
        foreach (var region in hosts.GroupBy(h => h.Region ?? _session.RequireRegion()))
        {
            var found = await new Ec2Instances(_session.Clients.EC2(region.Key)).FindAsync(region.Select(h => h.InstanceId).ToList(), cancellationToken);
            foreach (var host in region)
            {
                if (!found.TryGetValue(host.InstanceId, out var instance) || instance.State?.Name == InstanceStateName.Terminated)
                    _pipeline.Error(HostErrors.Gone(host));
                else
                    current[host.InstanceId] = _session.Store.Hosts.Change(account, host.InstanceId, h => WithTags(h, OpsTags.ToDictionary(instance.Tags))) ?? host;
            }
        }

        return current;
    }

    private static OpsHost WithTags(OpsHost host, IEnumerable<KeyValuePair<string, string>> tags)
    {
        var sorted = new SortedDictionary<string, string>(tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal), StringComparer.Ordinal);
        return host with { Tags = sorted, Name = sorted.TryGetValue("Name", out var name) && name.Length > 0 ? name : null };
    }

    private void Show(IEnumerable<OpsHostTag> tags)
    {
        foreach (var tag in tags)
            _pipeline.Output(tag);
    }

    private ValueTask<string> AccountAsync(CancellationToken cancellationToken) => _session.AccountIdAsync(cancellationToken);
}
