using System.Globalization;
using System.Xml.Linq;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Jobs;

/// <summary>Tasks of the Windows Task Scheduler, in its folder AwsOps, by schtasks.exe.</summary>
internal sealed class WindowsScheduler(IJobMachine machine) : IJobScheduler
{
    private const string Folder = @"\AwsOps\";
    private static readonly XNamespace Ns = "http://schemas.microsoft.com/windows/2004/02/mit/task";

    public JobKind Kind => JobKind.Windows;

    /// <summary>A task as schtasks reads it: every hour from a minute on; a run that was missed is made up for, and there is no second one beside one.</summary>
    public static string Task(JobRequest request, string user)
    {
        var command = request.Executable;
        var arguments = JobQuoting.Windows(request.Arguments);
        var start = string.Create(CultureInfo.InvariantCulture, $"2024-01-01T00:{request.Minute:00}:00");
        var task = new XElement(Ns + "Task",
            new XAttribute("version", "1.2"),
            new XElement(Ns + "RegistrationInfo", new XElement(Ns + "Description", "AwsOps: " + request.Name)),
            new XElement(Ns + "Triggers", new XElement(Ns + "CalendarTrigger",
                new XElement(Ns + "Repetition", new XElement(Ns + "Interval", "PT1H"), new XElement(Ns + "Duration", "P1D")),
                new XElement(Ns + "StartBoundary", start),
                new XElement(Ns + "ScheduleByDay", new XElement(Ns + "DaysInterval", "1")))),
            new XElement(Ns + "Principals", new XElement(Ns + "Principal", new XAttribute("id", "Author"),
                new XElement(Ns + "UserId", user), new XElement(Ns + "LogonType", "S4U"))),
            new XElement(Ns + "Settings",
                new XElement(Ns + "MultipleInstancesPolicy", "IgnoreNew"),
                new XElement(Ns + "StartWhenAvailable", "true"),
                new XElement(Ns + "ExecutionTimeLimit", "PT0S")),
            new XElement(Ns + "Actions", new XAttribute("Context", "Author"),
                new XElement(Ns + "Exec", new XElement(Ns + "Command", command), new XElement(Ns + "Arguments", arguments))));
        return "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" + task;
    }

    public async Task<IReadOnlyList<ScheduledJob>> ListAsync(CancellationToken cancellationToken)
    {
        var (code, output, _) = await machine.RunAsync("schtasks.exe", ["/Query", "/XML", "ONE"], null, cancellationToken);
        return code == 0 ? Parse(output) : [];
    }

    public async Task<bool> RegisterAsync(JobRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (request.Environment.Count > 0)
            throw new OpsException(OpsErrorId.InvalidParameter, "-Environment is not allowed: the Task Scheduler gives tasks no variables of their own. Set them for the user.", request.Environment.Keys.First());
        var text = Task(request, request.User ?? machine.UserName);
        if (!await JobFiles.AskAsync(pipeline, (Folder + request.Name, text)))
            return false;
        var file = Path.Combine(Path.GetTempPath(), $"awsops-{Guid.NewGuid():N}.xml");
        machine.Write(file, text.Replace("UTF-16", "UTF-8", StringComparison.Ordinal));
        try
        {
            await MustAsync(["/Create", "/TN", Folder + request.Name, "/XML", file, "/F"], cancellationToken);
        }
        finally
        {
            machine.Delete(file);
        }

        return true;
    }

    public async Task<bool> UnregisterAsync(ScheduledJob job, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(Folder + job.Name, "Delete the task"))
            return false;
        await MustAsync(["/Delete", "/TN", Folder + job.Name, "/F"], cancellationToken);
        return true;
    }

    /// <summary>Our tasks in what schtasks prints: a comment with the task's path before each.</summary>
    internal static IReadOnlyList<ScheduledJob> Parse(string xml)
    {
        var jobs = new List<ScheduledJob>();
        var body = xml.IndexOf("<Tasks", StringComparison.Ordinal);
        if (body < 0)
            return jobs;
        foreach (var task in XElement.Parse(xml[body..]).Elements(Ns + "Task"))
        {
            var path = (task.PreviousNode as XComment)?.Value.Trim() ?? "";
            if (!path.StartsWith(Folder, StringComparison.OrdinalIgnoreCase))
                continue;
            var start = (string?)task.Descendants(Ns + "StartBoundary").FirstOrDefault();
            var action = task.Descendants(Ns + "Exec").FirstOrDefault();
            jobs.Add(new ScheduledJob
            {
                Name = path[Folder.Length..],
                Kind = nameof(JobKind.Windows),
                User = (string?)task.Descendants(Ns + "UserId").FirstOrDefault() ?? "",
                When = start is { Length: >= 16 } ? $"minute {int.Parse(start.AsSpan(14, 2), CultureInfo.InvariantCulture)} of every hour" : "",
                Command = $"{(string?)action?.Element(Ns + "Command")} {(string?)action?.Element(Ns + "Arguments")}".Trim(),
                IsEnabled = (string?)task.Element(Ns + "Settings")?.Element(Ns + "Enabled") != "false",
            });
        }

        return jobs;
    }

    private async Task MustAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (code, output, error) = await machine.RunAsync("schtasks.exe", arguments, null, cancellationToken);
        if (code != 0)
            throw new OpsException(OpsErrorId.OutputFailed, $"schtasks ended with exit code {code}: {(error + output).Trim()}", arguments[2]);
    }
}
