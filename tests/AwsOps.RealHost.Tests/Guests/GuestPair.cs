namespace AwsOps.RealHost.Tests.Guests;

/// <summary>Two guests that the tests of a collection share, booted once.</summary>
public class GuestPair : IAsyncLifetime
{
    private const string Clean = """
        set +e -f
        for point in $(awk '$1 ~ "^/dev/(md|nvme|sd|xvd)" { print $2 }' /proc/mounts | tac); do
          point=$(printf '%b' "$(printf '%s' "$point" | sed 's/\\\([0-7]\{3\}\)/\\0\1/g')")
          fsfreeze -u "$point" 2>/dev/null
          umount "$point" || umount -l "$point"
        done
        # udev may put an array together again while it works off what happened before; and a probe that opens the device of one just
        # stopped makes an empty one, which /proc/mdstat does not tell of.
        for try in 1 2 3 4 5; do
          udevadm settle --timeout=10
          arrays=$(ls /sys/block | grep '^md') || break
          for array in $arrays; do mdadm --stop "/dev/$array"; done
        done
        cp -p /root/clean/mdadm.conf /etc/mdadm/mdadm.conf
        if ! cmp -s /root/clean/fstab /etc/fstab; then
          cp -p /root/clean/fstab /etc/fstab
          systemctl daemon-reload
        fi
        if [ "$(cat /etc/hostname)" != guest ]; then
          echo guest >/etc/hostname
          printf '127.0.0.1 localhost\n127.0.1.1 guest\n' >/etc/hosts
          hostname guest
        fi
        set +f
        rm -rf /etc/hostname.prev /etc/hosts.prev /usr/local/sbin/* /root/runs /run/tripped-* /root/fill /run/awsops /etc/fstab.awsops.* /etc/mdadm/mdadm.conf.awsops.*
        ! ls /sys/block | grep '^md'
        """;

    private const string Left = """
        udevadm settle --timeout=10
        for array in $(ls /sys/block | grep '^md' || :); do echo "$array ($(cat "/sys/block/$array/md/array_state"))"; done
        """;

    private Guest? _first;
    private Guest? _second;
    private string? _absent;

    /// <summary>The guest of the host db-1. Skips the test that asks where no guest can run; fails it where one was promised (AWSOPS_REQUIRE_GUEST).</summary>
    internal Guest First => Require(_first);

    /// <summary>The guest of the host db-2.</summary>
    internal Guest Second => Require(_second);

    /// <summary>Whether there is a second one.</summary>
    public virtual bool HasSecond => true;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        (var image, _absent) = GuestImage.Find();
        if (image is null)
            return;
        _first = await Guest.CreateAsync(image, "first");
        if (HasSecond)
            _second = await Guest.CreateAsync(image, "second");
        await Task.WhenAll(_first.StartAsync(), _second?.StartAsync() ?? Task.CompletedTask);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_first is not null)
            await _first.DisposeAsync();
        if (_second is not null)
            await _second.DisposeAsync();
    }

    /// <summary>Takes away what a test left behind; a guest that does not let go of it is replaced by a new one.</summary>
    /// <param name="test">Name of the test.</param>
    /// <exception cref="InvalidOperationException">An array came back after all were stopped; the guest is a new one.</exception>
    internal Task CleanAsync(string test) => Task.WhenAll(CleanAsync(First, test), HasSecond ? CleanAsync(Second, test) : Task.CompletedTask);

    private static async Task CleanAsync(Guest guest, string test)
    {
        var left = "";
        if (guest.IsOn)
        {
            await guest.ContinueAsync();
            await guest.SetLinkAsync(true);
            if ((await guest.TryAsync(Clean, TimeSpan.FromSeconds(60))).Code == 0)
            {
                foreach (var volume in guest.Volumes.ToList())
                    await guest.UnplugAsync(volume);
                left = await guest.RunAsync(Left);
                if (left.Length == 0)
                    return;
            }
        }

        await guest.ReplaceAsync();
        await guest.StartAsync();
        if (left.Length > 0)
            throw new InvalidOperationException($"After the test {test} the guest {guest.Name} had an array that came back when all were stopped: {left}");
    }

    private Guest Require(Guest? guest)
    {
        if (Environment.GetEnvironmentVariable("AWSOPS_REQUIRE_GUEST") == "1")
            Assert.True(_absent is null, $"guests must run here: {_absent}");
        Skip.If(_absent is not null, $"NO REAL KERNEL IS TESTED HERE (tests/guest/build.sh makes the guest): {_absent}");
        return guest!;
    }
}
