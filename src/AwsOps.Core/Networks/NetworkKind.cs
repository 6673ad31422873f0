namespace AwsOps.Core.Networks;

/// <summary>What a network is made of.</summary>
public enum NetworkKind
{
    /// <summary>VPCs.</summary>
    Vpc,

    /// <summary>Subnets.</summary>
    Subnet,

    /// <summary>Security groups.</summary>
    SecurityGroup,

    /// <summary>Elastic IP addresses.</summary>
    ElasticIp,
}
