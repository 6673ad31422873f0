using System.Globalization;
using System.Text;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>
/// A live connection to a host: one <c>sh</c> there that runs action after action. One action at a time. After any doubt (a lost reply,
/// a timeout, a cancellation) the session is over; an action is never sent twice.
/// </summary>
internal sealed class SshSession : IDisposable
{
    private const int OutputLimit = 64 << 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    // Beyond ssh's own connect timeout: keys, PAM (a refusal takes about 2 s), sudo.
    private static readonly TimeSpan LogIn = TimeSpan.FromSeconds(20);
    private static readonly byte[] SudoRefusal = "Sorry, try again"u8.ToArray();

    private readonly SshTarget _target;
    private readonly TimeProvider _clock;
    private readonly SshProcess _process;
    private readonly ReplyStream _output;
    private readonly ReplyStream _error;
    private string _unsent = string.Empty;
    private bool _broken;

    private SshSession(SshTarget target, SshProcess process, TimeProvider clock)
    {
        _target = target;
        _process = process;
        _clock = clock;
        _output = new ReplyStream(process.Output, OutputLimit);
        _error = new ReplyStream(process.Error, OutputLimit);
    }

    /// <summary>Whether another action can go over it: nothing went wrong, and nothing left behind on the host talks into it.</summary>
    public bool IsUsable => !_broken && _process.IsRunning && !_output.HasText;

    /// <summary>When it was last used, in the clock's timestamps.</summary>
    public long LastUsed { get; private set; }

    /// <summary>Connects and becomes the right user; nothing of an action is sent before that is done.</summary>
    /// <exception cref="OpsException">RemoteUnreachable, RemoteHostKey or RemoteAuthentication, with ssh's or sudo's own words.</exception>
    public static async Task<SshSession> OpenAsync(SshTarget target, TimeProvider clock, CancellationToken cancellationToken)
    {
        var mark = SessionProtocol.NewMark();
        var session = new SshSession(target, SshProcess.Start(target, SessionProtocol.Bootstrap(mark, target.Settings)), clock);
        try
        {
            await session.LogInAsync(mark, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs an action and waits for its end.</summary>
    /// <param name="script">The script with its positional parameters set.</param>
    /// <param name="name">What it is called in errors.</param>
    /// <param name="timeout">Time after which it has failed.</param>
    /// <param name="cancellationToken">Ends the session; what runs on the host may run on.</param>
    /// <exception cref="OpsException">RemoteUnreachable when no whole answer came.</exception>
    public async Task<RemoteResult> RunAsync(string script, string name, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var mark = SessionProtocol.NewMark();
        var begun = false;
        var sent = false;
        using var deadline = new CancellationTokenSource(timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        _broken = true;
        try
        {
            var text = _unsent + SessionProtocol.Action(mark, script);
            _unsent = string.Empty;
            var sending = SendAsync(text, either.Token);
            sent = true;
            await _output.ReadUntilAsync(SessionProtocol.BeginLine(mark), either.Token).ConfigureAwait(false);
            begun = true;
            var error = ReadErrorAsync(mark, either.Token);
            var output = await _output.ReadUntilAsync(SessionProtocol.OutputEnd(mark), either.Token).ConfigureAwait(false);
            var code = await _output.ReadUntilAsync("\n"u8.ToArray(), either.Token).ConfigureAwait(false);
            var result = new RemoteResult(
                int.Parse(Encoding.ASCII.GetString(code), NumberStyles.None, CultureInfo.InvariantCulture),
                Utf8.GetString(output),
                Utf8.GetString(await error.ConfigureAwait(false)));
            await sending.ConfigureAwait(false);
            _broken = false;
            LastUsed = _clock.GetTimestamp();
            return result;
        }
        catch (OperationCanceledException error)
        {
            Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                string.Create(CultureInfo.InvariantCulture, $"'{name}' on {_target.Address} gave no answer within {timeout.TotalSeconds:0} s; it may still be at work on the host."),
                _target.Address,
                error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or FormatException or ObjectDisposedException)
        {
            var words = await LastWordsAsync().ConfigureAwait(false);
            Dispose();
            var what = error is InvalidDataException ? error.Message : SshFailure.Shorten(words);
            var left = begun ? "it had begun and may still be at work on the host." : sent ? "whether it had begun is not known." : "it was not sent.";
            throw new OpsException(OpsErrorId.RemoteUnreachable, $"ssh to {_target.Address} failed during '{name}': {what} '{name}' was not repeated: {left}", _target.Address, error);
        }
    }

    /// <summary>Asks the host whether it is there.</summary>
    /// <returns>False when no answer came in time; the session is then over.</returns>
    public async Task<bool> IsAliveAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync(":", "a sign of life", time, cancellationToken).ConfigureAwait(false)).ExitCode == 0;
        }
        catch (OpsException)
        {
            return false;
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Dispose()
    {
        _broken = true;
        _process.Dispose();
    }

    private async Task LogInAsync(string mark, CancellationToken cancellationToken)
    {
        var hops = 1 + (_target.Settings.JumpHost is { } jump ? jump.Count(c => c == ',') + 1 : 0);
        var time = (_target.Settings.ConnectTimeout * hops) + LogIn;
        using var deadline = new CancellationTokenSource(time, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var password = _target.Settings.UseSudo ? _target.Settings.SudoPassword : null;
        try
        {
            if (password is not null)
                await SendAsync(password.Reveal() + "\n", either.Token).ConfigureAwait(false);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
            var ready = _output.ReadUntilAsync(SessionProtocol.BeginLine(mark), over.Token);
            var refused = password is null ? ready : _error.ReadUntilAsync(SudoRefusal, over.Token);
            var first = await Task.WhenAny(ready, refused).ConfigureAwait(false);
            if (first != ready && refused.IsCompletedSuccessfully)
            {
                // sudo would take what comes next for its second try.
                await over.CancelAsync().ConfigureAwait(false);
                throw Refuse("Sorry, try again.");
            }

            await ready.ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            _error.Drain();
            _unsent = mark + "\n";
            LastUsed = _clock.GetTimestamp();
        }
        catch (OperationCanceledException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var words = Utf8.GetString(_error.Drain());
            if (words.Trim().Length > 0 && SshFailure.OfConnecting(words) is { Meaning.Length: > 0 })
                throw Refuse(words);
            throw new OpsException(
                OpsErrorId.RemoteUnreachable,
                string.Create(CultureInfo.InvariantCulture, $"ssh to {_target.Address} did not log in within {time.TotalSeconds:0} s; nothing was done on the host."),
                _target.Address,
                error);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw Refuse(await LastWordsAsync().ConfigureAwait(false));
        }
    }

    private OpsException Refuse(string words)
    {
        var (id, meaning) = SshFailure.OfConnecting(words);
        return new OpsException(
            id,
            $"ssh to {_target.Address} failed; nothing was done on the host. {(meaning.Length > 0 ? meaning + " " : string.Empty)}It said: {SshFailure.Shorten(words)}",
            _target.Address);
    }

    private async Task<byte[]> ReadErrorAsync(string mark, CancellationToken cancellationToken)
    {
        // Before the mark there can be words of ssh itself.
        await _error.ReadUntilAsync(SessionProtocol.BeginLine(mark), cancellationToken).ConfigureAwait(false);
        return await _error.ReadUntilAsync(SessionProtocol.ErrorEnd(mark), cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        await _process.Input.WriteAsync(Utf8.GetBytes(text), cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        await _process.Input.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    // The streams end together with ssh, except where a shared connection that it leaves behind keeps its end open.
    private async Task<string> LastWordsAsync()
    {
        await _process.WaitForExitAsync(LastWords, _clock).ConfigureAwait(false);
        await _error.WaitForEndAsync(LastWords, _clock).ConfigureAwait(false);
        return Utf8.GetString(_error.Drain());
    }
}
