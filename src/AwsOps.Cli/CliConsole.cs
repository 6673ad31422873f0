using System.Globalization;
using System.Text;
using AwsOps.Cli.Input;

namespace AwsOps.Cli;

/// <summary>The process's streams and what they are; tests put their own in place.</summary>
internal sealed class CliConsole
{
    /// <summary>Standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public required Func<Stream> OpenInput { get; init; }

    /// <summary>What standard input is.</summary>
    public required Func<StandardInputKind> InputKind { get; init; }

    /// <summary>Whether another command feeds standard input.</summary>
    public required Func<bool> HasUpstream { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Characters in a line of the terminal; null for no limit.</summary>
    public Func<int?> Width { get; init; } = static () => null;

    /// <summary>Reads a line that the user types; null at the end of input.</summary>
    public Func<string?> ReadLine { get; init; } = static () => null;

    /// <summary>Reads a file named on the command line.</summary>
    public Func<string, string> ReadFile { get; init; } = File.ReadAllText;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The streams of this process. Written without Console's writers, which cost start-up time.</summary>
    public static CliConsole OfProcess() => new()
    {
        Out = Writer(Console.OpenStandardOutput(), autoFlush: false),
        Error = Writer(Console.OpenStandardError(), autoFlush: true),
        OpenInput = Console.OpenStandardInput,
        InputKind = StandardInput.Kind,
        HasUpstream = StandardInput.HasUpstream,
        IsOutputTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected,
        Width = TerminalWidth,
        ReadLine = Console.ReadLine,
    };

    private static StreamWriter Writer(Stream stream, bool autoFlush) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024) { AutoFlush = autoFlush, NewLine = "\n" };

    private static int? TerminalWidth()
    {
        if (Console.IsOutputRedirected)
            return null;
        if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
            return columns;
        try
        {
            return Console.WindowWidth > 0 ? Console.WindowWidth : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
