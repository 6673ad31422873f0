namespace AwsOps.Bench;

/// <summary>What a user waits for before anything happens.</summary>
internal static class ColdStart
{
    public static async Task<Measurement> ExecutableAsync(string executable, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("awsops-bench");
        try
        {
            var environment = new Dictionary<string, string> { ["AWSOPS_SANDBOX"] = "1", ["AWSOPS_STATE"] = Path.Combine(folder.FullName, "state.db") };
            await Child.RunAsync(executable, ["Update-OpsHost"], environment);
            return await Measurement.TakeAsync("awsops Get-OpsHost on the sandbox, whole process", runs, () => Child.RunAsync(executable, ["Get-OpsHost"], environment));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async IAsyncEnumerable<Measurement> ImportAsync(string pwsh, string module, int runs)
    {
        yield return await Measurement.TakeAsync("pwsh -NoProfile, whole process", runs, () => Child.RunAsync(pwsh, ["-NoProfile", "-Command", "exit"]));
        yield return await Measurement.TakeAsync(
            "pwsh -NoProfile with Import-Module AwsOps, whole process",
            runs,
            () => Child.RunAsync(pwsh, ["-NoProfile", "-Command", $"Import-Module '{module}'; exit"]));
    }
}
