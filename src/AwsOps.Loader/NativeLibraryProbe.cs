using System.Runtime.InteropServices;

namespace AwsOps.Loader;

/// <summary>
/// Where a native library of this module may be. The host's own probing knows nothing of <c>runtimes/</c> below a module,
/// and the runtime's own identifier may be a distribution's (<c>debian.12-x64</c>), so the portable one is put together here.
/// </summary>
public static class NativeLibraryProbe
{
    /// <summary>The candidate paths of <paramref name="name"/> below <paramref name="folder"/>, the likeliest first.</summary>
    public static IEnumerable<string> Paths(string folder, string name)
    {
        foreach (var file in FileNames(name))
        {
            yield return Path.Combine(folder, "runtimes", PortableIdentifier, "native", file);
            yield return Path.Combine(folder, file);
        }
    }

    /// <summary>The portable runtime identifier of this process, such as <c>linux-x64</c> or <c>linux-musl-arm64</c>.</summary>
    public static string PortableIdentifier
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : IsMusl ? "linux-musl" : "linux";
            return system + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        }
    }

    private static bool IsMusl =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);

    private static string[] FileNames(string name) =>
        OperatingSystem.IsWindows() ? [name + ".dll", name]
        : OperatingSystem.IsMacOS() ? ["lib" + name + ".dylib", name + ".dylib", name]
        : ["lib" + name + ".so", name + ".so", name];
}
