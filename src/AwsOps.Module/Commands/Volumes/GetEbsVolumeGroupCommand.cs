using System.Management.Automation;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;
using AwsOps.Core.Volumes;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Lists volume groups.</summary>
[Cmdlet(VerbsCommon.Get, "EbsVolumeGroup")]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class GetEbsVolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>Volume group ids, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("VolumeGroupId")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completion.VolumeGroupIdCompleter))]
    public string[]? VolumeGroupId { get; set; }

    /// <summary>Host names, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
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

    /// <summary>Mount point, with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? MountPoint { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var groups = (await new VolumeGroupService(Session).ListAsync(cancellationToken)).Where(Matches).ToList();
        foreach (var group in groups)
            pipeline.Output(group);
        foreach (var id in (VolumeGroupId ?? []).Where(id => !Wildcard.HasWildcards(id) && !groups.Any(g => Wildcard.IsMatch(id, g.VolumeGroupId))))
            pipeline.Error(VolumeGroupErrors.NotFound(id));
    }

    // An id is exact: what else the same pipeline object brings (its host may have changed) does not narrow it.
    private bool Matches(EbsVolumeGroup group)
    {
        if (VolumeGroupId is { Length: > 0 } ids)
            return ids.Any(id => Wildcard.IsMatch(id, group.VolumeGroupId));
        return (InstanceId is { Length: > 0 } instances
                ? instances.Any(i => Wildcard.IsMatch(i, group.InstanceId))
                : HostName is not { Length: > 0 } names || names.Any(n => Wildcard.IsMatch(n, group.HostName)))
            && (Zone is null || group.Zone.StartsWith(Zone, StringComparison.OrdinalIgnoreCase))
            && (string.IsNullOrEmpty(Region) || group.Region.Equals(Region, StringComparison.OrdinalIgnoreCase))
            && (MountPoint is null || Wildcard.IsMatch(MountPoint, group.MountPoint));
    }
}
