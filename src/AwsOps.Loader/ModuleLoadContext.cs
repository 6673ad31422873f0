using System.Reflection;
using System.Runtime.Loader;

namespace AwsOps.Loader;

/// <summary>
/// Answers for the files beside the loader and for nothing else: what is not there (the runtime, PowerShell itself) comes from
/// the host, and what is there never meets the copy of the same library that another module has loaded.
/// </summary>
internal sealed class ModuleLoadContext(string folder) : AssemblyLoadContext("AwsOps")
{
    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
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
