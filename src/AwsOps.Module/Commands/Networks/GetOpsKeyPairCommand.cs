using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Networks;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Networks;

/// <summary>Lists the key pairs of a Region, by name.</summary>
[Cmdlet(VerbsCommon.Get, "OpsKeyPair")]
[OutputType(typeof(OpsKeyPair))]
public sealed class GetOpsKeyPairCommand : RegionalOpsCommand
{
    /// <summary>Names of key pairs, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("KeyName")]
    [SupportsWildcards]
    public string[]? KeyName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var region = Session.RequireRegion();
        var names = (KeyName ?? []).Where(n => !string.IsNullOrEmpty(n)).ToList();
        var found = (await new NetworkReader(Session.Clients.EC2(region), region).KeyPairsAsync(cancellationToken))
            .Where(k => names.Count == 0 || names.Exists(n => Wildcard.IsMatch(n, k.KeyName))).ToList();
        foreach (var pair in found)
            pipeline.Output(pair);
        foreach (var name in names.Where(n => !Wildcard.HasWildcards(n) && !found.Exists(k => Wildcard.IsMatch(n, k.KeyName))))
            pipeline.Error(new OpsException(OpsErrorId.NetworkNotFound, $"-KeyName '{name}': {region} has no such key pair.", name));
    }
}
