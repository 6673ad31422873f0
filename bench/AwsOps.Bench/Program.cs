using AwsOps.Bench;

if (args is ["list", var url])
{
    await SnapshotListing.ListAsync(url);
    return 0;
}

const int Runs = 7;
const string Head = "| what | runs | median ms | least | most | |\n|---|---|---|---|---|---|";
if (args is ["remote"])
{
    if (!RemoteActionCost.IsPossible)
    {
        await Console.Error.WriteLineAsync("there is no sshd on this machine (package openssh-server)");
        return 1;
    }

    Console.WriteLine(Head);
    await RemoteAsync();
    return 0;
}

if (args is ["fleet"])
{
    Console.WriteLine(Head);
    await FleetAsync();
    return 0;
}

if (args is not [var packages])
{
    await Console.Error.WriteLineAsync("usage: AwsOps.Bench OUT|remote|fleet        OUT: the folder that build.sh filled (bench/run.sh does all of it)");
    return 2;
}

Console.WriteLine(Head);
var executable = Path.GetFullPath(Path.Combine(packages, "cli", OperatingSystem.IsWindows() ? "awsops.exe" : "awsops"));
Console.WriteLine((await ColdStart.ExecutableAsync(executable, Runs)).ToRow());
await foreach (var row in SnapshotListing.MeasureAsync(Runs))
    Console.WriteLine(row.ToRow());
await FleetAsync();
var pwsh = Environment.GetEnvironmentVariable("PWSH") ?? "pwsh";
if (await Child.ExistsAsync(pwsh, "-NoProfile", "-Command", "exit"))
{
    await foreach (var row in ColdStart.ImportAsync(pwsh, Path.GetFullPath(Path.Combine(packages, "AwsOps")), Runs))
        Console.WriteLine(row.ToRow());
}

if (RemoteActionCost.IsPossible)
    await RemoteAsync();
return 0;

static async Task FleetAsync()
{
    Console.WriteLine((await Retention.MeasureAsync(Runs)).ToRow());
    await foreach (var row in FleetRuns.MeasureAsync())
        Console.WriteLine(row.ToRow());
}

static async Task RemoteAsync()
{
    await foreach (var row in RemoteActionCost.MeasureAsync(3 * Runs))
        Console.WriteLine(row.ToRow());
}
