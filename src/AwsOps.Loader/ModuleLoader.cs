using System.ComponentModel;
using System.Reflection;

namespace AwsOps.Loader;

/// <summary>
/// The one door between PowerShell and the module: <c>AwsOps.psm1</c> calls it and imports the assembly that it returns.
/// Everything else of the module, its AWS and SQLite libraries included, lives behind it in a load context of its own.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModuleLoader
{
    private static readonly Lazy<Assembly> Module = new(Load);

    /// <summary>Loads the assembly with the cmdlets, once a process. Does no other I/O.</summary>
    /// <returns>The same assembly at every call, so that a second import meets the same types.</returns>
    /// <exception cref="FileNotFoundException">The module's own files are missing beside the loader.</exception>
    public static Assembly Initialize() => Module.Value;

    private static Assembly Load()
    {
        var folder = Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!;
        return new ModuleLoadContext(folder).LoadFromAssemblyName(new AssemblyName("AwsOps.Module"));
    }
}
