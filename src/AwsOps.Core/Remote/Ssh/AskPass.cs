namespace AwsOps.Core.Remote.Ssh;

/// <summary>
/// The program that ssh asks for a password: a tiny script that prints an environment variable which only that ssh and what it starts
/// have. The password is on no command line and in no file. It answers prompts for a password only, never a question about a host key.
/// </summary>
internal sealed class AskPass : IDisposable
{
    private const string Variable = "AWSOPS_ASKPASS";

    private readonly string _folder;

    private AskPass(string folder) => _folder = folder;

    /// <summary>Writes the program and tells ssh of it.</summary>
    /// <param name="password">What it answers.</param>
    /// <param name="environment">The environment of the ssh to be started.</param>
    public static AskPass Prepare(Secret password, IDictionary<string, string?> environment)
    {
        var folder = Directory.CreateTempSubdirectory("awsops-ask-").FullName;
        string program;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // cmd reads its text again after filling variables in; delayed expansion does not, and so any password is safe.
                program = Path.Combine(folder, "ask.cmd");
                File.WriteAllText(program, $"@echo off\r\nsetlocal EnableDelayedExpansion\r\necho(!{Variable}!\r\n");
            }
            else
            {
                program = Path.Combine(folder, "ask");
                File.WriteAllText(program, $"#!/bin/sh\ncase \"$1\" in *[Pp]assword*) printf '%s\\n' \"${Variable}\" ;; *) exit 1 ;; esac\n");
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        environment["SSH_ASKPASS"] = program;
        environment["SSH_ASKPASS_REQUIRE"] = "force";
        environment[Variable] = password.Reveal();

        // ssh before 8.4 knows no SSH_ASKPASS_REQUIRE and asks for help only where there is a display (and no terminal).
        if (!environment.TryGetValue("DISPLAY", out var display) || string.IsNullOrEmpty(display))
            environment["DISPLAY"] = "awsops:0";
        return new AskPass(folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The script holds no password.
        }
    }
}
