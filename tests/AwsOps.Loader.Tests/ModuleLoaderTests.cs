using System.Reflection;
using System.Runtime.Loader;
using AwsOps.Module.Commands;

namespace AwsOps.Loader.Tests;

public sealed class ModuleLoaderTests
{
    private static readonly AssemblyLoadContext Context = AssemblyLoadContext.GetLoadContext(ModuleLoader.Initialize())!;

    [Fact]
    public void The_module_and_its_libraries_are_not_the_copies_of_the_default_context()
    {
        var ours = ModuleLoader.Initialize().GetType(typeof(OpsCommand).FullName!)!;
        var library = Context.LoadFromAssemblyName(new AssemblyName("AWSSDK.Core"));

        Assert.Equal("AwsOps", Context.Name);
        Assert.NotSame(typeof(OpsCommand), ours);
        Assert.Same(Context, AssemblyLoadContext.GetLoadContext(library));
        Assert.NotSame(typeof(Amazon.RegionEndpoint).Assembly, library);
    }

    [Fact]
    public void What_is_not_beside_the_loader_comes_from_the_host()
    {
        var runtime = Context.LoadFromAssemblyName(new AssemblyName("System.Text.Json"));

        Assert.Same(typeof(System.Text.Json.JsonDocument).Assembly, runtime);
    }

    [Fact]
    public void A_second_import_gets_the_same_types() => Assert.Same(ModuleLoader.Initialize(), ModuleLoader.Initialize());

    [Fact]
    public void SQLite_finds_its_native_library_from_inside_the_context()
    {
        var sqlite = Context.LoadFromAssemblyName(new AssemblyName("Microsoft.Data.Sqlite"));
        var batteries = Context.LoadFromAssemblyName(new AssemblyName("SQLitePCLRaw.batteries_v2")).GetType("SQLitePCL.Batteries_V2")!;
        batteries.GetMethod("Init")!.Invoke(null, null);
        using var connection = (System.Data.Common.DbConnection)Activator.CreateInstance(
            sqlite.GetType("Microsoft.Data.Sqlite.SqliteConnection")!,
            "Data Source=:memory:")!;

        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sqlite_version()";

        Assert.Matches(@"^3\.\d+\.\d+", (string)command.ExecuteScalar()!);
    }
}
