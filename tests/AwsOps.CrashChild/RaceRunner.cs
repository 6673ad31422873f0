using System.Globalization;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Schedules;

namespace AwsOps.CrashChild;

/// <summary>Runs one schedule of a sandbox at each instant (UTC ticks) that comes in, and says what came of it.</summary>
internal sealed class RaceRunner : IOpsPipeline
{
    private int _taken;
    private string _errors = "";

    public bool IsWhatIf => false;

    public static async Task RunAsync(string store, string scheduleId)
    {
        using var session = new OpsSession(new OpsConnection { Sandbox = true, StatePath = store, Region = "eu-west-1" });
        var schedule = await new ScheduleEditor(session).GetAsync(scheduleId, CancellationToken.None);
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } instant)
        {
            // A process looks at the sandbox's clock every 20 ms; the other one's step must have arrived.
            while (session.Clock.GetUtcNow().UtcTicks < long.Parse(instant, CultureInfo.InvariantCulture))
                await Task.Yield();
            var told = new RaceRunner();
            await new ScheduleRunner(session).RunAsync(schedule, manual: false, told, CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told._taken}{told._errors}"));
        }
    }

    public void Output(object value) => _taken++;

    public void Error(OpsException error) => _errors += " " + error.Message.ReplaceLineEndings(" ");

    public void Warning(string message)
    {
    }

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }

    public void Progress(OpsProgress progress)
    {
    }

    public ValueTask<bool> ShouldProcessAsync(string target, string action) => ValueTask.FromResult(true);

    public ValueTask<bool> ShouldContinueAsync(string query, string caption) => ValueTask.FromResult(true);
}
