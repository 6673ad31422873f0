using AwsOps.Cli.Input;

namespace AwsOps.Cli.Tests;

public class InputPolicyTests
{
    [Theory]
    // forced, kind, takes input, identity given, complete, upstream
    [InlineData(null, "Terminal", true, false, false, false, "Skip")]
    [InlineData(null, "Nothing", true, false, false, false, "Skip")]
    [InlineData(null, "Nothing", true, false, true, false, "Skip")]
    [InlineData(null, "Pipe", false, false, true, true, "Skip")]
    [InlineData(null, "Pipe", true, true, true, true, "Skip")]
    [InlineData(null, "Pipe", true, false, true, true, "Read")]
    [InlineData(null, "Pipe", true, false, true, false, "Look")]
    [InlineData(null, "Pipe", true, false, false, true, "Read")]
    [InlineData(null, "Pipe", true, false, false, false, "Look")]
    [InlineData(null, "Pipe", true, true, false, true, "Read")]
    [InlineData(null, "File", true, false, false, false, "Read")]
    [InlineData(null, "File", true, false, true, false, "Look")]
    [InlineData(true, "Terminal", true, true, true, false, "Read")]
    [InlineData(false, "Pipe", true, false, false, true, "Skip")]
    public void Standard_input_is_read_when_it_can_only_be_meant_for_the_cmdlet(
        bool? forced, string kind, bool takesInput, bool identityGiven, bool complete, bool upstream, string expected) =>
        Assert.Equal(
            expected,
            InputPolicy.Decide(forced, Enum.Parse<StandardInputKind>(kind), takesInput, identityGiven, complete, () => upstream).ToString());
}
