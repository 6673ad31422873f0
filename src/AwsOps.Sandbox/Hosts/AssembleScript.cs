using System.Text.Json.Nodes;

namespace AwsOps.Sandbox.Hosts;

/// <summary>Answers <c>assemble</c>.</summary>
internal static class AssembleScript
{
    public static JsonObject Run(HostDisks disks, IReadOnlyList<string> args)
    {
        HostPaths.CheckCount(args, 3, int.MaxValue, "assemble needs array UUID, level and volumes.");
        var wanted = args[0];
        if (!wanted.All(c => char.IsAsciiHexDigit(c) || c == ':'))
            throw new HostRefusal(HostExit.BadArgument, $"'{wanted}' is not an array UUID.");
        var listed = args.Skip(2).ToList();
        HostDisks.ParseVolumes(listed);
        var level = args[1] is "0" or "1" or "5" or "10" ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : HostPaths.CheckLevel(args[1], listed.Count);

        var volumes = disks.RequireVolumes(listed);
        if (level is null)
            return ArrayAnswer.Of(disks, disks.Host.Devices[volumes[0]]);

        var array = disks.ArrayOf(volumes) ?? Start(disks, volumes, wanted, level.Value);
        CheckLevel(disks.Content(volumes[0]).Array!, level.Value);
        return ArrayAnswer.Of(disks, array.Device);
    }

    private static RunningArray Start(HostDisks disks, List<string> volumes, string wanted, int level)
    {
        var members = volumes.ConvertAll(id => disks.Content(id).Array
            ?? throw new HostRefusal(HostExit.ArrayIncomplete, $"{disks.Host.Devices[id]} is not a member of an array."));
        var first = members[0];
        if (members.Exists(m => m.Uuid != first.Uuid))
            throw new HostRefusal(HostExit.ArrayIncomplete, $"The volumes belong to different arrays ({string.Join(", ", members.Select(m => m.Uuid).Distinct())}).");
        if (first.Devices != volumes.Count)
            throw new HostRefusal(HostExit.ArrayIncomplete, $"The array {first.Uuid} has {first.Devices} members; {volumes.Count} volumes were given.");
        if (wanted.Length > 0 && wanted != first.Uuid)
            throw new HostRefusal(HostExit.ArrayIncomplete, $"The volumes carry the array {first.Uuid}, not {wanted}.");
        CheckLevel(first, level);
        if (volumes.Select(disks.ArrayWith).FirstOrDefault(a => a is not null) is { } other)
            throw new HostRefusal(HostExit.ArrayIncomplete, $"The array {other.Device} runs with other members than the volumes given; it may be degraded. Nothing was changed.");

        // A copy from snapshots beside its original gets a UUID of its own.
        if (disks.Host.Arrays.Exists(a => a.Uuid == first.Uuid))
        {
            var uuid = HostDisks.NewArrayUuid();
            foreach (var member in members)
                member.Uuid = uuid;
        }

        return disks.Start(disks.FreeArray(), volumes);
    }

    private static void CheckLevel(ArrayMember member, int level)
    {
        if (member.Level != level)
            throw new HostRefusal(HostExit.ArrayIncomplete, $"The array is raid{member.Level}, not raid{level}.");
    }
}
