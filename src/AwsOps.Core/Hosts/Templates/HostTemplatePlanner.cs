using AwsOps.Core.Errors;
using AwsOps.Core.Hosts.Launch;

namespace AwsOps.Core.Hosts.Templates;

/// <summary>Decides what a template looks like after a change: pure.</summary>
public static class HostTemplatePlanner
{
    private const int MaxNameLength = 64;
    private const int MaxDescriptionLength = 1024;

    private static readonly (string Name, Func<HostLaunchFields, bool> IsSaid, Func<OpsHostTemplate, OpsHostTemplate> Clear)[] Fields =
    [
        ("Region", f => f.Region is not null, t => t with { Region = null }),
        ("InstanceType", f => f.InstanceType is not null, t => t with { InstanceType = null }),
        ("ImageId", f => f.ImageId is not null, t => t with { ImageId = null }),
        ("KeyName", f => f.KeyName is not null, t => t with { KeyName = null }),
        ("Zone", f => f.Zone is not null, t => t with { Zone = null }),
        ("VpcId", f => f.VpcId is not null, t => t with { VpcId = null }),
        ("SubnetId", f => f.SubnetId is not null, t => t with { SubnetId = null }),
        ("PrivateIp", f => f.PrivateIp is not null, t => t with { PrivateIp = null }),
        ("SecurityGroup", f => f.SecurityGroups.Count > 0, t => t with { SecurityGroups = [] }),
        ("InstanceProfile", f => f.InstanceProfile is not null, t => t with { InstanceProfile = null }),
        ("Monitoring", f => f.Monitoring is not null, t => t with { Monitoring = null }),
        ("EbsOptimized", f => f.EbsOptimized is not null, t => t with { EbsOptimized = null }),
        ("AllowImdsV1", f => f.AllowImdsV1 is not null, t => t with { AllowImdsV1 = null }),
        ("RootVolumeSizeGiB", f => f.RootVolumeSizeGiB is not null, t => t with { RootVolumeSizeGiB = null }),
        ("RootVolumeType", f => f.RootVolumeType is not null, t => t with { RootVolumeType = null }),
        ("Count", f => f.Count is not null, t => t with { Count = null }),
        ("Name", f => f.Name is not null, t => t with { Name = null }),
        ("Tag", f => f.Tags.Count > 0, t => t with { Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) }),
        ("UserData", f => f.UserData is not null, t => t with { UserData = null }),
        ("Description", _ => false, t => t with { Description = null }),
    ];

    /// <summary>Fields that can be cleared, by the names of their parameters.</summary>
    public static IReadOnlyList<string> Clearable { get; } = Fields.Select(f => f.Name).ToList();

    /// <summary>A new template.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static OpsHostTemplate New(string templateName, HostLaunchFields fields, string? description)
    {
        CheckName("TemplateName", templateName);
        return Checked(new OpsHostTemplate { TemplateName = templateName, Description = description }.With(fields));
    }

    /// <summary>A template as a change leaves it.</summary>
    /// <exception cref="OpsException">InvalidParameter when nothing is to be changed, a field is set and cleared, or what is to be taken out is not there.</exception>
    public static OpsHostTemplate Apply(OpsHostTemplate template, HostTemplateChange change)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(change);
        var fields = HostLaunchRules.Check(change.Fields);
        if (!Fields.Any(f => f.IsSaid(fields)) && change.Description is null && change.Clear.Count + change.RemoveTags.Count + change.RemoveSecurityGroups.Count == 0)
        {
            throw new OpsException(OpsErrorId.InvalidParameter,
                "There is nothing to change: give at least one field, such as -InstanceType, or -Clear, -RemoveTag or -RemoveSecurityGroup.", template.TemplateName);
        }

        var cleared = template;
        foreach (var name in change.Clear)
            cleared = FieldOf(name, fields, change).Clear(cleared);
        foreach (var key in change.RemoveTags)
            cleared = WithoutTag(cleared, key, fields);
        foreach (var group in change.RemoveSecurityGroups)
            cleared = WithoutGroup(cleared, group, fields);
        var changed = cleared.With(fields.Over(cleared)) with
        {
            // Here the new groups come last: the order of the old ones stays.
            SecurityGroups = HostLaunchFields.JoinGroups(cleared.SecurityGroups, fields.SecurityGroups),
            Description = change.Description ?? cleared.Description,
        };
        return Checked(changed);
    }

    /// <summary>Checks the name of a template.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void CheckName(string parameter, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > MaxNameLength || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            throw new OpsException(OpsErrorId.InvalidParameter,
                $"-{parameter} '{name}' is not allowed: 1 to {MaxNameLength} letters, digits, '.', '_' and '-', the first a letter or digit.", name);
        }
    }

    private static OpsHostTemplate Checked(OpsHostTemplate template)
    {
        if (template.Description is { Length: > MaxDescriptionLength } description)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Description has {description.Length} characters: at most {MaxDescriptionLength} are allowed.", template.TemplateName);
        return template.With(HostLaunchRules.Check(template));
    }

    private static (string Name, Func<HostLaunchFields, bool> IsSaid, Func<OpsHostTemplate, OpsHostTemplate> Clear) FieldOf(
        string name, HostLaunchFields fields, HostTemplateChange change)
    {
        var field = Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (field.Name is null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Clear '{name}': there is no such field; there are {string.Join(", ", Clearable)}.", name);
        if (field.IsSaid(fields) || (field.Name == "Description" && change.Description is not null))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Clear '{name}' and -{field.Name} exclude each other.", name);
        return field;
    }

    private static OpsHostTemplate WithoutTag(OpsHostTemplate template, string key, HostLaunchFields fields)
    {
        if (fields.Tags.ContainsKey(key))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-RemoveTag '{key}' and -Tag with the same key exclude each other.", key);
        if (!template.Tags.ContainsKey(key))
            throw NotThere("RemoveTag", key, template, template.Tags.Keys.ToList());
        return template with
        {
            Tags = new SortedDictionary<string, string>(template.Tags.Where(t => t.Key != key).ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal), StringComparer.Ordinal),
        };
    }

    private static OpsHostTemplate WithoutGroup(OpsHostTemplate template, string group, HostLaunchFields fields)
    {
        if (fields.SecurityGroups.Contains(group))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-RemoveSecurityGroup '{group}' and -SecurityGroup with the same group exclude each other.", group);
        return template.SecurityGroups.Contains(group)
            ? template with { SecurityGroups = template.SecurityGroups.Where(g => g != group).ToList() }
            : throw NotThere("RemoveSecurityGroup", group, template, template.SecurityGroups);
    }

    private static OpsException NotThere(string parameter, string value, OpsHostTemplate template, IReadOnlyList<string> there) => new(
        OpsErrorId.InvalidParameter,
        $"-{parameter} '{value}': template {template.TemplateName} has {(there.Count == 0 ? "none" : string.Join(", ", there))}.",
        value);
}
