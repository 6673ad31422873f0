namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>The fields of a type's data in a zone file.</summary>
/// <param name="Fields">The fields that are always there.</param>
/// <param name="Rest">What all further words are; null where there are none.</param>
/// <param name="Joint">Whether those further words are one field that blanks may part.</param>
internal sealed record MasterLayout(IReadOnlyList<MasterField> Fields, MasterField? Rest = null, bool Joint = false)
{
    private static readonly MasterLayout Address = new([MasterField.Word]);
    private static readonly MasterLayout Target = new([MasterField.Name]);
    private static readonly MasterLayout Texts = new([], MasterField.Text);
    private static readonly MasterLayout Service = new([MasterField.Word, MasterField.Name], MasterField.Word);

    private static readonly Dictionary<string, MasterLayout> Layouts = new(StringComparer.Ordinal)
    {
        ["A"] = Address,
        ["AAAA"] = Address,
        ["CAA"] = new([MasterField.Word, MasterField.Word, MasterField.Text]),
        ["CNAME"] = Target,
        ["DS"] = new([MasterField.Word, MasterField.Word, MasterField.Word], MasterField.Word, Joint: true),
        ["HTTPS"] = Service,
        ["MX"] = new([MasterField.Word, MasterField.Name]),
        ["NAPTR"] = new([MasterField.Word, MasterField.Word, MasterField.Text, MasterField.Text, MasterField.Text, MasterField.Name]),
        ["NS"] = Target,
        ["PTR"] = Target,
        ["SOA"] = new([MasterField.Name, MasterField.Name, MasterField.Word, MasterField.Time, MasterField.Time, MasterField.Time, MasterField.Time]),
        ["SPF"] = Texts,
        ["SRV"] = new([MasterField.Word, MasterField.Word, MasterField.Word, MasterField.Name]),
        ["SSHFP"] = new([MasterField.Word, MasterField.Word], MasterField.Word, Joint: true),
        ["SVCB"] = Service,
        ["TLSA"] = new([MasterField.Word, MasterField.Word, MasterField.Word], MasterField.Word, Joint: true),
        ["TXT"] = Texts,
    };

    /// <summary>The layout of a type of Route 53's.</summary>
    public static MasterLayout Of(string type) => Layouts[type];

    /// <summary>What the n-th field is.</summary>
    public MasterField At(int index) => index < Fields.Count ? Fields[index] : Rest ?? MasterField.Word;
}
