using Amazon.Route53.Model;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Health checks as Route 53 answers them, in our words.</summary>
internal static class HealthCheckMap
{
    public static R53HealthCheck From(HealthCheck check, string? name)
    {
        var config = check.HealthCheckConfig!;
        return new R53HealthCheck
        {
            HealthCheckId = check.Id!,
            Name = name,
            Type = config.Type!.Value,
            IpAddress = config.IPAddress,
            Port = config.Port,
            Path = config.ResourcePath,
            DomainName = config.FullyQualifiedDomainName,
            SearchString = config.SearchString,
            RequestInterval = config.RequestInterval,
            FailureThreshold = config.FailureThreshold,
            Inverted = config.Inverted ?? false,
            Disabled = config.Disabled ?? false,
            ChildHealthCheckId = config.ChildHealthChecks ?? [],
            HealthThreshold = config.HealthThreshold,
            AlarmName = config.AlarmIdentifier?.Name,
            Version = check.HealthCheckVersion ?? 1,
            CallerReference = check.CallerReference,
            LinkedService = check.LinkedService?.ServicePrincipal,
        };
    }
}
