using System.Collections;
using System.Management.Automation;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Adoption;

namespace AwsOps.Module.Commands.Volumes;

/// <summary>Adopts volumes and arrays that exist on a host as volume groups.</summary>
[Cmdlet(VerbsLifecycle.Register, "EbsVolumeGroup", SupportsShouldProcess = true)]
[OutputType(typeof(EbsVolumeGroup))]
public sealed class RegisterEbsVolumeGroupCommand : RegionalOpsCommand
{
    /// <summary>The host, by name.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(Completion.HostNameCompleter))]
    public string? HostName { get; set; }

    /// <summary>The host, by instance id; goes before the name.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("InstanceId")]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string? InstanceId { get; set; }

    /// <summary>Adopt what is mounted there.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? MountPoint { get; set; }

    /// <summary>Adopt this block device of the host (/dev/md0, /dev/nvme1n1), or EC2's name of an attachment (/dev/xvdf).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Device { get; set; }

    /// <summary>Adopt these volumes: all members of one or more groups.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? VolumeId { get; set; }

    /// <summary>Adopt all data volumes of the host.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>Name of the group; its volumes are called after it.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Tags for the group and its volumes.</summary>
    [Parameter]
    public Hashtable? Tag { get; set; }

    /// <summary>Also adopt an array that is rebuilding a member.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = VolumeGroupAdoption.Check(new AdoptionRequest
        {
            MountPoint = string.IsNullOrEmpty(MountPoint) ? null : MountPoint,
            Device = string.IsNullOrEmpty(Device) ? null : Device,
            VolumeIds = VolumeId ?? [],
            All = IsOn(All),
            Name = Name,
            Tags = ParameterValues.ToTags(Tag, nameof(Tag)) ?? [],
            Force = IsOn(Force),
        });
        await ItemErrors.RunAsync(pipeline, async () =>
        {
            var host = await new HostInventory(Session).ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
            var adopter = new VolumeGroupAdopter(Session);
            foreach (var plan in await adopter.PlanAsync(host, request, pipeline, cancellationToken))
            {
                await ItemErrors.RunAsync(pipeline, async () =>
                {
                    if (await adopter.RunAsync(plan, pipeline, cancellationToken) is { } group)
                        pipeline.Output(group);
                });
            }
        });
    }
}
