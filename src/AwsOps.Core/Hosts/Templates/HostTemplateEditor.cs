using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Launch;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Text;

namespace AwsOps.Core.Hosts.Templates;

/// <summary>Adds, changes, copies, finds and removes host templates in the state of the session's account. AWS is asked nothing but who the caller is.</summary>
public sealed class HostTemplateEditor
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public HostTemplateEditor(OpsSession session) => _session = session;

    /// <summary>Adds a template.</summary>
    /// <returns>The template; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter or HostTemplateExists.</exception>
    public async Task<OpsHostTemplate?> NewAsync(
        string templateName, HostLaunchFields fields, string? description, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var template = HostTemplatePlanner.New(templateName, fields, description);
        return await InsertAsync(template, "Create", pipeline, cancellationToken);
    }

    /// <summary>Changes a template.</summary>
    /// <returns>The template as it is now; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter or HostTemplateNotFound.</exception>
    public async Task<OpsHostTemplate?> SetAsync(string templateName, HostTemplateChange change, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var old = await GetAsync(templateName, cancellationToken);
        HostTemplatePlanner.Apply(old, change);
        if (!await pipeline.ShouldProcessAsync(Target(old.TemplateName), "Change"))
            return null;
        // Applied again to what is there by then: the user may have taken a while to answer.
        return _session.Store.HostTemplates.Change(await AccountAsync(cancellationToken), old.TemplateName, t => HostTemplatePlanner.Apply(t, change))
            ?? throw NotFound(templateName);
    }

    /// <summary>Adds a template that is like another one.</summary>
    /// <returns>The copy; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">InvalidParameter, HostTemplateNotFound or HostTemplateExists.</exception>
    public async Task<OpsHostTemplate?> CopyAsync(string templateName, string newName, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        HostTemplatePlanner.CheckName("Destination", newName);
        var copy = await GetAsync(templateName, cancellationToken) with { TemplateName = newName };
        return await InsertAsync(copy, $"Create as a copy of {templateName}", pipeline, cancellationToken);
    }

    /// <summary>Removes a template; hosts that were made with it stay as they are.</summary>
    /// <returns>The template as it was; null when the user said no or asked with -WhatIf.</returns>
    /// <exception cref="OpsException">HostTemplateNotFound.</exception>
    public async Task<OpsHostTemplate?> RemoveAsync(string templateName, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var template = await GetAsync(templateName, cancellationToken);
        if (!await pipeline.ShouldProcessAsync(Target(template.TemplateName), "Remove"))
            return null;
        return _session.Store.HostTemplates.Delete(await AccountAsync(cancellationToken), templateName) ? template : throw NotFound(templateName);
    }

    /// <summary>The template of that name.</summary>
    /// <exception cref="OpsException">HostTemplateNotFound.</exception>
    public async Task<OpsHostTemplate> GetAsync(string templateName, CancellationToken cancellationToken) =>
        _session.Store.HostTemplates.Get(await AccountAsync(cancellationToken), templateName) ?? throw NotFound(templateName);

    /// <summary>The templates whose names match one of the patterns, by name; all of them when there is none.</summary>
    public async Task<IReadOnlyList<OpsHostTemplate>> ListAsync(IReadOnlyList<string> patterns, CancellationToken cancellationToken) =>
        _session.Store.HostTemplates.List(await AccountAsync(cancellationToken))
            .Where(t => patterns.Count == 0 || patterns.Any(p => Wildcard.IsMatch(p, t.TemplateName))).ToList();

    /// <summary>There is no such template.</summary>
    public static OpsException NotFound(string templateName) =>
        new(OpsErrorId.HostTemplateNotFound, $"There is no host template '{templateName}'. Get-OpsHostTemplate lists them.", templateName);

    private async Task<OpsHostTemplate?> InsertAsync(OpsHostTemplate template, string action, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        if (_session.Store.HostTemplates.Get(account, template.TemplateName) is { } taken)
            throw Exists(taken.TemplateName);
        if (!await pipeline.ShouldProcessAsync(Target(template.TemplateName), action))
            return null;
        return _session.Store.HostTemplates.TryInsert(account, template) ? template : throw Exists(template.TemplateName);
    }

    private static OpsException Exists(string templateName) => new(OpsErrorId.HostTemplateExists,
        $"Host template '{templateName}' exists already. Set-OpsHostTemplate changes it, Remove-OpsHostTemplate removes it.", templateName);

    private static string Target(string templateName) => $"host template {templateName}";

    private ValueTask<string> AccountAsync(CancellationToken cancellationToken) => _session.AccountIdAsync(cancellationToken);
}
