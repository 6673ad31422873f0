using System.Reflection;
using System.Runtime.Loader;

namespace AwsOps.Loader;

/// <summary>
/// Answers for the files beside the loader and for nothing else: what is not there (the runtime, PowerShell itself) comes from
/// the host, and what is there never meets the copy of the same library that another module has loaded.
/// </summary>
internal sealed class ModuleLoadContext(string folder) : AssemblyLoadContext("AwsOps")
{
    // The package's build puts machine code for its platform here; it holds the IL too, which a runtime of another generation runs.
    private readonly string _compiled = Path.Combine(folder, NativeLibraryProbe.PortableIdentifier);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var file = assemblyName.Name + ".dll";
        var path = Path.Combine(_compiled, file);
        if (!File.Exists(path))
            path = Path.Combine(folder, file);
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var path in NativeLibraryProbe.Paths(folder, unmanagedDllName))
        {
            if (File.Exists(path))
                return LoadUnmanagedDllFromPath(path);
        }

        return nint.Zero;
    }
}
