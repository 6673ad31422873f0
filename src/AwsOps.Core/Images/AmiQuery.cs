using AwsOps.Core.Text;

namespace AwsOps.Core.Images;

/// <summary>Which AMIs a user asks for. All parts must hold; several values of one part are alternatives.</summary>
public sealed record AmiQuery
{
    /// <summary>EC2's word for the account itself as an owner.</summary>
    public const string Self = "self";

    /// <summary>Names of AMIs or their Name tags, with wildcards.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>AMI ids.</summary>
    public IReadOnlyCollection<string> ImageIds { get; init; } = [];

    /// <summary>
    /// Owners: account ids, self, or one of <see cref="AmiRules.OwnerAliases"/>. Empty means self, and with ids whoever's the account may use.
    /// </summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Tags, with wildcards in the values.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether it matters which of the account ids is the account's own.</summary>
    public bool NeedsAccount => Names.Count > 0 && Owners.Any(o => char.IsAsciiDigit(o[0]));

    /// <summary>The same query with the account's own id as <see cref="Self"/>.</summary>
    public AmiQuery Of(string accountId) => this with { Owners = Owners.Select(o => o == accountId ? Self : o).Distinct().ToList() };

    /// <summary>Whether an AMI goes by that name: its own or its Name tag.</summary>
    public static bool IsNamed(string name, OpsAmi image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Wildcard.IsMatch(name, image.Name) || Wildcard.IsMatch(name, image.Tags.GetValueOrDefault("Name"));
    }

    /// <summary>Whether an AMI of one of the owners is meant.</summary>
    public bool Matches(OpsAmi image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return (Names.Count == 0 || Names.Any(n => IsNamed(n, image)))
            && (ImageIds.Count == 0 || ImageIds.Contains(image.ImageId))
            && Tags.All(t => image.Tags.TryGetValue(t.Key, out var value) && Wildcard.IsMatch(t.Value, value));
    }
}
