namespace AwsOps.RealHost.Tests.Guests;

/// <summary>Tells the moment at which a program is about to run on a guest, and holds it for two seconds: time for an accident.</summary>
internal sealed class Tripwire
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly Guest _guest;
    private readonly string _tool;
    private readonly string _word;

    private Tripwire(Guest guest, string tool, string word)
    {
        _guest = guest;
        _tool = tool;
        _word = word;
    }

    /// <summary>Lays a wire around a program: it trips the first time that its arguments match. All its runs are counted.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="tool">The program, for example mdadm.</param>
    /// <param name="pattern">Pattern of <c>case</c> for its arguments.</param>
    /// <param name="trips">False: its runs are only counted.</param>
    /// <param name="afterwards">Trips when the program has ended instead of before it starts.</param>
    public static async Task<Tripwire> LayAsync(Guest guest, string tool, string pattern = "*", bool afterwards = false, bool trips = true, bool isFatal = false)
    {
        // The console still shows the wires of earlier tests.
        var word = $"TRIPPED {tool} {Guid.NewGuid():N}";
        // What stands in front of the path of root and of sudo.
        var trip = $"if mkdir /run/tripped-{tool} 2>/dev/null; then echo \"{word}\" >/dev/ttyS0; sleep 2; {(isFatal ? "kill -9 \\$PPID; exit 1; " : "")}fi";
        if (!trips)
            trip = ":";
        await guest.RunAsync($$"""
            real=$(command -v {{tool}})
            rm -rf /run/tripped-{{tool}}
            cat >/usr/local/sbin/{{tool}} <<END
            #!/bin/sh
            case "\$*" in
              {{pattern}})
                echo {{tool}} "\$*" >>/root/runs
                sync -f /root
                {{(afterwards ? $"code=0; $real \"\\$@\" || code=\\$?; {trip}; exit \\$code" : trip)}}
                ;;
            esac
            exec $real "\$@"
            END
            chmod +x /usr/local/sbin/{{tool}}
            sync -f /usr
            """);
        return new Tripwire(guest, tool, word);
    }

    /// <summary>Ends when the program is there.</summary>
    /// <param name="work">What is to bring it there; its early end is an error.</param>
    public async Task TrippedAsync(Task work)
    {
        using var late = new CancellationTokenSource(Limit);
        while (!_guest.Console().Contains(_word, StringComparison.Ordinal))
        {
            if (work.IsCompleted)
            {
                await work;
                Assert.Fail($"{_tool} was not run");
            }

            await Task.Delay(20, late.Token);
        }
    }

    /// <summary>How often it was run with matching arguments.</summary>
    public async Task<int> RunsAsync() =>
        int.Parse(await _guest.RunAsync($"grep -c '^{_tool} ' /root/runs || true"), System.Globalization.CultureInfo.InvariantCulture);
}
