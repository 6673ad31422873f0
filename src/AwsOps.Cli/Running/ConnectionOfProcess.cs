using AwsOps.Cli.Metadata;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;

namespace AwsOps.Cli.Running;

/// <summary>
/// Each awsops is a process of its own: what Connect-OpsAccount chose is loaded before a cmdlet and saved after one that changed it.
/// </summary>
internal static class ConnectionOfProcess
{
    /// <summary>Runs a cmdlet with the saved connection in force.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(CmdletInfo cmdlet, CliConsole console, Func<Task<int>> run)
    {
        try
        {
            Load(cmdlet, console);
            var before = OpsSessions.Current;
            var code = await run();
            if (!Equals(before, OpsSessions.Current))
                Keep(OpsSessions.Current, console);
            return code;
        }
        catch (OpsException error)
        {
            return Failed(cmdlet, console, error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(cmdlet, console, new OpsException(OpsErrorId.StoreUnavailable, $"The connection cannot be kept for the next command: {e.Message}", SavedConnection.FilePath, e));
        }
    }

    private static int Failed(CmdletInfo cmdlet, CliConsole console, OpsException error)
    {
        console.Error.Write($"{cmdlet.Name}: {error.Message} ({error.Id})\n");
        return CliExit.Failed;
    }

    // A saved connection that cannot be read must not keep anybody from connecting anew.
    private static void Load(CmdletInfo cmdlet, CliConsole console)
    {
        try
        {
            OpsSessions.Current ??= SavedConnection.Load();
        }
        catch (OpsException error) when (cmdlet.Name is "Connect-OpsAccount" or "Disconnect-OpsAccount")
        {
            console.Error.Write($"WARNING: {error.Message}\n");
        }
    }

    private static void Keep(OpsConnection? connection, CliConsole console)
    {
        if (connection is null)
            SavedConnection.Delete();
        else if (connection.AccessKey is null)
            SavedConnection.Save(connection);
        else
            console.Error.Write("WARNING: Keys are never written to disk, so this connection ends with this command. Use a profile, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.\n");
    }
}
