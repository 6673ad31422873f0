namespace AwsOps.Core.Jobs;

/// <summary>What jobs need of the machine.</summary>
public interface IJobMachine
{
    /// <summary>Whether it runs Windows.</summary>
    bool IsWindows { get; }

    /// <summary>Whether systemd is the init of this machine.</summary>
    bool HasSystemd { get; }

    /// <summary>Whether who asks is root.</summary>
    bool IsRoot { get; }

    /// <summary>Name of who asks.</summary>
    string UserName { get; }

    /// <summary>Home folder of who asks.</summary>
    string Home { get; }

    /// <summary>Whether a program is found on the PATH.</summary>
    bool Has(string program);

    /// <summary>The text of a file; null when it is not there.</summary>
    string? Read(string path);

    /// <summary>Full paths of the files of a folder that match; none when it is not there.</summary>
    IReadOnlyList<string> List(string folder, string pattern);

    /// <summary>Writes a file whole, or not at all; folders above are made.</summary>
    void Write(string path, string text);

    /// <summary>Deletes a file; one that is gone is fine.</summary>
    void Delete(string path);

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input; null for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Exit code, standard output and error.</returns>
    Task<(int ExitCode, string Output, string Error)> RunAsync(string program, IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken);
}
