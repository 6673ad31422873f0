using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Networks;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Module.Commands.Networks;

/// <summary>Lists VPCs, subnets, security groups and elastic IP addresses of a Region.</summary>
[Cmdlet(VerbsCommon.Get, "OpsNetwork")]
[OutputType(typeof(OpsNetworkItem))]
public sealed class GetOpsNetworkCommand : RegionalOpsCommand
{
    /// <summary>Names or ids, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Which kinds; all of them without it.</summary>
    [Parameter]
    [ValidateSet("Vpc", "Subnet", "SecurityGroup", "ElasticIp")]
    public string[]? Kind { get; set; }

    /// <summary>Only what is in this VPC.</summary>
    [Parameter]
    public string? VpcId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var region = Session.RequireRegion();
        var reader = new NetworkReader(Session.Clients.EC2(region), region);
        var kinds = Kind is { Length: > 0 } ? Kind.Select(k => Enum.Parse<NetworkKind>(k, ignoreCase: true)).Distinct() : Enum.GetValues<NetworkKind>();
        var names = Name ?? [];
        var found = new List<OpsNetworkItem>();
        foreach (var kind in kinds.Order())
            found.AddRange((await reader.ListAsync(kind, cancellationToken)).Where(i => (VpcId is null || i.VpcId == VpcId) && (names.Length == 0 || names.Any(n => Is(n, i)))));
        foreach (var item in found)
            pipeline.Output(item);
        foreach (var name in names.Where(n => !Wildcard.HasWildcards(n) && !found.Exists(i => Is(n, i))))
            pipeline.Error(new OpsException(OpsErrorId.NetworkNotFound, $"-Name '{name}': {region} has nothing of that name or id.", name));
    }

    private static bool Is(string pattern, OpsNetworkItem item) => Wildcard.IsMatch(pattern, item.Name) || Wildcard.IsMatch(pattern, item.Id);
}
