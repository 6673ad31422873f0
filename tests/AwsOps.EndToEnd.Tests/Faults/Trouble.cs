using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Faults;

/// <summary>The kinds of trouble that may come at any call.</summary>
internal static class Trouble
{
    private static readonly (string Name, Fault Fault)[] Kinds =
    [
        ("throttled thrice", new Fault { Operation = "", Kind = FaultKind.ErrorCode, Code = "RequestLimitExceeded", HttpStatus = 503, Times = 3 }),
        ("reply lost", new Fault { Operation = "", Kind = FaultKind.LostReply }),
        ("reply cut", new Fault { Operation = "", Kind = FaultKind.Cut }),
        ("no connection", new Fault { Operation = "", Kind = FaultKind.NoConnection, Times = 2 }),
        ("500", new Fault { Operation = "", Kind = FaultKind.Http500 }),
        ("500 for good", new Fault { Operation = "", Kind = FaultKind.Http500, Times = null }),
        ("refused", new Fault { Operation = "", Kind = FaultKind.ErrorCode, Code = "SnapshotLimitExceeded" }),
        ("slow", new Fault { Operation = "", Kind = FaultKind.Latency, Seconds = 45 }),
    ];

    /// <summary>Each kind at an operation's next call.</summary>
    public static IEnumerable<(string Name, Fault Fault)> At(string operation) => Kinds.Select(k => (k.Name, k.Fault with { Operation = operation }));
}
