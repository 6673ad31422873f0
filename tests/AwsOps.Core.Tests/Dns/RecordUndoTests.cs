using AwsOps.Core.Dns.Changes;
using AwsOps.Core.Dns.Records;

namespace AwsOps.Core.Tests.Dns;

public sealed class RecordUndoTests
{
    private static readonly R53Record Old = Dns.A("a.example.com", "192.0.2.1");
    private static readonly R53Record New = Dns.A("a.example.com", "192.0.2.2");
    private static readonly R53Record Foreign = Dns.A("a.example.com", "192.0.2.9");

    public static TheoryData<string, string?, string?> Cases { get; } = new()
    {
        { "create", "new", "delete new" },
        { "create", null, null },
        { "create", "foreign", "foreign" },
        { "delete", null, "create old" },
        { "delete", "old", null },
        { "delete", "foreign", "foreign" },
        { "replace", "new", "replace new old" },
        { "replace", "old", null },
        { "replace", "foreign", "foreign" },
        { "upsert", "new", "replace new old" },
        { "upsert", "old", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_was_changed_is_taken_back_and_what_others_changed_is_left(string kind, string? there, string? expected)
    {
        var change = kind switch
        {
            "create" => RecordChange.Create(New),
            "delete" => RecordChange.Delete(Old),
            "replace" => RecordChange.Replace(Old, New),
            _ => RecordChange.Upsert(Old, New),
        };
        R53Record[] known = there switch { "old" => [Old], "new" => [New], "foreign" => [Foreign], _ => [] };
        var (back, foreign) = RecordUndo.Plan([change], known);
        var said = foreign.Count > 0 ? "foreign" : back.Count == 0 ? null : back[0] switch
        {
            { Kind: RecordChangeKind.Delete, Before: var b } => $"delete {Name(b!)}",
            { Kind: RecordChangeKind.Create, After: var a } => $"create {Name(a!)}",
            { Kind: RecordChangeKind.Replace, Before: var b, After: var a } => $"replace {Name(b!)} {Name(a!)}",
            _ => "something else",
        };
        Assert.Equal(expected, said);
    }

    [Fact]
    public void A_new_policy_is_taken_back_with_its_identifier()
    {
        var weighted = Dns.Weighted("a.example.com", "x", 1, "192.0.2.1");
        var change = RecordChange.Replace(Old, weighted);
        var (back, foreign) = RecordUndo.Plan([change], [weighted]);
        Assert.Empty(foreign);
        Assert.Equal((RecordChangeKind.Replace, weighted, Old), (Assert.Single(back).Kind, back[0].Before, back[0].After));
        Assert.Empty(RecordUndo.Plan([change], [Old]).Back);
        Assert.Empty(RecordUndo.Plan([change], [Old]).Foreign);
    }

    private static string Name(R53Record record) => record == Old ? "old" : RecordRules.AreSame(record, Old) ? "old" : RecordRules.AreSame(record, New) ? "new" : "foreign";
}
