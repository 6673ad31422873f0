using System.Globalization;

namespace AwsOps.Sandbox.Fleet;

/// <summary>A Region of the sandbox.</summary>
/// <param name="Name">Name, for example eu-west-1.</param>
/// <param name="LongName">Name for people.</param>
/// <param name="ZoneIdPrefix">Start of its zones' ids.</param>
/// <param name="Country">ISO code of where it is.</param>
/// <param name="ZoneLetters">Letters of its zones.</param>
/// <param name="OptIn">Whether a new account has it.</param>
internal sealed record RegionInfo(string Name, string LongName, string ZoneIdPrefix, string Country, string ZoneLetters, string OptIn)
{
    /// <summary>Zone names.</summary>
    public IEnumerable<string> Zones => ZoneLetters.Select(letter => Name + letter);

    /// <summary>Id of a zone, the same in all accounts.</summary>
    public string ZoneId(string zone)
    {
        var index = ZoneLetters.IndexOf(zone[^1], StringComparison.Ordinal) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{ZoneIdPrefix}-az{index}");
    }

    /// <summary>Name of a private address.</summary>
    public string PrivateDns(string ip) => $"ip-{ip.Replace('.', '-')}.{(Name == "us-east-1" ? "ec2" : Name + ".compute")}.internal";

    /// <summary>Name of a public address.</summary>
    public string PublicDns(string ip) => $"ec2-{ip.Replace('.', '-')}.{(Name == "us-east-1" ? "compute-1" : Name + ".compute")}.amazonaws.com";
}
