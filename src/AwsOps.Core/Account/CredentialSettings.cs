using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Settings;
using AwsOps.Core.Text;

namespace AwsOps.Core.Account;

/// <summary>Sets the names of credentials in the settings file.</summary>
public sealed class CredentialSettings
{
    private readonly Func<string, string?> _variable;

    /// <summary>Creates it.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public CredentialSettings(Func<string, string?> variable) => _variable = variable;

    /// <summary>Sets what a Region uses, after asking; null values take names out.</summary>
    /// <param name="region">The Region; null for all that have none of their own.</param>
    /// <param name="profile">Profile.</param>
    /// <param name="role">Role.</param>
    /// <param name="externalId">External id for the role.</param>
    /// <param name="pipeline">The host.</param>
    /// <returns>What the file says now; null when the user did not want it.</returns>
    /// <exception cref="OpsException">InvalidParameter, InvalidInput when the file is wrong as it is, OutputFailed when it cannot be written.</exception>
    public async Task<OpsCredential?> SetAsync(string? region, string? profile, string? role, string? externalId, IOpsPipeline pipeline)
    {
        var path = SettingsFile.PathOf(_variable)
            ?? throw new OpsException(OpsErrorId.OutputFailed, $"This user has no folder for configurations; name a file with {SettingsFile.Variable}.");
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ProfileName"] = Checked("ProfileName", profile),
            ["RoleArn"] = Checked("RoleArn", role),
            ["ExternalId"] = Checked("ExternalId", externalId),
        };
        if (externalId is not null && role is null)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-ExternalId '{externalId}' needs -RoleArn.", externalId);
        var scope = region is null ? SettingScope.Account : new SettingScope(SettingScopeKind.Region, Regional(region));
        if (profile is not null)
            WarnOfMissing(profile, pipeline);

        var text = UserFile.Read(path);
        var next = SettingsFileEdit.Apply(text, scope, values);
        SettingsFile.Parse(next, path);
        var names = string.Join(", ", values.Where(v => v.Value is not null).Select(v => $"{v.Key} {v.Value}"));
        if (!await pipeline.ShouldProcessAsync(path, $"{(names.Length == 0 ? "Forget the credentials" : $"Use {names}")} for {(region is null ? "all Regions without their own" : scope)}"))
            return null;
        if (next != text)
            UserFile.Write(path, next);
        return new OpsCredential { Region = region is null ? null : scope.Target, ProfileName = profile, RoleArn = role, ExternalId = externalId, Path = path };
    }

    private static string? Checked(string name, string? value) => value is null ? null : SettingCatalog.Find(name).Check(value, "-" + name);

    private static string Regional(string region) => region.Length > 0 && region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? region.ToLowerInvariant()
        : throw new OpsException(OpsErrorId.InvalidParameter, $"-Region '{region}' is not the name of a Region.", region);

    // It may be made later, or on another machine that shares the file.
    private static void WarnOfMissing(string profile, IOpsPipeline pipeline)
    {
        try
        {
            CredentialResolution.Region(new OpsConnection { ProfileName = profile });
        }
        catch (OpsException error) when (error.Id == OpsErrorId.ProfileNotFound)
        {
            pipeline.Warning(error.Message);
        }
    }
}
