using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Module.Bridge;

namespace AwsOps.Module.Commands;

/// <summary>
/// Base of all cmdlets: the connection parameters and one async body, driven by PowerShell (through <see cref="AsyncBridge"/>)
/// or by the awsops executable (through the internal Invoke methods). A body never calls WriteObject and the like.
/// </summary>
public abstract class OpsCommand : PSCmdlet, ICmdletRuntime, IDisposable
{
    private readonly AsyncBridge _bridge;
    private HostBinding? _host;
    private IOpsPipeline? _pipeline;
    private (OpsConnection Overrides, OpsSession Session)? _session;

    /// <summary>Creates the cmdlet.</summary>
    protected OpsCommand() => _bridge = new AsyncBridge(this);

    /// <summary>Named profile of the shared AWS configuration, for this call.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completion.ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Role to assume, for this call.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>External id for <see cref="RoleArn"/>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>Base URL of an AWS-compatible endpoint, for this call.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    bool ICmdletRuntime.IsWhatIf => ReadWhatIf();

    /// <summary>The connection: what Connect-OpsAccount set, overlaid with this call's parameters.</summary>
    /// <exception cref="OpsException">ProfileNotFound, RegionMissing or CredentialsMissing, where resolving finds out.</exception>
    protected OpsSession Session
    {
        get
        {
            var overrides = ConnectionOverrides();
            if (_session is not { } known || known.Overrides != overrides)
            {
                _session = known = (overrides, OpsSessions.Resolve(overrides));
                known.Session.TraceTo(text => _pipeline?.Debug(text));
            }

            return known.Session;
        }
    }

    /// <summary>Name of the parameter set in force.</summary>
    protected string ActiveParameterSet => _host?.ParameterSet ?? ParameterSetName;

    /// <summary>Whether the record at hand came through the pipeline, as one of many.</summary>
    protected bool TakesInput => _host?.TakesInput ?? MyInvocation.ExpectingInput;

    /// <summary>Runs once, before the first pipeline record.</summary>
    protected virtual Task BeginAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs once a pipeline record; once when there is no pipeline input.</summary>
    protected abstract Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken);

    /// <summary>Runs once, after the last pipeline record.</summary>
    protected virtual Task EndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The connection parameters of this call, as the user gave them.</summary>
    protected virtual OpsConnection ConnectionOverrides() => new()
    {
        ProfileName = ProfileName,
        RoleArn = RoleArn,
        ExternalId = ExternalId,
        EndpointUrl = EndpointUrl,
    };

    /// <summary>Whether the user (or the pipeline record) gave the parameter, in either host.</summary>
    protected bool IsParameterBound(string name) =>
        _host is { } host ? host.Bound.Contains(name) : MyInvocation.BoundParameters.ContainsKey(name);

    /// <summary>
    /// Whether a switch is on: <c>IsOn(Freeze)</c>. Never read a SwitchParameter itself: outside PowerShell the type has no content,
    /// so the awsops executable says by name which switches are on.
    /// </summary>
    /// <param name="value">The parameter's property.</param>
    /// <param name="name">Its name; the compiler fills it in.</param>
    protected bool IsOn(SwitchParameter value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        _host is { } host ? host.SwitchesOn.Contains(name[(name.LastIndexOf('.') + 1)..]) : value.ToBool();

    /// <summary>A file's full path: PowerShell's location is its own, not the process's folder.</summary>
    protected string FullPath(string path) => _host is null ? SessionState.Path.GetUnresolvedProviderPathFromPSPath(path) : Path.GetFullPath(path);

    /// <summary>The awsops executable says what the current record has bound.</summary>
    internal void SetHostBinding(HostBinding binding) => _host = binding;

    internal Task InvokeBeginAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _pipeline = pipeline;
        return BeginAsync(pipeline, cancellationToken);
    }

    internal Task InvokeProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _pipeline = pipeline;
        return ProcessAsync(pipeline, cancellationToken);
    }

    internal Task InvokeEndAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _pipeline = pipeline;
        return EndAsync(pipeline, cancellationToken);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => _bridge.Run(InvokeBeginAsync);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => _bridge.Run(InvokeProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => _bridge.Run(InvokeEndAsync);

    /// <summary>Only cancels: PowerShell calls it from another thread and waits for nothing.</summary>
    protected sealed override void StopProcessing() => _bridge.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds. Sessions are shared and stay open.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _bridge.Dispose();
    }

    void ICmdletRuntime.WriteObject(object value) => WriteObject(value, enumerateCollection: false);

    void ICmdletRuntime.WriteError(OpsException error) => WriteError(ErrorRecords.From(error));

    void ICmdletRuntime.WriteWarning(string message) => WriteWarning(message);

    void ICmdletRuntime.WriteVerbose(string message) => WriteVerbose(message);

    void ICmdletRuntime.WriteDebug(string message) => WriteDebug(message);

    void ICmdletRuntime.WriteProgress(OpsProgress progress) => WriteProgress(ProgressRecords.From(progress));

    bool ICmdletRuntime.ShouldProcess(string target, string action) => ShouldProcess(target, action);

    bool ICmdletRuntime.ShouldContinue(string query, string caption) => ShouldContinue(query, caption);

    [DoesNotReturn]
    void ICmdletRuntime.Terminate(OpsException error)
    {
        ThrowTerminatingError(ErrorRecords.From(error));
        throw error;
    }

    Exception ICmdletRuntime.Stopped() => new PipelineStoppedException();

    bool ICmdletRuntime.IsFlowControl(Exception exception) => exception is PipelineStoppedException or FlowControlException;

    private bool ReadWhatIf()
    {
        var value = MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
            ? bound
            : SessionState.PSVariable.GetValue("WhatIfPreference");
        return value is not null && LanguagePrimitives.IsTrue(value);
    }
}
