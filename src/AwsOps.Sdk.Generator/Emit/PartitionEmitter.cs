using System.Text.Json;
using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator.Emit;

/// <summary>Writes AWS's partitions as code: no table is read when a client starts.</summary>
internal static class PartitionEmitter
{
    /// <summary>The partitions' file.</summary>
    public static string Emit(string path)
    {
        var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        var code = new CodeWriter(null, "AwsOps.Sdk.Endpoints");
        code.Open("public static partial class Partitions");
        var names = new List<string>();
        foreach (var partition in root.GetProperty("partitions").EnumerateArray())
        {
            var id = partition.GetProperty("id").GetString()!;
            var outputs = partition.GetProperty("outputs");
            string Text(string name) => Names.Literal(outputs.GetProperty(name).GetString());
            string Flag(string name) => outputs.GetProperty(name).GetBoolean() ? "true" : "false";
            var name = string.Concat(id.Split('-').Select(Names.Capitalise));
            names.Add(name);
            var regions = string.Join(", ", partition.GetProperty("regions").EnumerateArray().Select(r => Names.Literal(r.GetString())));
            code.Line($"private static Partition? _{name};");
            code.Doc($"Partition {id}.").Line($"public static Partition {name} => _{name} ??= new({Names.Literal(id)}, {Text("dnsSuffix")}, {Text("dualStackDnsSuffix")}, "
                + $"{Text("implicitGlobalRegion")}, {Flag("supportsFIPS")}, {Flag("supportsDualStack")}, {Names.Literal(partition.GetProperty("regionRegex").GetString())}, [{regions}]);");
        }
        code.Doc("All partitions.").Line($"public static Partition[] All => [{string.Join(", ", names)}];");
        code.Open("private static Partition? FindListed(string region)").Open("switch (region)");
        foreach (var (partition, name) in root.GetProperty("partitions").EnumerateArray().Zip(names))
        {
            foreach (var region in partition.GetProperty("regions").EnumerateArray()) code.Line($"case {Names.Literal(region.GetString())}:");
            code.Line($"    return {name};");
        }
        code.Line("default: return null;").Close().Close().Close();
        return code.ToString();
    }
}
