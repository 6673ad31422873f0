using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Journal;

/// <summary>
/// Runs multi-step changes so that a crash at any moment loses nothing and doubles nothing: every step is recorded before and
/// after it is done, and what is unfinished can be resumed or undone by any process.
/// </summary>
public sealed class OperationEngine
{
    private static readonly TimeSpan KeepFinished = TimeSpan.FromDays(90);

    private readonly OpsSession _session;
    private readonly string _account;
    private readonly Dictionary<string, IOperationKind> _kinds;
    private readonly Action<string>? _boundary;

    /// <summary>Creates an engine.</summary>
    /// <param name="session">Connection, state and clock.</param>
    /// <param name="account">The account whose operations it runs.</param>
    /// <param name="kinds">The kinds it can run and resume.</param>
    public OperationEngine(OpsSession session, string account, IReadOnlyList<IOperationKind> kinds)
        : this(session, account, kinds, null)
    {
    }

    /// <summary>Creates an engine that reports when it is about to call a step and when it has.</summary>
    internal OperationEngine(OpsSession session, string account, IReadOnlyList<IOperationKind> kinds, Action<string>? boundary)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrEmpty(account);
        _session = session;
        _account = account;
        _kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
        _boundary = boundary;
    }

    private OpsStore Store => _session.Store;

    /// <summary>Shows a plan for -WhatIf: one line a step, with its reason.</summary>
    public static async Task PrintPlanAsync(IReadOnlyList<IOperationStep> steps, IOpsPipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(pipeline);
        foreach (var step in steps)
            await pipeline.ShouldProcessAsync(step.Target, $"{step.Action} ({step.Reason})");
    }

    /// <summary>The steps of a plan.</summary>
    public IReadOnlyList<IOperationStep> BuildSteps(string kind, string planJson) => KindOf(kind).BuildSteps(planJson);

    /// <summary>Records a new operation and runs it under a new id.</summary>
    /// <inheritdoc cref="StartAsync(string, string, string, string?, string, IOpsPipeline, CancellationToken)"/>
    public Task<OpsOperation> StartAsync(string kind, string target, string? region, string planJson, IOpsPipeline pipeline,
        CancellationToken cancellationToken) =>
        StartAsync(OpsId.New("op"), kind, target, region, planJson, pipeline, cancellationToken);

    /// <summary>Records a new operation and runs it.</summary>
    /// <param name="operationId">Its id, from <see cref="OpsId.New"/>, where the plan needs to know it.</param>
    /// <param name="kind">Name of the kind.</param>
    /// <param name="target">What it is about, for people.</param>
    /// <param name="region">AWS Region it works in.</param>
    /// <param name="planJson">The plan.</param>
    /// <param name="pipeline">Where to report.</param>
    /// <param name="cancellationToken">Stops between or inside steps; the operation is then Failed and can be resumed.</param>
    /// <returns>The completed operation.</returns>
    /// <exception cref="OpsException">The failing step's error, with the command that resumes the operation; Busy or OperationState when another
    /// unfinished operation has the same subject.</exception>
    public Task<OpsOperation> StartAsync(string operationId, string kind, string target, string? region, string planJson, IOpsPipeline pipeline,
        CancellationToken cancellationToken) =>
        StartAsync(new OpsWork(operationId, kind, target, "", region, planJson), pipeline, cancellationToken);

    /// <summary>Records a new operation and runs it.</summary>
    /// <param name="work">The operation.</param>
    /// <param name="pipeline">Where to report.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <inheritdoc cref="StartAsync(string, string, string, string?, string, IOpsPipeline, CancellationToken)"/>
    public async Task<OpsOperation> StartAsync(OpsWork work, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (operationId, kind, planJson) = (work.OperationId, work.Kind, work.PlanJson);
        ArgumentException.ThrowIfNullOrEmpty(operationId);
        var steps = BuildSteps(kind, planJson);
        cancellationToken.ThrowIfCancellationRequested();
        var now = Store.Connection.Now;
        var operation = new OpsOperation
        {
            OperationId = operationId,
            Kind = kind,
            Status = OperationStatus.Running,
            Target = work.Target,
            Region = work.Region,
            Created = now,
            Updated = now,
        };
        using var lease = Store.Transaction(() =>
        {
            Store.Operations.Purge(_account, now - KeepFinished);
            // Inside the transaction that inserts it: of two that start at once the second sees the first.
            Supersede(CheckFree(KindOf(kind).SubjectsOf(planJson), work.OverStalled), operationId);
            work.CheckBeforeStart?.Invoke();
            Store.Operations.Insert(_account, operation, planJson, steps);
            return OperationLease.Acquire(Store, _session.Clock, _account, operationId);
        });
        return await Run(Load(operationId), steps, lease, leftAt: null).ForwardAsync(pipeline, cancellationToken);
    }

    /// <summary>Finishes an unfinished operation: forward, or back when its undo has begun.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="pipeline">Where to report.</param>
    /// <param name="cancellationToken">Stops it; it can be resumed again.</param>
    /// <returns>The operation, Completed or Undone.</returns>
    /// <exception cref="OpsException">OperationNotFound; OperationState when it is finished; Busy when another process works on it; a step's error.</exception>
    public async Task<OpsOperation> ResumeAsync(string operationId, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var (stored, steps, lease, leftAt) = Open(operationId, "resumed", undo: false);
        using (lease)
        {
            var run = Run(stored, steps, lease, leftAt);
            return stored.Undoing ? await run.BackAsync(pipeline, cancellationToken) : await run.ForwardAsync(pipeline, cancellationToken);
        }
    }

    /// <summary>Takes back what an unfinished operation has done, last step first.</summary>
    /// <param name="operationId">The operation.</param>
    /// <param name="pipeline">Where to report.</param>
    /// <param name="cancellationToken">Stops it; it can be resumed and then goes on going back.</param>
    /// <returns>The operation, Undone.</returns>
    /// <exception cref="OpsException">As <see cref="ResumeAsync"/>.</exception>
    public async Task<OpsOperation> UndoAsync(string operationId, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var (stored, steps, lease, leftAt) = Open(operationId, "undone", undo: true);
        using (lease)
            return await Run(stored, steps, lease, leftAt).BackAsync(pipeline, cancellationToken);
    }

    /// <summary>Resumes or takes back what a run seems to have left behind. It may not be left behind at all: its own runner, or another, may have ended it since it was listed.</summary>
    /// <param name="operationId">The operation, as it was listed.</param>
    /// <param name="undo">Take it back.</param>
    /// <param name="pipeline">Where to report.</param>
    /// <param name="cancellationToken">Stops it; it can be settled again.</param>
    /// <returns>The operation; null when another runner had ended it.</returns>
    /// <exception cref="OpsException">As <see cref="ResumeAsync"/>; Busy when another process works on it.</exception>
    public async Task<OpsOperation?> SettleAsync(string operationId, bool undo, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        try
        {
            return undo ? await UndoAsync(operationId, pipeline, cancellationToken) : await ResumeAsync(operationId, pipeline, cancellationToken);
        }
        catch (OpsException e) when (e.Id == OpsErrorId.OperationState && IsFinished(operationId))
        {
            pipeline.Verbose($"{operationId} has been settled by another runner.");
            return null;
        }
    }

    /// <summary>The operation with its steps.</summary>
    /// <exception cref="OpsException">OperationNotFound.</exception>
    public OpsOperation Get(string operationId) => Load(operationId).Operation;

    /// <summary>The operations of the account, oldest first.</summary>
    /// <param name="status">Only those with this status; null for all.</param>
    public IReadOnlyList<OpsOperation> List(string? status = null) => Store.Operations.List(_account, status);

    /// <summary>The operations of one kind that are neither completed nor undone, oldest first.</summary>
    public IEnumerable<OpsOperation> Unfinished(string kind) =>
        List(OperationStatus.Running).Concat(List(OperationStatus.Failed)).Where(o => o.Kind == kind).OrderBy(o => o.Created);

    /// <summary>Whether an operation is completed or undone: nobody has anything left to do about it.</summary>
    /// <exception cref="OpsException">OperationNotFound.</exception>
    public bool IsFinished(string operationId) => Get(operationId).Status is OperationStatus.Completed or OperationStatus.Undone or OperationStatus.Superseded;

    /// <summary>Throws when an unfinished operation works on a subject.</summary>
    /// <param name="subject">What is to be changed: one of <see cref="IOperationKind.SubjectsOf"/>.</param>
    /// <param name="overStalled">Pass over an operation that nobody works on.</param>
    /// <returns>The operations that were passed over.</returns>
    /// <exception cref="OpsException">Busy when it is being worked on; OperationState when it stands still.</exception>
    public IReadOnlyList<OpsOperation> CheckFree(string subject, bool overStalled = false) => CheckFree([subject], overStalled);

    /// <summary>Throws when an unfinished operation works on one of several subjects.</summary>
    /// <inheritdoc cref="CheckFree(string, bool)"/>
    public IReadOnlyList<OpsOperation> CheckFree(IReadOnlyList<string> subjects, bool overStalled = false)
    {
        var stalled = new List<OpsOperation>();
        foreach (var id in List(OperationStatus.Running).Concat(List(OperationStatus.Failed)).Select(o => o.OperationId))
        {
            var other = Load(id);
            if (!_kinds.TryGetValue(other.Operation.Kind, out var kind) || kind.SubjectsOf(other.Plan).Intersect(subjects, StringComparer.Ordinal).FirstOrDefault() is not { } subject)
                continue;
            if (OperationLease.HolderOf(Store, _session.Clock, _account, id) is { } holder)
                throw new OpsException(OpsErrorId.Busy, $"The operation {id} ({other.Operation.Kind}) works on {subject}: {holder}. Wait for it, or end that process first.", subject);
            if (!overStalled)
            {
                var undo = kind.UndoRefusal(other.Plan) is null ? "; with -Undo it takes it back" : "";
                throw new OpsException(OpsErrorId.OperationState,
                    $"The operation {id} ({other.Operation.Kind}) on {subject} is unfinished. Resume-OpsOperation -OperationId {id} finishes it{undo}.", subject);
            }

            stalled.Add(other.Operation);
        }

        return stalled;
    }

    // What is taken over by force is over: finishing it later would undo what came after it.
    private void Supersede(IEnumerable<OpsOperation> stalled, string by)
    {
        foreach (var old in stalled.Where(o => KindOf(o.Kind).CanBeSuperseded))
            Store.Operations.SetStatus(_account, old.OperationId, OperationStatus.Superseded, $"Taken over by {by}. {old.Error}".TrimEnd());
    }

    /// <summary>The plan of an operation, as its planner made it.</summary>
    /// <exception cref="OpsException">OperationNotFound.</exception>
    public string PlanOf(string operationId) => Load(operationId).Plan;

    private StoredOperation Load(string operationId) => Store.Operations.Get(_account, operationId)
        ?? throw new OpsException(OpsErrorId.OperationNotFound, $"There is no operation {operationId}; Get-OpsOperation lists them.", operationId);

    private (StoredOperation Stored, IReadOnlyList<IOperationStep> Steps, OperationLease Lease, DateTime? LeftAt) Open(string operationId, string what, bool undo) => Store.Transaction(() =>
    {
        var stored = Load(operationId);
        if (stored.Operation.Status is not (OperationStatus.Running or OperationStatus.Failed))
        {
            throw new OpsException(OpsErrorId.OperationState,
                $"The operation {operationId} is {stored.Operation.Status}; only a Running or Failed one can be {what}.", operationId);
        }

        // A plan that cannot be read must fail before anything is written, and so must what cannot be taken back.
        var steps = Steps(stored);
        if (undo && KindOf(stored.Operation.Kind).UndoRefusal(stored.Plan) is { } refusal)
            throw new OpsException(OpsErrorId.OperationState, $"{refusal} Resume-OpsOperation -OperationId {operationId} without -Undo finishes it.", operationId);
        // A run that failed said so last of all. One that died may have gone on after its last entry, until its lease ran out at the latest.
        var leftAt = stored.Operation.Status == OperationStatus.Failed ? stored.Operation.Updated : OperationLease.EndOf(Store, _account, operationId);
        var lease = OperationLease.Acquire(Store, _session.Clock, _account, operationId);
        if (undo)
            Store.Operations.SetUndoing(_account, operationId);
        Store.Operations.SetStatus(_account, operationId, OperationStatus.Running, null);
        return (stored, steps, lease, leftAt);
    });

    private OperationRun Run(StoredOperation stored, IReadOnlyList<IOperationStep> steps, OperationLease lease, DateTime? leftAt)
    {
        lease.KeepAlive();
        return new(_session, _account, stored, steps, lease, leftAt, _boundary);
    }

    private IReadOnlyList<IOperationStep> Steps(StoredOperation stored)
    {
        var steps = KindOf(stored.Operation.Kind).BuildSteps(stored.Plan);
        if (steps.Select(s => s.Name).SequenceEqual(stored.Operation.Steps.Select(s => s.Name), StringComparer.Ordinal))
            return steps;
        throw new OpsException(OpsErrorId.OperationState, $"The operation {stored.Operation.OperationId} was planned by another version of this program, "
            + "whose steps differ; finish it with that version.", stored.Operation.OperationId);
    }

    private IOperationKind KindOf(string name) => _kinds.TryGetValue(name, out var kind)
        ? kind
        : throw new OpsException(OpsErrorId.OperationState, $"This program knows no operation of the kind {name}; a newer version may.", name);
}
