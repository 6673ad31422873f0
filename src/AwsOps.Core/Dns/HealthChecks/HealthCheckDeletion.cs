using Amazon.Route53;
using Amazon.Route53.Model;

namespace AwsOps.Core.Dns.HealthChecks;

/// <summary>Deletes health checks.</summary>
internal static class HealthCheckDeletion
{
    /// <summary>Deletes one; one that is gone already will do.</summary>
    public static async Task DeleteAsync(IAmazonRoute53 route53, string id, CancellationToken cancellationToken)
    {
        try
        {
            await route53.DeleteHealthCheckAsync(new DeleteHealthCheckRequest { HealthCheckId = id }, cancellationToken);
        }
        catch (AmazonRoute53Exception e) when (e.ErrorCode == "NoSuchHealthCheck")
        {
            return;
        }
    }
}
