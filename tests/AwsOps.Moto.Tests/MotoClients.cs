using Amazon.Runtime;
using AwsOps.Sdk;

namespace AwsOps.Moto.Tests;

internal static class MotoClients
{
    public const string Region = "eu-west-1";

    /// <summary>Our clients on an emptied account.</summary>
    public static async Task<AwsClientFactory> ConnectAsync(MotoServer moto)
    {
        await moto.ResetAsync();
        return new AwsClientFactory(new AwsClientOptions
        {
            Credentials = new BasicAWSCredentials("AKIAEXAMPLE", "secret"),
            EndpointUrl = moto.Url,
            DefaultRegion = Region,
        });
    }
}
