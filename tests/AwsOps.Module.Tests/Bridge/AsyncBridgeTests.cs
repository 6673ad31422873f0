using System.Runtime.CompilerServices;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Bridge;

namespace AwsOps.Module.Tests.Bridge;

public class AsyncBridgeTests
{
    private readonly FakeRuntime _runtime = new();

    [Fact]
    public void A_body_starts_on_the_pipeline_thread_and_its_writes_come_back_to_it_after_an_await()
    {
        var pipelineThread = Environment.CurrentManagedThreadId;
        var startThread = 0;
        var laterThread = 0;
        Run(async (pipeline, _) =>
        {
            startThread = Environment.CurrentManagedThreadId;
            pipeline.Output("before");
            await Elsewhere();
            laterThread = Environment.CurrentManagedThreadId;
            pipeline.Output("after");
            pipeline.Verbose("v");
            pipeline.Debug("d");
            pipeline.Warning("w");
            pipeline.Progress(new OpsProgress("a", "s"));
            pipeline.Error(new OpsException(OpsErrorId.HostNotFound, "no host"));
        });
        Assert.Equal(pipelineThread, startThread);
        Assert.NotEqual(pipelineThread, laterThread);
        Assert.Equal(["object", "object", "verbose", "debug", "warning", "progress", "error"], _runtime.Calls.Select(c => c.What));
        Assert.All(_runtime.Calls, c => Assert.Equal(pipelineThread, c.Thread));
    }

    [Fact]
    public void What_workers_wrote_is_written_when_the_body_ends_without_an_await()
    {
        Run((pipeline, _) =>
        {
            using var written = new ManualResetEventSlim();
            new Thread(() =>
            {
                for (var i = 0; i < 100; i++)
                    pipeline.Output(i);
                written.Set();
            }).Start();
            written.Wait(CancellationToken.None);
            return Task.CompletedTask;
        });
        Assert.Equal(Enumerable.Range(0, 100).Cast<object?>(), _runtime.Written);
    }

    [Fact]
    public void Writes_of_workers_keep_their_place_before_a_later_direct_write()
    {
        Run((pipeline, _) =>
        {
            using var written = new ManualResetEventSlim();
            new Thread(() =>
            {
                pipeline.Output("worker");
                written.Set();
            }).Start();
            written.Wait(CancellationToken.None);
            pipeline.Output("direct");
            return Task.CompletedTask;
        });
        Assert.Equal(["worker", "direct"], _runtime.Written);
    }

    [Fact]
    public void A_synchronization_context_of_the_host_is_not_captured_and_is_put_back()
    {
        var host = new NeverContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(host);
        try
        {
            Run(async (pipeline, _) =>
            {
                Assert.IsNotType<NeverContext>(SynchronizationContext.Current);
                await Elsewhere();
                pipeline.Output("done");
            });
            Assert.Same(host, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.Equal(["done"], _runtime.Written);
        Assert.Equal(0, host.Posts);
    }

    [Fact]
    public async Task A_task_scheduler_of_the_host_is_not_captured()
    {
        var host = new CountingScheduler();
        TaskScheduler? seen = null;
        TaskScheduler? later = null;
        await Task.Factory.StartNew(
            () => Run(async (_, _) =>
            {
                seen = TaskScheduler.Current;
                await Elsewhere();
                later = TaskScheduler.Current;
            }),
            CancellationToken.None,
            TaskCreationOptions.None,
            host);
        Assert.Same(TaskScheduler.Default, seen);
        Assert.Same(TaskScheduler.Default, later);
        Assert.Equal(1, host.Queued);
    }

    [Fact]
    public void Stopping_cancels_the_body_and_ends_it_as_a_stopped_pipeline()
    {
        using var bridge = new AsyncBridge(_runtime);
        Assert.Throws<StoppedException>(() => bridge.Run(async (_, token) =>
        {
            new Thread(bridge.Stop).Start();
            await Task.Delay(Timeout.Infinite, token);
        }));
    }

    [Fact]
    public void Stopping_waits_for_the_body_to_clean_up()
    {
        var cleaned = false;
        using var bridge = new AsyncBridge(_runtime);
        Assert.Throws<StoppedException>(() => bridge.Run(async (_, token) =>
        {
            try
            {
                bridge.Stop();
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                await Elsewhere();
                cleaned = true;
            }
        }));
        Assert.True(cleaned);
    }

    [Fact]
    public void A_body_that_ends_well_in_spite_of_a_stop_is_not_turned_into_a_failure()
    {
        using var bridge = new AsyncBridge(_runtime);
        bridge.Run(async (pipeline, _) =>
        {
            bridge.Stop();
            await Elsewhere();
            pipeline.Output("finished");
        });
        Assert.Equal(["finished"], _runtime.Written);
    }

    [Fact]
    public void A_cancellation_that_is_not_a_stop_stays_a_cancellation()
    {
        Assert.Throws<OperationCanceledException>(() => Run(async (_, _) =>
        {
            await Elsewhere();
            throw new OperationCanceledException("the body's own");
        }));
        Assert.Empty(_runtime.Calls);
    }

    [Fact]
    public void A_time_out_in_the_guise_of_a_cancellation_is_reported_as_an_endpoint_that_does_not_answer()
    {
        var thrown = Assert.Throws<TerminatedException>(() => Run((_, _) =>
            Task.FromException(new TaskCanceledException("HttpClient.Timeout elapsed", new TimeoutException("100 s")))));
        Assert.Equal(OpsErrorId.EndpointUnreachable, ((OpsException)thrown.InnerException!).Id);
    }

    [Fact]
    public void A_terminating_failure_keeps_its_id_and_nothing_after_it_runs()
    {
        var after = false;
        var thrown = Assert.Throws<TerminatedException>(() => Run(async (pipeline, _) =>
        {
            await Elsewhere();
            pipeline.Output("before");
            Fail();
            after = true;
        }));
        Assert.False(after);
        Assert.Equal(OpsErrorId.MountPointInUse, ((OpsException)thrown.InnerException!).Id);
        Assert.Equal(["object", "terminate"], _runtime.Calls.Select(c => c.What));
        Assert.All(_runtime.Calls, c => Assert.Equal(Environment.CurrentManagedThreadId, c.Thread));

        static void Fail() => throw new OpsException(OpsErrorId.MountPointInUse, "/data is taken");
    }

    [Fact]
    public void A_failure_before_the_first_await_terminates_too()
    {
        var thrown = Assert.Throws<TerminatedException>(() => Run((_, _) => throw new InvalidOperationException("oops")));
        Assert.Equal(OpsErrorId.Unexpected, ((OpsException)thrown.InnerException!).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Questions_are_asked_on_the_pipeline_thread_and_answered_to_the_worker(bool yes)
    {
        _runtime.Answer = _ => yes;
        var answers = new List<bool>();
        Run(async (pipeline, _) =>
        {
            answers.Add(await pipeline.ShouldProcessAsync("vol-1", "Delete"));
            await Elsewhere();
            answers.Add(await pipeline.ShouldProcessAsync("vol-2", "Delete"));
            answers.Add(await pipeline.ShouldContinueAsync("Sure?", "Caption"));
        });
        Assert.Equal([yes, yes, yes], answers);
        Assert.Equal(["should-process", "should-process", "should-continue"], _runtime.Calls.Select(c => c.What));
        Assert.All(_runtime.Calls, c => Assert.Equal(Environment.CurrentManagedThreadId, c.Thread));
    }

    [Fact]
    public void A_question_before_the_first_await_is_answered_at_once()
    {
        Task<bool>? answer = null;
        Run((pipeline, _) =>
        {
            answer = pipeline.ShouldProcessAsync("vol-1", "Delete").AsTask();
            Assert.True(answer.IsCompletedSuccessfully);
            return Task.CompletedTask;
        });
        Assert.NotNull(answer);
    }

    [Fact]
    public void Many_workers_may_ask_and_write_at_once()
    {
        Run(async (pipeline, token) => await Parallel.ForEachAsync(Enumerable.Range(0, 200), token, async (i, _) =>
        {
            if (await pipeline.ShouldProcessAsync($"vol-{i}", "Delete"))
                pipeline.Output(i);
        }));
        Assert.Equal(Enumerable.Range(0, 200), _runtime.Written.Cast<int>().Order());
    }

    [Fact]
    public void Writes_after_the_end_are_dropped_without_a_word()
    {
        IOpsPipeline? kept = null;
        Run((pipeline, _) =>
        {
            kept = pipeline;
            return Task.CompletedTask;
        });
        kept!.Output("late");
        kept.Warning("late");
        Assert.Empty(_runtime.Calls);
    }

    [Fact]
    public async Task Questions_after_the_end_are_refused()
    {
        IOpsPipeline? kept = null;
        Run((pipeline, _) =>
        {
            kept = pipeline;
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await kept!.ShouldProcessAsync("vol-1", "Delete"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await kept!.ShouldContinueAsync("Sure?", "Caption"));
        Assert.Empty(_runtime.Calls);
    }

    [Fact]
    public void A_refused_write_cancels_the_body_waits_for_it_and_comes_out_unchanged()
    {
        var cancelled = false;
        _runtime.OnWrite = value =>
        {
            if (value is 2)
                throw new DownstreamStopException();
        };
        Assert.Throws<DownstreamStopException>(() => Run(async (pipeline, token) =>
        {
            await Elsewhere();
            try
            {
                for (var i = 1; ; i++)
                {
                    pipeline.Output(i);
                    await Task.Delay(1, token);
                }
            }
            finally
            {
                cancelled = token.IsCancellationRequested;
            }
        }));
        Assert.True(cancelled);
        Assert.Equal([1], _runtime.Written);
    }

    [Fact]
    public void A_refused_write_before_the_first_await_comes_out_even_if_the_body_swallows_it()
    {
        _runtime.OnWrite = _ => throw new DownstreamStopException();
        Assert.Throws<DownstreamStopException>(() => Run((pipeline, _) =>
        {
            try
            {
                pipeline.Output(1);
            }
            catch (DownstreamStopException)
            {
                return Task.CompletedTask;
            }

            return Task.CompletedTask;
        }));
    }

    [Fact]
    public void A_question_that_waits_behind_a_refused_write_is_refused()
    {
        _runtime.OnWrite = _ => throw new DownstreamStopException();
        Exception? refusal = null;
        Assert.Throws<DownstreamStopException>(() => Run(async (pipeline, _) =>
        {
            await Elsewhere();
            pipeline.Output(1);
            refusal = await Record.ExceptionAsync(async () => await pipeline.ShouldProcessAsync("vol-1", "Delete"));
        }));
        Assert.IsType<InvalidOperationException>(refusal);
    }

    [Fact]
    public void Disposing_an_idle_bridge_does_not_signal_a_stop()
    {
        var bridge = new AsyncBridge(_runtime);
        CancellationToken seen = default;
        bridge.Run((_, token) =>
        {
            seen = token;
            return Task.CompletedTask;
        });
        bridge.Dispose();
        Assert.False(seen.IsCancellationRequested);
        bridge.Stop();
        Assert.Throws<ObjectDisposedException>(() => bridge.Run((_, _) => Task.CompletedTask));
    }

    [Fact]
    public void The_token_outlives_a_dispose_until_the_body_has_ended()
    {
        var bridge = new AsyncBridge(_runtime);
        var usable = false;
        Assert.ThrowsAny<OperationCanceledException>(() => bridge.Run(async (_, token) =>
        {
            bridge.Dispose();
            await Elsewhere();
            usable = token.WaitHandle is not null && token.IsCancellationRequested;
            token.ThrowIfCancellationRequested();
        }));
        Assert.True(usable);
    }

    [Fact]
    public void WhatIf_is_read_on_the_pipeline_thread_before_the_body_starts()
    {
        _runtime.IsWhatIf = true;
        var seen = false;
        Run(async (pipeline, _) =>
        {
            await Elsewhere();
            seen = pipeline.IsWhatIf;
        });
        Assert.True(seen);
    }

    // Never completes at once, as a task might.
    private static YieldAwaitable Elsewhere() => Task.Yield();

    private void Run(Func<IOpsPipeline, CancellationToken, Task> body)
    {
        using var bridge = new AsyncBridge(_runtime);
        bridge.Run(body);
    }

    private sealed class NeverContext : SynchronizationContext
    {
        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state) => Posts++;
    }

    private sealed class CountingScheduler : TaskScheduler
    {
        private int _queued;

        public int Queued => _queued;

        protected override IEnumerable<Task> GetScheduledTasks() => [];

        protected override void QueueTask(Task task)
        {
            Interlocked.Increment(ref _queued);
            new Thread(() => TryExecuteTask(task)).Start();
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
    }
}
