using AwsOps.Core.Account;
using AwsOps.Core.Journal;

namespace AwsOps.EndToEnd.Tests.Crash;

/// <summary>Runs a piece of work again and again, dying one AWS call later each time, until it survives; each death is settled and checked.</summary>
internal static class CrashSweep
{
    /// <summary>Sweeps.</summary>
    /// <param name="prepare">Brings a new account to the start.</param>
    /// <param name="work">The work, which is to be cut off.</param>
    /// <param name="settle">What an operator does about an unfinished operation: resume or undo it.</param>
    /// <param name="check">What must hold then; told whether the journal held an unfinished operation.</param>
    /// <returns>How many deaths were survived.</returns>
    public static async Task<int> RunAsync<T>(
        Func<SandboxBed, OpsSession, Task<T>> prepare,
        Func<SandboxBed, OpsSession, T, CancellationToken, Task> work,
        Func<OperationEngine, string, Task> settle,
        Func<SandboxBed, OpsSession, T, bool, Task> check)
    {
        var deaths = 0;
        for (var call = 1; ; call++)
        {
            var survived = 0;
            foreach (var afterwards in new[] { false, true })
            {
                using var bed = new SandboxBed();
                var start = await prepare(bed, bed.Open());
                using var life = new CancellationTokenSource();
                DyingHandler? handler = null;
                var dying = bed.Open(inner => handler = new DyingHandler(inner, call, afterwards, life));
                var finished = await LivesAsync(() => work(bed, dying, start, life.Token), life);
                if (finished && handler!.Calls < call)
                {
                    survived++;
                    continue;
                }

                deaths++;
                var after = bed.Open();
                var engine = await new OpsRunner(after).EngineAsync(CancellationToken.None);
                var unfinished = engine.List(OperationStatus.Failed).Concat(engine.List(OperationStatus.Running)).ToList();
                Assert.True(unfinished.Count <= 1, "one piece of work leaves one unfinished operation at most");
                foreach (var operation in unfinished)
                    await settle(engine, operation.OperationId);
                await check(bed, after, start, unfinished.Count == 1);
            }

            if (survived == 2)
                return deaths;
        }
    }

    private static async Task<bool> LivesAsync(Func<Task> work, CancellationTokenSource life)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception) when (life.IsCancellationRequested)
        {
            return false;
        }
    }
}
