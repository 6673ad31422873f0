using AwsOps.Core.Remote;

namespace AwsOps.Core.Tests.Remote;

/// <summary>A host that the same cases run against: the real scripts over fake tools, or a simulated host.</summary>
internal interface ITestHost : IDisposable
{
    /// <summary>Attaches a blank volume, or one that was there before with what is on it.</summary>
    void Attach(string volumeId, string device);

    /// <summary>Detaches a volume as AWS does: the device is gone.</summary>
    void Detach(string volumeId);

    /// <summary>Lets an attached volume grow.</summary>
    void Resize(string volumeId, int gib);

    /// <summary>Takes a program off the host.</summary>
    Task UninstallAsync(string program);

    /// <summary>Runs a script.</summary>
    Task<RemoteResult> RunAsync(string script, params string[] args);
}
