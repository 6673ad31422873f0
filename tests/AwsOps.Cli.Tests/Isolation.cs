using System.Runtime.CompilerServices;

// The connection in force is one per process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace AwsOps.Cli.Tests;

internal static class Isolation
{
    // No test may see (or write) the connection and state of whoever runs the tests.
    [ModuleInitializer]
    internal static void Isolate()
    {
        var folder = Directory.CreateTempSubdirectory("awsops-cli-tests-").FullName;
        Environment.SetEnvironmentVariable("AWSOPS_CONNECTION", Path.Combine(folder, "connection.json"));
        Environment.SetEnvironmentVariable("AWSOPS_STATE", Path.Combine(folder, "state.db"));
    }
}
