using System.Text.Json;
using AwsOps.Sdk.Generator.Emit;
using AwsOps.Sdk.Generator.Model;

namespace AwsOps.Sdk.Generator;

/// <summary>Writes C# for every model in a folder: <c>generator MODELS OUTPUT</c>.</summary>
internal static class Program
{
    /// <summary>0 done, 1 a model holds something that is not supported (said in the form that MSBuild shows as an error), 2 usage.</summary>
    public static int Main(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("usage: AwsOps.Sdk.Generator MODELS-FOLDER OUTPUT-FOLDER");
            return 2;
        }
        try
        {
            Generate(args[0], args[1]);
            return 0;
        }
        catch (GeneratorException e)
        {
            Console.Error.WriteLine(e.Message.Contains(" : error ", StringComparison.Ordinal) ? e.Message : $"{args[0]} : error AWSGEN001: {e.Message}");
            return 1;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or IOException)
        {
            Console.Error.WriteLine($"{args[0]} : error AWSGEN002: {e.Message}");
            return 1;
        }
    }

    /// <summary>Writes the files of all models; a file that would not change is left alone, one that is no longer made is removed.</summary>
    public static void Generate(string models, string output)
    {
        Directory.CreateDirectory(output);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(models, "*.json").Order(StringComparer.Ordinal))
        {
            var stem = Path.GetFileNameWithoutExtension(path);
            if (stem == "partitions")
            {
                Write(output, "partitions.g.cs", PartitionEmitter.Emit(path), written);
                continue;
            }
            var service = ModelReader.Read(path);
            var reach = new Reach(service);
            var model = new ModelEmitter(service, reach);
            Write(output, stem + ".Model.g.cs", model.Classes(), written);
            Write(output, stem + ".Constants.g.cs", model.Constants(), written);
            Write(output, stem + ".Wire.g.cs", new OperationEmitter(service, reach).Emit(), written);
            Write(output, stem + ".Endpoints.g.cs", new EndpointEmitter(service).Emit(), written);
            if (service.ClientSide)
            {
                Write(output, stem + ".Client.g.cs", new ClientEmitter(service).Emit(), written);
                if (new PaginatorEmitter(service).Emit() is { } paginators) Write(output, stem + ".Paginators.g.cs", paginators, written);
                if (new WaiterEmitter(service).Emit() is { } waiters) Write(output, stem + ".Waiters.g.cs", waiters, written);
            }
            if (service.ServerSide) Write(output, stem + ".Server.g.cs", new ServerEmitter(service).Emit(), written);
        }
        foreach (var stale in Directory.GetFiles(output, "*.g.cs").Where(f => !written.Contains(Path.GetFileName(f)))) File.Delete(stale);
    }

    private static void Write(string folder, string name, string text, HashSet<string> written)
    {
        written.Add(name);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path) || File.ReadAllText(path) != text) File.WriteAllText(path, text);
    }
}
