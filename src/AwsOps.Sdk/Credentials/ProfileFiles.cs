using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace AwsOps.Sdk.Credentials;

/// <summary>Profiles of the shared files (and, on Windows, of the encrypted store that AWS.Tools writes).</summary>
internal sealed class ProfileFiles
{
    private readonly CredentialProfileStoreChain _chain;

    internal ProfileFiles(string? location) => _chain = new CredentialProfileStoreChain(location);

    /// <summary>Whether a profile exists.</summary>
    internal CredentialProfile? Find(string name) => _chain.TryGetProfile(name, out var profile) ? profile : null;

    /// <summary>Credentials of a named profile.</summary>
    /// <exception cref="ProfileNotFoundException">It does not exist, or what it holds gives no credentials.</exception>
    internal (AWSCredentials Credentials, CredentialProfile Profile) Load(string name)
    {
        if (Find(name) is not { } profile)
        {
            var others = _chain.ListProfiles().Select(p => p.Name).Distinct().Order(StringComparer.Ordinal).ToList();
            var known = others.Count == 0 ? "there are no profiles" : "known: " + string.Join(", ", others);
            throw new ProfileNotFoundException(name, $"Profile '{name}' is not in {Place()}; {known}.");
        }
        try
        {
            return (AWSCredentialsFactory.GetAWSCredentials(profile, _chain), profile);
        }
        catch (Exception e) when (e is InvalidDataException or AmazonClientException or InvalidOperationException or ArgumentException)
        {
            throw new ProfileNotFoundException(name, $"Profile '{name}' in {Place()} gives no credentials: {e.Message}", e);
        }
    }

    /// <summary>The files, for messages.</summary>
    internal string Place()
    {
        var file = new SharedCredentialsFile(_chain.ProfilesLocation is { Length: > 0 } location ? location : SharedCredentialsFile.DefaultFilePath);
        return file.ConfigFilePath is { Length: > 0 } config && config != file.FilePath ? $"{config} or {file.FilePath}" : file.FilePath;
    }

    /// <summary>The file that holds a profile, for messages.</summary>
    internal static string FileOf(CredentialProfile profile)
    {
        if (profile.CredentialProfileStore is not SharedCredentialsFile file) return "the SDK store";
        var inCredentials = HasSection(file.FilePath, $"[{profile.Name}]");
        return inCredentials || file.ConfigFilePath is not { Length: > 0 } config ? file.FilePath : config;
    }

    private static bool HasSection(string path, string header)
    {
        try
        {
            return File.Exists(path) && File.ReadLines(path).Any(line => line.Trim() == header);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
