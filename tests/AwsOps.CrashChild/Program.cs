using System.Globalization;
using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.State;
using AwsOps.CrashChild;

// A process for tests to kill.
//   open   STORE KILL-AT                 open (create) the store
//   run    STORE KILL-AT CLOUD OP GROUP  start an operation of two things and a record
//   resume STORE KILL-AT CLOUD OP        resume it
//   undo   STORE KILL-AT CLOUD OP        undo it
//   hold   STORE 0 CLOUD OP GROUP        start it and stop inside its first step, until killed
//   race   STORE 0 SCHEDULE              run a schedule of a sandbox at each instant of standard input
//   write  STORE 0 NAME COUNT            write COUNT hosts in as many transactions
//   load   STORE KILL-AT COPY            restore the store from a copy
// Prints how many boundaries it passed.
var store = args[1];
var kill = new KillSwitch(int.Parse(args[2], CultureInfo.InvariantCulture));
if (args[0] is "open" or "write")
{
    using var opened = OpsStore.Open(store, TimeProvider.System, StoreSchema.Current, kill.Hit);
    for (var i = 0; args[0] == "write" && i < int.Parse(args[4], CultureInfo.InvariantCulture); i++)
        opened.Hosts.Insert(FakeRecordStep.Account, new OpsHost { InstanceId = $"i-{args[3]}-{i}" });
    Console.WriteLine(kill.Count);
    return;
}

if (args[0] == "load")
{
    StoreArchive.Load(store, args[3], force: false, TimeProvider.System, StoreSchema.Current, kill.Hit);
    Console.WriteLine(kill.Count);
    return;
}

if (args[0] == "race")
{
    await RaceRunner.RunAsync(store, args[3]);
    return;
}

using var session = new OpsSession(new OpsConnection { StatePath = store }, TimeProvider.System);
session.Store.Connection.Boundary = kill.Hit;
var kind = new FakeKind(new FakeCloud(args[3]), boundary =>
{
    kill.Hit(boundary);
    if (args[0] != "hold")
        return;
    Console.WriteLine("holding");
    Console.In.ReadToEnd();
});
var engine = new OperationEngine(session, FakeRecordStep.Account, [kind], kill.Hit);
var pipeline = new QuietPipeline();
var work = args[0] switch
{
    "run" or "hold" => engine.StartAsync(args[4], kind.Name, "things", "eu-west-1", FakeKind.Plan(2, args[5]), pipeline, CancellationToken.None),
    "resume" => engine.ResumeAsync(args[4], pipeline, CancellationToken.None),
    "undo" => engine.UndoAsync(args[4], pipeline, CancellationToken.None),
    _ => throw new ArgumentException($"Unknown mode {args[0]}."),
};
await work;
Console.WriteLine(kill.Count);
