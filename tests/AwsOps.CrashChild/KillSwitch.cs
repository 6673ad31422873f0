using System.Diagnostics;

namespace AwsOps.CrashChild;

/// <summary>Counts boundaries and kills its own process (SIGKILL on Unix) at the chosen one.</summary>
public sealed class KillSwitch
{
    private readonly int _at;

    /// <param name="at">The boundary to die at, from 1; 0 for none.</param>
    public KillSwitch(int at) => _at = at;

    /// <summary>Boundaries passed.</summary>
    public int Count { get; private set; }

    /// <summary>Passes a boundary, or dies there.</summary>
    public void Hit(string boundary)
    {
        if (++Count != _at)
            return;
        Console.Error.WriteLine(boundary);
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
