using System.Text.Json.Nodes;
using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Journal;

/// <summary>What a step has at hand while it runs.</summary>
public sealed class StepContext
{
    private readonly Func<string, JsonObject?> _resultOf;

    /// <summary>Creates the context of one step.</summary>
    public StepContext(string operationId, bool startedBefore, OpsSession session, IOpsPipeline pipeline, Func<string, JsonObject?> resultOf, DateTime? leftAt = null)
    {
        OperationId = operationId;
        StartedBefore = startedBefore;
        LeftAt = leftAt;
        Session = session;
        Pipeline = pipeline;
        _resultOf = resultOf;
    }

    /// <summary>The operation's id, <c>op-…</c>; goes into the tags of every create call.</summary>
    public string OperationId { get; }

    /// <summary>True when "about to" was recorded by an earlier run and "done" was not.</summary>
    public bool StartedBefore { get; }

    /// <summary>UTC instant after which the earlier run did nothing more; null when that is not known, or there was none.</summary>
    public DateTime? LeftAt { get; }

    /// <summary>The connection, clients, state and clock.</summary>
    public OpsSession Session { get; }

    /// <summary>Where the step may report verbose text, warnings and progress.</summary>
    public IOpsPipeline Pipeline { get; }

    /// <summary>The stored result of an earlier step of the same operation; null when it is not done or had none.</summary>
    public JsonObject? ResultOf(string stepName) => _resultOf(stepName);
}
