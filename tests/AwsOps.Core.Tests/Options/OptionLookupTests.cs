using AwsOps.Core.Errors;
using AwsOps.Core.Options;

namespace AwsOps.Core.Tests.Options;

/// <summary>Options by host class and environment; the vectors are those of asiaq's own tests.</summary>
public sealed class OptionLookupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("awsops-opt-").FullName;

    private static readonly OptionLookup Base = new(
    [
        ("disco_aws", "default_environment", "fake-build"),
        ("disco_aws", "default_unused_option", "fall-all-the-way-back"),
        ("disco_aws", "default_layered", "4"),
        ("disco_aws", "default_layered@ci", "3"),
        ("disco_aws", "plain", "general"),
        ("mhcfoobar", "easy_option", "easy_answer"),
        ("mhcfoobar", "envy_option", "fallback_answer"),
        ("mhcfoobar", "envy_option@fake-build", "default_env_answer"),
        ("mhcfoobar", "envy_option@ci", "ci_answer"),
    ]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("easy_option", "mhcfoobar", "fake-build", "easy_answer", "[mhcfoobar] easy_option")]
    [InlineData("envy_option", "mhcfoobar", "fake-build", "default_env_answer", "[mhcfoobar] envy_option@fake-build")]
    [InlineData("envy_option", "mhcfoobar", "ci", "ci_answer", "[mhcfoobar] envy_option@ci")]
    [InlineData("ENVY_Option", "mhcfoobar", "CI", "ci_answer", "[mhcfoobar] ENVY_Option@CI")]
    [InlineData("envy_option", "mhcfoobar", "nope", "fallback_answer", "[mhcfoobar] envy_option")]
    [InlineData("envy_option", "mhcfoobar", null, "fallback_answer", "[mhcfoobar] envy_option")]
    [InlineData("unused_option", null, "fake-build", "fall-all-the-way-back", "[disco_aws] default_unused_option")]
    [InlineData("unused_option", "mhcfoobar", "fake-build", "fall-all-the-way-back", "[disco_aws] default_unused_option")]
    [InlineData("unused_option", "mhcnone", "fake-build", "fall-all-the-way-back", "[disco_aws] default_unused_option")]
    [InlineData("layered", "mhcfoobar", "ci", "3", "[disco_aws] default_layered@ci")]
    [InlineData("layered", "mhcfoobar", "prod", "4", "[disco_aws] default_layered")]
    [InlineData("plain", null, null, "general", "[disco_aws] plain")]
    public void The_first_place_that_has_it_counts(string name, string? section, string? environment, string value, string source)
    {
        var found = Base.Resolve(name, section, environment, null);
        Assert.Equal((value, source, section, environment), (found.Value, found.Source, found.HostClass, found.Environment));
    }

    [Fact]
    public void Each_place_goes_before_the_next()
    {
        (string, string, string)[] places = [("h", "o@e", "1"), ("h", "o", "2"), ("disco_aws", "default_o@e", "3"), ("disco_aws", "default_o", "4")];
        for (var first = 0; first < places.Length; first++)
            Assert.Equal($"{first + 1}", new OptionLookup(places[first..].Reverse()).Resolve("o", "h", "e", "5").Value);
        Assert.Equal(("5", "default"), (new OptionLookup([]).Resolve("o", "h", "e", "5").Value, new OptionLookup([]).Resolve("o", "h", "e", "5").Source));
    }

    [Fact]
    public void What_nothing_says_is_an_error_that_names_the_places()
    {
        var error = Assert.Throws<OpsException>(() => Base.Resolve("nobody-cares", "mhcfoobar", "ci", null));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains("[mhcfoobar] nobody-cares@ci, [mhcfoobar] nobody-cares, [disco_aws] default_nobody-cares@ci, [disco_aws] default_nobody-cares", error.Message, StringComparison.Ordinal);
        // A host class's plain option is not the general one.
        Assert.Throws<OpsException>(() => Base.Resolve("plain", "mhcfoobar", null, null));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("Yes", true)]
    [InlineData("T", true)]
    [InlineData("y", true)]
    [InlineData("AYE", true)]
    [InlineData("1", true)]
    [InlineData("on", false)]
    [InlineData("no", false)]
    [InlineData("2", false)]
    [InlineData("", false)]
    public void Yes_has_six_words(string value, bool isTrue) =>
        Assert.Equal(isTrue, new OptionLookup([("h", "o", value)]).Resolve("o", "h", null, null).IsTrue);

    [Fact]
    public void A_file_is_read_as_Python_reads_it()
    {
        var path = Path.Combine(_folder, "disco_aws.ini");
        File.WriteAllText(path, "[DEFAULT]\nproject: pie\n[disco_aws]\ndefault_environment = ci\n[mhcweb]\n; comment\nsync = a b\n  c d\nbucket = %(project)s-%(suffix)s ; why\nsuffix = x\nsize@ci = 3\nurl = http://a;b\n");
        var options = OptionLookup.Read(path);
        string? Value(string name) => options.Resolve(name, "mhcweb", options.DefaultEnvironment, null).Value;
        Assert.Equal(("ci", "a b\nc d", "pie-x", "3", "http://a;b", "pie"), (options.DefaultEnvironment, Value("sync"), Value("bucket"), Value("size"), Value("url"), Value("project")));
    }

    [Theory]
    [InlineData("a", "%(b)s", "has no b")]
    [InlineData("a", "x%(a)s", "refers to itself")]
    public void A_reference_that_leads_nowhere_is_an_error(string name, string value, string what)
    {
        var error = Assert.Throws<OpsException>(() => new OptionLookup([("h", name, value)]).Resolve(name, "h", null, null));
        Assert.Equal(OpsErrorId.InvalidInput, error.Id);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
