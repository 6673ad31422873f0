using AwsOps.Bench;

if (args is ["list", var url])
{
    await SnapshotListing.ListAsync(url);
    return 0;
}

if (args is not [var packages])
{
    await Console.Error.WriteLineAsync("usage: AwsOps.Bench OUT        OUT: the folder that build.sh filled (bench/run.sh does all of it)");
    return 2;
}

const int Runs = 7;
Console.WriteLine("| what | runs | median ms | least | most | |\n|---|---|---|---|---|---|");
var executable = Path.GetFullPath(Path.Combine(packages, "cli", OperatingSystem.IsWindows() ? "awsops.exe" : "awsops"));
Console.WriteLine((await ColdStart.ExecutableAsync(executable, Runs)).ToRow());
await foreach (var row in SnapshotListing.MeasureAsync(Runs))
    Console.WriteLine(row.ToRow());
Console.WriteLine((await Retention.MeasureAsync(Runs)).ToRow());
var pwsh = Environment.GetEnvironmentVariable("PWSH") ?? "pwsh";
if (await Child.ExistsAsync(pwsh, "-NoProfile", "-Command", "exit"))
{
    await foreach (var row in ColdStart.ImportAsync(pwsh, Path.GetFullPath(Path.Combine(packages, "AwsOps")), Runs))
        Console.WriteLine(row.ToRow());
}

return 0;
