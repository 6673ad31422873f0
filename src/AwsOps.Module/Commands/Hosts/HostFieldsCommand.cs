using System.Management.Automation;
using AwsOps.Core.Hosts;

namespace AwsOps.Module.Commands.Hosts;

/// <summary>The fields that Add-OpsHost and Set-OpsHost share. An empty string clears a field.</summary>
public abstract class HostFieldsCommand : RegionalOpsCommand
{
    /// <summary>Instance id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Identity("InstanceId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.InstanceIdCompleter))]
    public string InstanceId { get; set; } = "";

    /// <summary>Name used for look-ups.</summary>
    [Parameter(Position = 1)]
    [AllowEmptyString]
    public string? HostName { get; set; }

    /// <summary>Availability Zone.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Zone { get; set; }

    /// <summary>Name to set in the operating system.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? UName { get; set; }

    /// <summary>Name, as the Name tag has it.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>Notes.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Notes { get; set; }

    /// <summary>Private DNS name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? InternalHostName { get; set; }

    /// <summary>Public DNS name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? ExternalHostName { get; set; }

    /// <summary>Private IPv4 address.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? InternalIp { get; set; }

    /// <summary>Public IPv4 address.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? ExternalIp { get; set; }

    /// <summary>What the user said, field by field.</summary>
    protected HostFields Fields() => new()
    {
        HostName = HostName,
        Zone = Zone,
        UName = UName,
        Name = Name,
        Notes = Notes,
        PrivateDnsName = InternalHostName,
        PublicDnsName = ExternalHostName,
        PrivateIp = InternalIp,
        PublicIp = ExternalIp,
    };
}
