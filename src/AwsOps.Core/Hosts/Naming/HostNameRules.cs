using System.Net;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Hosts.Naming;

/// <summary>What a system may be called: RFC 1123, and Linux's limit of 64 characters.</summary>
public static class HostNameRules
{
    private const int MaxLength = 64;
    private const int MaxLabel = 63;

    /// <summary>Throws InvalidParameter when a name is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="parameter">Where it came from, for the error.</param>
    public static void Check(string name, string parameter)
    {
        if (name.Length is 0 or > MaxLength)
            throw Bad($"has {name.Length} characters; Linux takes 1 to {MaxLength}");
        var other = name.ToList().FindIndex(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'));
        if (other >= 0)
            throw Bad($"has the character '{name[other]}'; letters A-Z a-z, digits, hyphens and dots are allowed (RFC 1123)");
        foreach (var label in name.Split('.'))
        {
            if (label.Length is 0 or > MaxLabel)
                throw Bad($"has a part of {label.Length} characters between dots; 1 to {MaxLabel} are allowed");
            if (label[0] == '-' || label[^1] == '-')
                throw Bad($"has the part '{label}', which begins or ends with a hyphen");
        }

        if (IPAddress.TryParse(name, out _))
            throw Bad("is an IP address, or would be taken for one");

        OpsException Bad(string why) => new(OpsErrorId.InvalidParameter, $"{parameter} '{name}' {why}.", name);
    }

    /// <summary>What /etc/hosts calls the host: its name, and of a full name also the first part.</summary>
    public static string HostsEntry(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name : $"{name} {name[..dot]}";
    }
}
