using System.Text.Json;

namespace AwsOps.Core.Remote;

/// <summary>Reads what the scripts print. Missing properties throw KeyNotFoundException, wrong kinds InvalidOperationException.</summary>
internal static class RemoteJson
{
    public static ArrayInfo ReadArray(JsonElement root) =>
        new(Text(root, "device"), OptionalText(root, "arrayUuid"), OptionalText(root, "fsUuid"), OptionalText(root, "fsType"));

    public static MountInfo ReadMount(JsonElement root) =>
        new(Text(root, "device"), Text(root, "mountPoint"), OptionalText(root, "fsUuid"), root.GetProperty("automount").GetBoolean(), root.GetProperty("entered").GetBoolean(), Texts(root, "warnings"));

    public static ReleaseInfo ReadRelease(JsonElement root) =>
        new(root.GetProperty("unmounted").GetBoolean(), root.GetProperty("forgotten").GetBoolean(), root.GetProperty("stopped").GetBoolean());

    public static GrowInfo ReadGrow(JsonElement root) =>
        new(Text(root, "device"), root.GetProperty("sizeBytes").GetInt64(), OptionalText(root, "fsType"));

    public static CheckInfo ReadCheck(JsonElement root) =>
        new(Text(root, "fsType"), OptionalText(root, "checker"), OptionalText(root, "missing"), root.GetProperty("clean").GetBoolean(), root.GetProperty("mounted").GetBoolean(), Text(root, "output"));

    public static FreezeInfo ReadFreeze(JsonElement root)
    {
        if (!root.GetProperty("frozen").GetBoolean())
            throw new FormatException("'frozen' is false.");
        return new FreezeInfo(Text(root, "watchdog"));
    }

    public static CommandResult ReadCommand(JsonElement root) =>
        new(root.GetProperty("exitCode").GetInt32(), Text(root, "output"), Text(root, "error"), root.GetProperty("timedOut").GetBoolean());

    public static HostNameInfo ReadHostName(JsonElement root) =>
        new(Text(root, "hostName"), Text(root, "previous"), OptionalText(root, "previousHosts"));

    public static BootInfo ReadBoot(JsonElement root) =>
        new(Text(root, "hostName"), OptionalText(root, "bootId"), OptionalText(root, "system"), OptionalText(root, "cloudInit"));

    public static HostReport ReadReport(JsonElement root) => new(
        List(root, "devices", e => new HostDevice(
            Text(e, "device"),
            OptionalText(e, "volumeId"),
            e.GetProperty("sizeBytes").GetInt64(),
            OptionalText(e, "fsType"),
            OptionalText(e, "fsUuid"),
            OptionalText(e, "label"),
            OptionalText(e, "mountPoint"),
            OptionalText(e, "array"),
            Texts(e, "partitions"),
            e.GetProperty("root").GetBoolean())),
        List(root, "arrays", e => new HostArray(
            Text(e, "device"),
            OptionalText(e, "uuid"),
            OptionalText(e, "level"),
            OptionalText(e, "name"),
            Text(e, "state"),
            OptionalNumber(e, "raidDisks"),
            e.GetProperty("degraded").GetInt32(),
            OptionalNumber(e, "chunkKiB"),
            OptionalText(e, "fsType"),
            OptionalText(e, "fsUuid"),
            Texts(e, "members"),
            Texts(e, "spares"))),
        List(root, "mounts", e => new HostMount(Text(e, "device"), Text(e, "mountPoint"), Text(e, "fsType"))),
        List(root, "fstab", e => new HostFstabEntry(Text(e, "spec"), Text(e, "mountPoint"), Text(e, "fsType"))),
        Texts(root, "frozen"));

    private static List<T> List<T>(JsonElement root, string name, Func<JsonElement, T> read) =>
        root.GetProperty(name).EnumerateArray().Select(read).ToList();

    private static List<string> Texts(JsonElement root, string name) =>
        root.GetProperty(name).EnumerateArray().Select(e => e.GetString() ?? throw new FormatException($"'{name}' holds a null.")).ToList();

    private static string Text(JsonElement element, string name) =>
        OptionalText(element, name) ?? throw new FormatException($"'{name}' is null.");

    private static int? OptionalNumber(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetInt32() : null;

    private static string? OptionalText(JsonElement element, string name) => element.GetProperty(name).GetString();
}
