namespace AwsOps.Core.State;

/// <summary>Where the state store is: the given path, AWSOPS_STATE, or the user's data folder.</summary>
public static class StatePaths
{
    /// <summary>Full path of the state store's file.</summary>
    /// <param name="given">Path the user gave; null when none.</param>
    public static string Resolve(string? given)
    {
        var path = given ?? Environment.GetEnvironmentVariable("AWSOPS_STATE");
        if (!string.IsNullOrWhiteSpace(path))
            return Path.GetFullPath(path);
        return Path.Combine(DataFolder, "state.db");
    }

    /// <summary>The user's data folder: XDG_DATA_HOME or ~/.local/share on Linux, the platform's own elsewhere.</summary>
    public static string DataFolder =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "awsops");
}
