using System.Text;
using System.Text.Json;
using AwsOps.Cli.Input;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Cli.Tests;

public class JsonSplitterTests
{
    [Fact]
    public void Any_objects_come_out_as_they_went_in_whatever_the_layout() => Prop
        .ForAll<NonNull<string>[], bool, bool>((texts, asArray, indented) =>
        {
            var options = new JsonSerializerOptions { WriteIndented = indented };
            var parts = texts.Select(t => JsonSerializer.Serialize(new Dictionary<string, object> { ["A"] = t.Get, ["B"] = new[] { t.Get } }, options)).ToList();
            var input = asArray ? $"[{string.Join(",\n", parts)}]" : string.Join('\n', parts);
            return Split(input).Select(v => v.GetProperty("A").GetString()).SequenceEqual(parts.Select(p => JsonDocument.Parse(p).RootElement.GetProperty("A").GetString()));
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public async Task Characters_that_are_cut_by_the_end_of_a_read_stay_whole()
    {
        var input = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 9000).Select(i => $"{{\"A\":\"€😀{i}\"}}\n")));
        var count = 0;
        await foreach (var record in RecordReader.ReadAsync(new MemoryStream(input), CancellationToken.None))
        {
            Assert.Equal($"€😀{count}", record.Value.GetProperty("A").GetString());
            Assert.Equal(++count, record.Line);
        }

        Assert.Equal(9000, count);
    }

    private static List<JsonElement> Split(string text)
    {
        var splitter = new JsonSplitter();
        var found = new List<JsonElement>();
        foreach (var c in text)
        {
            if (splitter.Add(c) is { } record)
                found.Add(record.Value);
        }

        if (splitter.End() is { } last)
            found.Add(last.Value);
        return found;
    }
}
