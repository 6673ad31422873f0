using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace AwsOps.Core.State;

/// <summary>
/// Names the process that holds a lease, so that another process on the same machine knows whether it is still there. Then a
/// crash is noticed at once, and a clock that jumps cannot take a lease from a process that works.
/// </summary>
public static class LeaseOwner
{
    private static readonly Lazy<string> Machine = new(DescribeMachine);
    private static readonly Lazy<string> Self = new(() =>
        string.Create(CultureInfo.InvariantCulture, $"{Machine.Value}|{Environment.ProcessId}|{StartOf(Environment.ProcessId)}|{RandomNumberGenerator.GetHexString(8, lowercase: true)}"));

    /// <summary>A new owner name for a piece of work of this process: <c>machine|process id|start|copy-work</c>, the last two random.</summary>
    public static string New() => $"{Self.Value}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <summary>For people: which process on which machine.</summary>
    public static string Describe(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var parts = owner.Split('|');
        return parts.Length == 4 ? $"process {parts[1]} on {parts[0].Split('/')[0]}" : owner;
    }

    /// <summary>True for owners that this loaded copy of the assembly made.</summary>
    internal static bool IsOurs(string owner) => owner.StartsWith(Self.Value + "-", StringComparison.Ordinal);

    /// <summary>True when the owner's process runs, false when it is gone, null when it cannot be known from here (another machine).</summary>
    public static bool? IsRunning(string owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var parts = owner.Split('|');
        if (parts.Length != 4 || parts[0] != Machine.Value || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        return StartOf(id) == parts[2];
    }

    // A process id means something only within one boot and one process namespace.
    private static string DescribeMachine()
    {
        if (!OperatingSystem.IsLinux())
            return Environment.MachineName;
        var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        var processes = new FileInfo("/proc/self/ns/pid").LinkTarget;
        return $"{Environment.MachineName}/{boot}/{processes}";
    }

    // Process ids are used again; with the start time they name one process. Empty: no such process.
    private static string StartOf(int processId)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // The name in parentheses may hold spaces; field 22 is the start in clock ticks since boot, 3 the state (Z: dead, not yet reaped).
                var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                return fields[0] is "Z" or "X" ? "" : fields[19];
            }

            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return "";
        }
    }
}
