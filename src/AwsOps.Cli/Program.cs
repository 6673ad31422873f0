using System.Runtime.InteropServices;
using AwsOps.Cli;
using AwsOps.Cli.Metadata;
using AwsOps.Module.Commands;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var app = new CliApp(CmdletCatalog.OfModule(typeof(OpsCommand).Assembly), CliConsole.OfProcess());
return await app.RunAsync(args, stop.Token);

// The first signal stops the cmdlet and waits for it; a second one ends the process.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    if (signal.Cancel)
        stop.Cancel();
}
