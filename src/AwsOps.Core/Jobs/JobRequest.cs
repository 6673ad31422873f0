using System.Text.RegularExpressions;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Jobs;

/// <summary>What a user asks of a job.</summary>
public sealed partial record JobRequest
{
    /// <summary>Name of the job.</summary>
    public required string Name { get; init; }

    /// <summary>What runs it.</summary>
    public JobKind Kind { get; init; }

    /// <summary>The user it runs as; null means the one who asks.</summary>
    public string? User { get; init; }

    /// <summary>Full path of the executable.</summary>
    public required string Executable { get; init; }

    /// <summary>Words after it.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Minute of every hour.</summary>
    public int Minute { get; init; } = 5;

    /// <summary>OnCalendar of systemd, in place of the minute.</summary>
    public string? OnCalendar { get; init; }

    /// <summary>Five fields of cron, in place of the minute.</summary>
    public string? Cron { get; init; }

    /// <summary>Variables that the job gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Checks what can be checked without a look at the machine.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public void Check()
    {
        CheckName(Name);
        if (Minute is < 0 or > 59)
            throw Invalid("Minute", $"{Minute}", "0 to 59 is allowed");
        if (OnCalendar is not null && (Cron is not null || Kind is not (JobKind.Systemd or JobKind.Auto) || !CalendarText().IsMatch(OnCalendar)))
            throw Invalid("OnCalendar", OnCalendar, "a calendar of systemd, as 'Mon..Fri *-*-* 00/6:30:00', for a job of systemd is allowed");
        if (Cron is not null && (Kind is not (JobKind.Cron or JobKind.Auto) || !CronText().IsMatch(Cron)))
            throw Invalid("Cron", Cron, "five fields, as '5 */6 * * *', for a job of cron are allowed");
        if (User is not null && !UserText().IsMatch(User))
            throw Invalid("User", User, "the name of a user of this machine is allowed");
        CheckText("ExecutablePath", Executable);
        if (Arguments.Count == 0)
            throw Invalid("CommandLine", "", "at least the name of a cmdlet is needed");
        foreach (var word in Arguments)
            CheckText("CommandLine", word);
        foreach (var (name, value) in Environment)
        {
            if (!VariableText().IsMatch(name))
                throw Invalid("Environment", name, "letters, digits and _ are allowed in the name of a variable");
            CheckText("Environment", value);
        }
    }

    /// <summary>Checks the name of a job: file names of systemd and of cron, and of tasks, allow this much all three.</summary>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!NameText().IsMatch(name))
            throw Invalid("Name", name, "1 to 64 letters, digits, - and _ are allowed, the first one a letter or digit");
    }

    private static void CheckText(string parameter, string value)
    {
        if (value.Any(char.IsControl))
            throw Invalid(parameter, new string(value.Select(c => char.IsControl(c) ? '?' : c).ToArray()), "control characters and line ends are not allowed");
    }

    private static OpsException Invalid(string name, string value, string allowed) =>
        new(OpsErrorId.InvalidParameter, $"-{name} '{value}' is not allowed: {allowed}.", value);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z")]
    private static partial Regex NameText();

    [GeneratedRegex(@"\A[A-Za-z0-9 .,:*/~+-]{1,200}\z")]
    private static partial Regex CalendarText();

    [GeneratedRegex(@"\A[A-Za-z0-9*/,-]+( [A-Za-z0-9*/,-]+){4}\z")]
    private static partial Regex CronText();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.@\\-]{0,63}\z")]
    private static partial Regex UserText();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableText();
}
