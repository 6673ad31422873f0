namespace AwsOps.Core.Hosts.Tagging;

/// <summary>Where a tag of a host lives.</summary>
public enum HostTagKind
{
    /// <summary>In AWS: an EC2 tag.</summary>
    Standard,

    /// <summary>In the state only: a tag beyond EC2's limits, or one that nobody else is to see.</summary>
    Extended,

    /// <summary>In the state only: a variable for the tools that configure the host.</summary>
    HostVariable,
}
