using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AwsOps.Core.Remote.Ssh;

/// <summary>
/// The texts that a session sends. The host runs one <c>sh</c> that reads commands from standard input; each action is a child <c>sh</c>
/// of its own, so that its exit, traps, umask, folder and file descriptors end with it. Output and error text stand between lines with a
/// random mark that the action cannot know; nothing waits for the streams to close, for an action may leave something running.
/// </summary>
internal static class SessionProtocol
{
    /// <summary>A new mark: 32 hexadecimal digits.</summary>
    public static string NewMark() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>
    /// What the login shell, whatever it is, gets to run: one fixed text but for the mark, without characters that csh or fish read in
    /// their own way. The loop prints the mark as soon as it runs as the right user, and becomes the session's shell when it reads the
    /// mark: a password that sudo did not ask for is read here and goes nowhere.
    /// </summary>
    /// <param name="mark">Mark of the beginning.</param>
    /// <param name="settings">Says whether and how to become root.</param>
    public static string Bootstrap(string mark, SshSettings settings)
    {
        var root = "[ \"$(id -u)\" = 0 ] && exec sh -c \"$1\"; exec sudo " + (settings.SudoPassword is null ? "-n" : "-S -p \"\"") + " sh -c \"$1\"";
        return $"exec sh -c 'LC_ALL=C; export LC_ALL; {(settings.UseSudo ? root : "exec sh -c \"$1\"")}' awsops "
            + $"'echo {mark}; while IFS= read -r l; do [ \"$l\" = {mark} ] && exec sh -s; done'";
    }

    /// <summary>The text of an action for the session's shell.</summary>
    /// <param name="mark">Mark of this action.</param>
    /// <param name="script">The script with its positional parameters set.</param>
    public static string Action(string mark, string script)
    {
        // The child reads one eval from the pipe to its end before it runs it; the script itself then has nothing to read.
        // A pipe and a builtin: no process list shows the script, and no shell makes a temporary file of it, as for here-documents.
        var child = ShellQuoting.Quote("eval " + ShellQuoting.Quote(script + "\n") + " </dev/null\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"echo {mark}; echo {mark} >&2\nprintf %s {child} | sh\nprintf '\\n%s %s\\n' {mark} \"$?\"; printf '\\n%s\\n' {mark} >&2\n");
    }

    /// <summary>Bytes of the line that begins an answer.</summary>
    public static byte[] BeginLine(string mark) => Encoding.ASCII.GetBytes(mark + "\n");

    /// <summary>Bytes that end the answer's output; the exit code and a line break follow.</summary>
    public static byte[] OutputEnd(string mark) => Encoding.ASCII.GetBytes("\n" + mark + " ");

    /// <summary>Bytes that end the answer's error text.</summary>
    public static byte[] ErrorEnd(string mark) => Encoding.ASCII.GetBytes("\n" + mark + "\n");
}
