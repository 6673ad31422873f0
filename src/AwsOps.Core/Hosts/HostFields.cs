namespace AwsOps.Core.Hosts;

/// <summary>Changes to a host's fields: null leaves a field, an empty string clears it.</summary>
public sealed record HostFields
{
    /// <summary>Name used for look-ups.</summary>
    public string? HostName { get; init; }

    /// <summary>Availability Zone.</summary>
    public string? Zone { get; init; }

    /// <summary>Name to set in the operating system.</summary>
    public string? UName { get; init; }

    /// <summary>Name, as the Name tag has it.</summary>
    public string? Name { get; init; }

    /// <summary>Notes.</summary>
    public string? Notes { get; init; }

    /// <summary>Private DNS name.</summary>
    public string? PrivateDnsName { get; init; }

    /// <summary>Public DNS name.</summary>
    public string? PublicDnsName { get; init; }

    /// <summary>Private IPv4 address.</summary>
    public string? PrivateIp { get; init; }

    /// <summary>Public IPv4 address.</summary>
    public string? PublicIp { get; init; }

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsEmpty => this == new HostFields();

    /// <summary>The host with the changes.</summary>
    public OpsHost ApplyTo(OpsHost host) => host with
    {
        HostName = New(HostName, host.HostName),
        Zone = New(Zone, host.Zone),
        UName = New(UName, host.UName),
        Name = New(Name, host.Name),
        Notes = New(Notes, host.Notes),
        PrivateDnsName = New(PrivateDnsName, host.PrivateDnsName),
        PublicDnsName = New(PublicDnsName, host.PublicDnsName),
        PrivateIp = New(PrivateIp, host.PrivateIp),
        PublicIp = New(PublicIp, host.PublicIp),
    };

    private static string? New(string? change, string? old) => change switch { null => old, "" => null, _ => change };
}
