namespace AwsOps.Sdk.Credentials;

/// <summary>A profile that was named does not exist or lacks what it needs; no other source is tried then.</summary>
public sealed class ProfileNotFoundException : Exception
{
    /// <summary>A missing or unusable profile.</summary>
    /// <param name="profileName">As named by the user.</param>
    /// <param name="message">What is wrong and which profiles there are.</param>
    /// <param name="cause">What the files' reader says.</param>
    public ProfileNotFoundException(string profileName, string message, Exception? cause = null) : base(message, cause) => ProfileName = profileName;

    /// <summary>The profile's name.</summary>
    public string ProfileName { get; }
}
