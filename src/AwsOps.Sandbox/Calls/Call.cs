using AwsOps.Sandbox.Hardware;
using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Calls;

/// <summary>One call being handled: the state, the time and where it goes.</summary>
internal sealed class Call
{
    /// <summary>The account's rows.</summary>
    public required AccountState State { get; init; }

    /// <summary>The account's time, whole milliseconds, UTC.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Operation name.</summary>
    public required string Operation { get; init; }

    /// <summary>Region the call was signed for.</summary>
    public required string Region { get; init; }

    /// <summary>Account id.</summary>
    public required string Account { get; init; }

    /// <summary>The rows of the other accounts; read when they are asked for.</summary>
    public required IEnumerable<AccountState> Others { get; init; }

    /// <summary>How long new ids stay unknown to this call; zero without the fault.</summary>
    public TimeSpan Blindness { get; init; }

    /// <summary>Fault that lets what this call makes end in the state error; null without one.</summary>
    public Faults.Fault? Fails { get; init; }

    /// <summary>Volumes or snapshots and the new snapshots that hold what is on them.</summary>
    public List<(string Source, string Snapshot)> Captured { get; } = [];

    /// <summary>What the machines behind the instances are to be told, in this order, once the change is kept.</summary>
    public List<Func<ISandboxHardware, Task>> Hardware { get; } = [];

    /// <summary>Instances whose machines boot because of this call, for the simulated hosts.</summary>
    public List<string> Rebooted { get; } = [];

    /// <summary>Why what is made of a source is to end in the state error; null when it is not. A fault may name one source.</summary>
    public string? FailsWith(string? source)
    {
        if (Fails is null || (Fails.Match is { } match && match != source && !CallScope.Current.Text.Contains(match, StringComparison.Ordinal)))
            return null;
        return Fails.Code ?? "An error was injected.";
    }

    /// <summary>Key of an id in the call's Region.</summary>
    public string KeyOf(string id) => $"{Region}/{id}";

    /// <summary>Prefix of the keys of the call's Region.</summary>
    public string Prefix => Region + "/";

    /// <summary>Scope of this call's paging tokens.</summary>
    public string PageScope => $"{Operation}/{Region}";

    /// <summary>False while the fault option hides what was made at an instant.</summary>
    public bool IsVisible(DateTime created) => Blindness == TimeSpan.Zero || created + Blindness <= Now;
}
