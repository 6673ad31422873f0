using AwsOps.Core.Remote;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>Files whose content is checked by its sum.</summary>
internal static class Data
{
    /// <summary>Writes 8 MiB that no other run writes, and a small file with a difficult name; all is on the disk afterwards.</summary>
    /// <returns>Their sum.</returns>
    public static async Task<string> WriteAsync(Guest guest, string mountPoint)
    {
        var at = ShellQuoting.Quote(mountPoint);
        await guest.RunAsync($"cd {at}; head -c 8388608 /dev/urandom >data; mkdir -p 'a b'; echo ü >'a b/-ü $(x)'; sync -f .");
        return await SumAsync(guest, mountPoint);
    }

    // What a boot that did not mount it has to say.
    private const string Why = "cat /etc/fstab /etc/mdadm/mdadm.conf /proc/mdstat; lsblk; systemctl --failed --no-legend; journalctl -b --no-pager -o short-monotonic | grep -iE 'md[0-9/]|raid|mount|nvme|device' | tail -n 80";

    /// <summary>The sum of what <see cref="WriteAsync"/> wrote, in the state it is in now.</summary>
    public static Task<string> SumAsync(Guest guest, string mountPoint) =>
        guest.RunAsync($"cd {ShellQuoting.Quote(mountPoint)}; mountpoint -q . || {{ {Why}; exit 32; }}; find data 'a b' -type f -exec sha256sum {{}} + | LC_ALL=C sort | sha256sum");
}
