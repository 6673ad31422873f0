namespace AwsOps.Loader.Tests;

public sealed class NativeLibraryProbeTests
{
    [Fact]
    public void The_identifier_is_a_portable_one() =>
        Assert.Matches("^(win|osx|linux|linux-musl)-(x64|x86|arm64|arm|s390x|ppc64le|loongarch64|riscv64)$", NativeLibraryProbe.PortableIdentifier);

    [Fact]
    public void The_library_of_this_platform_is_looked_for_before_anything_beside_the_module()
    {
        var paths = NativeLibraryProbe.Paths("/module/bin", "e_sqlite3").ToList();

        Assert.Contains(Path.Combine("runtimes", NativeLibraryProbe.PortableIdentifier, "native"), paths[0], StringComparison.Ordinal);
        Assert.All(paths, path => Assert.StartsWith("/module/bin", path, StringComparison.Ordinal));
        Assert.Contains(paths, path => Path.GetFileNameWithoutExtension(path).EndsWith("e_sqlite3", StringComparison.Ordinal));
    }

    [Fact]
    public void The_native_library_that_the_module_ships_is_among_the_candidates()
    {
        var paths = NativeLibraryProbe.Paths(AppContext.BaseDirectory, "e_sqlite3");

        Assert.Contains(paths, File.Exists);
    }
}
