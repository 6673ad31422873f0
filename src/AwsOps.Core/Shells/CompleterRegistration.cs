namespace AwsOps.Core.Shells;

/// <summary>Tab completion of awsops in a shell, and the file that sets it up.</summary>
public sealed record CompleterRegistration
{
    /// <summary>The shell: Bash, Zsh or PowerShell.</summary>
    public required string Shell { get; init; }

    /// <summary>Its start-up file.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the file was changed now; false when it was right already.</summary>
    public required bool Changed { get; init; }

    /// <summary>Whether completion is set up there now.</summary>
    public required bool IsRegistered { get; init; }
}
