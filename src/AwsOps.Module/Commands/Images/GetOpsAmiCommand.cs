using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Images;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Images;

/// <summary>Lists AMIs of a Region, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "OpsAmi")]
[OutputType(typeof(OpsAmi))]
public sealed class GetOpsAmiCommand : RegionalOpsCommand
{
    private readonly SortedDictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    /// <summary>Names of AMIs or their Name tags, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>AMI ids; a host from the pipeline brings its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AmiId")]
    public string[]? ImageId { get; set; }

    /// <summary>Owners: self, amazon, aws-marketplace, aws-backup-vault, account ids.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.AmiOwnerCompleter))]
    public string[]? Owner { get; set; }

    /// <summary>Tags, with wildcards in the values.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var region = Session.RequireRegion();
        if (!_asked.TryGetValue(region, out var asked))
            _asked[region] = asked = new Asked(Session);
        asked.ImageIds.UnionWith(ParameterValues.Given(ImageId));
        // A host without an AMI asks for none, not for all.
        asked.All |= !IsParameterBound(nameof(ImageId));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var query = new AmiQuery
        {
            Names = ParameterValues.Given(Name),
            Owners = ParameterValues.Given(Owner),
            Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [],
        };
        var queries = new List<(string Region, OpsSession Session, AmiQuery Query)>();
        foreach (var (region, asked) in _asked)
        {
            if (asked.All)
                queries.Add((region, asked.Session, AmiRules.Check(query)));
            if (asked.ImageIds.Count > 0)
                queries.Add((region, asked.Session, AmiRules.Check(query with { ImageIds = asked.ImageIds })));
        }

        foreach (var (region, session, one) in queries)
            await ItemErrors.RunAsync(pipeline, () => ListAsync(region, session, one, pipeline, cancellationToken));
    }

    private static async Task ListAsync(string region, OpsSession session, AmiQuery query, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (query.NeedsAccount)
            query = query.Of(await session.AccountIdAsync(cancellationToken));
        var found = await new AmiReader(session.Clients.EC2(region), region).ListAsync(query, cancellationToken);
        foreach (var image in found)
            pipeline.Output(image);
        void Missing(string parameter, string value) => pipeline.Error(
            new OpsException(OpsErrorId.AmiNotFound, $"-{parameter} '{value}': {region} has no such AMI that this account may use, or the other parameters leave it out.", value));
        foreach (var id in query.ImageIds.Where(i => !found.Any(f => f.ImageId == i)))
            Missing(nameof(ImageId), id);
        foreach (var name in query.Names.Where(n => !Wildcard.HasWildcards(n) && !found.Any(f => AmiQuery.IsNamed(n, f))))
            Missing(nameof(Name), name);
    }

    private sealed class Asked(OpsSession session)
    {
        public OpsSession Session { get; } = session;

        public SortedSet<string> ImageIds { get; } = new(StringComparer.Ordinal);

        public bool All { get; set; }
    }
}
