using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using AwsOps.Module.Commands;

namespace AwsOps.Module.Tests.Commands;

public class SwitchTests
{
    // Outside PowerShell the type has no content: reading it would always answer "off" under awsops.
    [Fact]
    public void No_cmdlet_reads_a_switch_itself_instead_of_IsOn()
    {
        using var image = new PEReader(File.OpenRead(typeof(OpsCommand).Assembly.Location));
        var metadata = image.GetMetadataReader();
        var used = metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(m => m.Parent.Kind == HandleKind.TypeReference
                && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)m.Parent).Name) == "SwitchParameter")
            .Select(m => metadata.GetString(m.Name))
            .ToList();
        Assert.Equal(["ToBool"], used);
    }
}
