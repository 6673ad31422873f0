using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands;

/// <summary>Keeps one bad item from ending the pipeline: its failure is an error record, and the next item runs.</summary>
internal static class ItemErrors
{
    /// <summary>Does the work of one item.</summary>
    /// <exception cref="OpsException">What concerns every item alike: bad parameters, connection, credentials, state store.</exception>
    public static async Task RunAsync(IOpsPipeline pipeline, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException && OpsErrors.From(e) is var error && !ConcernsAll(error))
        {
            pipeline.Error(OpsErrors.From(e));
        }
    }

    private static bool ConcernsAll(OpsException error) => error.Id is
        OpsErrorId.InvalidParameter or OpsErrorId.InvalidInput or OpsErrorId.RegionMissing or OpsErrorId.CredentialsMissing or OpsErrorId.CredentialsExpired
        or OpsErrorId.ProfileNotFound or OpsErrorId.EndpointUnreachable or OpsErrorId.StoreUnavailable or OpsErrorId.StoreCorrupt
        or OpsErrorId.StoreOutdated or OpsErrorId.StoreNewer or OpsErrorId.Unexpected;
}
