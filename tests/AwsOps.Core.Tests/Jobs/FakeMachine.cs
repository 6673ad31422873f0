using AwsOps.Core.Jobs;

namespace AwsOps.Core.Tests.Jobs;

/// <summary>A machine of dictionaries: its files, its crontab, and what was run on it.</summary>
internal sealed class FakeMachine : IJobMachine
{
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public List<string> Ran { get; } = [];

    public string? Crontab { get; set; }

    public string Tasks { get; set; } = "";

    public (string Begins, int ExitCode, string Error)? Failure { get; set; }

    public bool IsWindows { get; init; }

    public bool HasSystemd { get; init; }

    public bool IsRoot { get; init; }

    public string UserName { get; init; } = "ann";

    public string Home { get; init; } = "/home/ann";

    public bool Has(string program) => true;

    public string? Read(string path) => Files.GetValueOrDefault(path);

    public IReadOnlyList<string> List(string folder, string pattern)
    {
        var (begin, end) = (pattern[..pattern.IndexOf('*', StringComparison.Ordinal)], pattern[(pattern.IndexOf('*', StringComparison.Ordinal) + 1)..]);
        return Files.Keys.Where(p => Path.GetDirectoryName(p) == folder && Path.GetFileName(p).StartsWith(begin, StringComparison.Ordinal) && p.EndsWith(end, StringComparison.Ordinal)).ToList();
    }

    public void Write(string path, string text) => Files[path] = text;

    public void Delete(string path) => Files.Remove(path);

    public Task<(int ExitCode, string Output, string Error)> RunAsync(string program, IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken)
    {
        var line = $"{program} {string.Join(' ', arguments)}";
        Ran.Add(line);
        if (Failure is { } failure && line.StartsWith(failure.Begins, StringComparison.Ordinal))
            return Task.FromResult((failure.ExitCode, "", failure.Error));
        if (line == "crontab -l")
            return Task.FromResult(Crontab is null ? (1, "", "no crontab for ann") : (0, Crontab, ""));
        if (line == "crontab -")
            Crontab = input;
        if (line.StartsWith("schtasks.exe /Create", StringComparison.Ordinal))
        {
            var text = Files[arguments[4]];
            Tasks += $"<!-- {arguments[2]} -->\n{text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]}\n";
        }

        return Task.FromResult((0, line.StartsWith("schtasks.exe /Query", StringComparison.Ordinal) ? $"<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<Tasks>\n{Tasks}</Tasks>" : "", ""));
    }
}
