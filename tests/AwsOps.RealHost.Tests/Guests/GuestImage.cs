namespace AwsOps.RealHost.Tests.Guests;

/// <summary>The image that tests/guest/build.sh makes, and what else a guest needs.</summary>
internal sealed record GuestImage(string Cache, string QemuArguments)
{
    public string Root => Path.Combine(Cache, "root.img");

    public string Key => Path.Combine(Cache, "id_guest");

    /// <summary>The guests' host key as known_hosts has it, under the name that ssh is told to look for.</summary>
    public string KnownHost => "guest " + string.Join(' ', File.ReadAllText(Path.Combine(Cache, "host_key.pub")).Split(' ').Take(2));

    /// <summary>Password of the user ops.</summary>
    public string Password => File.ReadAllText(Path.Combine(Cache, "password"));

    /// <summary>Looks for the image and the programs.</summary>
    /// <returns>The image, or why no guest can run here.</returns>
    public static (GuestImage? Image, string? Absent) Find()
    {
        if (!OperatingSystem.IsLinux())
            return (null, "guests run on Linux only");
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "AwsOps.sln")))
            root = root.Parent;
        if (root is null)
            return (null, "the tests run outside a checkout");
        var missing = new[] { "qemu-system-x86_64", "qemu-img", "ssh" }.FirstOrDefault(program => !IsInstalled(program));
        if (missing is not null)
            return (null, $"'{missing}' is not installed (qemu-system-x86, qemu-utils, openssh-client)");
        var cache = Environment.GetEnvironmentVariable("AWSOPS_GUEST_CACHE") is { Length: > 0 } given ? given : Path.Combine(root.FullName, ".cache", "guest");
        return File.Exists(Path.Combine(cache, "built"))
            ? (new GuestImage(cache, Path.Combine(root.FullName, "tests", "guest", "qemu.args")), null)
            : (null, $"there is no guest image in {cache}");
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));
}
