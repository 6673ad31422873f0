using System.Globalization;
using AwsOps.Core.Journal;

namespace AwsOps.CrashChild;

/// <summary>An operation that makes things in the fake cloud and then records them in the state store. Its plan is "number of things,group id".</summary>
public sealed class FakeKind : IOperationKind
{
    private readonly FakeCloud _cloud;
    private readonly Action<string> _boundary;

    /// <param name="cloud">Where things are made.</param>
    /// <param name="boundary">Called inside steps before and after their change; may kill the process, or throw.</param>
    public FakeKind(FakeCloud cloud, Action<string> boundary)
    {
        _cloud = cloud;
        _boundary = boundary;
    }

    /// <inheritdoc/>
    public string Name => "Fake";

    /// <summary>A plan.</summary>
    public static string Plan(int things, string groupId) => string.Create(CultureInfo.InvariantCulture, $"{things},{groupId}");

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var parts = planJson.Split(',');
        var things = int.Parse(parts[0], CultureInfo.InvariantCulture);
        var steps = new List<IOperationStep>();
        for (var i = 0; i < things; i++)
            steps.Add(new FakeCreateStep(_cloud, i, _boundary));
        steps.Add(new FakeRecordStep(parts[1], things, _boundary));
        return steps;
    }
}
