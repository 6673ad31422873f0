using System.Text;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Jobs;

/// <summary>Cron: root's jobs are files of their own in /etc/cron.d, anybody else's two lines of their crontab.</summary>
internal sealed class CronScheduler(IJobMachine machine) : IJobScheduler
{
    private const string Folder = "/etc/cron.d";
    private const string Mark = "# AwsOps job ";
    private const string Prefix = "awsops-";

    public JobKind Kind => JobKind.Cron;

    /// <summary>The two lines of a job: its mark, and the entry.</summary>
    /// <param name="request">The job.</param>
    /// <param name="user">The user field, which only /etc/cron.d has; null for a crontab.</param>
    public static string Entry(JobRequest request, string? user)
    {
        var words = new List<string>();
        if (request.Environment.Count > 0)
            words.AddRange(["env", .. request.Environment.Select(v => $"{v.Key}={v.Value}")]);
        words.AddRange([request.Executable, .. request.Arguments]);
        var when = request.Cron ?? $"{request.Minute} * * * *";
        return $"{Mark}{request.Name}\n{when} {(user is null ? "" : user + " ")}{JobQuoting.Cron(words)}\n";
    }

    public async Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken cancellationToken)
    {
        if (!machine.IsRoot)
            return Parse(await CrontabAsync(cancellationToken), hasUser: false, []);
        return machine.List(Folder, Prefix + "*").Order(StringComparer.Ordinal).SelectMany(path => Parse(machine.Read(path) ?? "", hasUser: true, [path])).ToList();
    }

    public async Task<bool> RegisterAsync(JobRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (machine.IsRoot)
        {
            var path = PathOf(request.Name);
            var text = Entry(request, request.User ?? "root");
            if (!await JobFiles.AskAsync(pipeline, (path, text)))
                return false;
            if (machine.Read(path) != text)
                machine.Write(path, text);
            return true;
        }

        if (request.User is { } user && user != machine.UserName)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-User '{user}' is not allowed: only root sets up jobs for others; you are {machine.UserName}.", user);
        var entry = Entry(request, null);
        if (!await JobFiles.AskAsync(pipeline, ($"crontab of {machine.UserName}", entry)))
            return false;
        var old = await CrontabAsync(cancellationToken);
        await WriteCrontabAsync(Without(old, request.Name) + entry, cancellationToken);
        return true;
    }

    public async Task<bool> UnregisterAsync(ScheduledJob job, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(job.Files.Count > 0 ? job.Files[0] : $"crontab of {machine.UserName}", $"Remove job {job.Name}"))
            return false;
        if (machine.IsRoot)
            machine.Delete(PathOf(job.Name));
        else
            await WriteCrontabAsync(Without(await CrontabAsync(cancellationToken), job.Name), cancellationToken);
        return true;
    }

    /// <summary>A crontab without a job: its mark and the line after it. All other lines stay as they are.</summary>
    internal static string Without(string crontab, string name)
    {
        var text = new StringBuilder();
        var skip = false;
        foreach (var line in Lines(crontab))
        {
            if (skip)
                skip = false;
            else if (line == Mark + name)
                skip = true;
            else
                text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private List<ScheduledJob> Parse(string text, bool hasUser, IReadOnlyList<string> files)
    {
        var lines = Lines(text);
        var jobs = new List<ScheduledJob>();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (!lines[i].StartsWith(Mark, StringComparison.Ordinal))
                continue;
            var fields = lines[i + 1].Split(' ', hasUser ? 7 : 6);
            if (fields.Length < (hasUser ? 7 : 6))
                continue;
            jobs.Add(new ScheduledJob
            {
                Name = lines[i][Mark.Length..],
                Kind = Kind.ToString(),
                User = hasUser ? fields[5] : machine.UserName,
                When = string.Join(' ', fields.Take(5)),
                Command = fields[^1],
                Files = files,
            });
        }

        return jobs;
    }

    private static List<string> Lines(string text)
    {
        var lines = text.Split('\n').ToList();
        if (lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static string PathOf(string name) => $"{Folder}/{Prefix}{name}";

    private async Task<string> CrontabAsync(CancellationToken cancellationToken)
    {
        var (code, output, error) = await machine.RunAsync("crontab", ["-l"], null, cancellationToken);
        if (code == 0)
            return output;
        // Nothing may be written back unless it is sure that nothing was there.
        if (error.Contains("no crontab", StringComparison.OrdinalIgnoreCase))
            return "";
        throw new OpsException(OpsErrorId.OutputFailed, $"crontab -l ended with exit code {code}: {error.Trim()}", machine.UserName);
    }

    private async Task WriteCrontabAsync(string text, CancellationToken cancellationToken)
    {
        var (code, output, error) = await machine.RunAsync("crontab", ["-"], text, cancellationToken);
        if (code != 0)
            throw new OpsException(OpsErrorId.OutputFailed, $"crontab ended with exit code {code}: {(error + output).Trim()}", machine.UserName);
    }
}
