namespace AwsOps.Cli.Tests;

/// <summary>Binding of the command line; each expectation is what PowerShell does with the same words, unless the test says otherwise.</summary>
public class CommandLineTests
{
    [Theory]
    [InlineData("New-Thing web1 /data", "HostName=web1 MountPoint=/data set=Host")]
    [InlineData("new-thing -hostname web1 -mountpoint /data", "HostName=web1 MountPoint=/data set=Host")]
    [InlineData("New-Thing -H web1 -Mo /data", "HostName=web1 MountPoint=/data set=Host")]
    [InlineData("New-Thing /data -HostName web1", "HostName=web1 MountPoint=/data set=Host")]
    [InlineData("New-Thing -HostName:web1 -MountPoint:/data", "HostName=web1 MountPoint=/data set=Host")]
    [InlineData("New-Thing --HostName=web1 --mountpoint /data", "HostName=web1 MountPoint=/data set=Host")]
    [InlineData("New-Thing -Id i-1 -MountPoint /data", "InstanceId=i-1 MountPoint=/data set=Instance")]
    [InlineData("New-Thing -ThingId t-1", "ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Freeze", "Freeze=on ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Freeze:true -Force:false", "Force=off Freeze=on ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Freeze:$false", "Freeze=off ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Iops 3000", "Iops=3000 ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Iops -5", "Iops=-5 ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Interval 1,2,3", "Interval=1|2|3 ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Interval 1, 2, 3", "Interval=1|2|3 ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Name a -Name b,c", "Name=a|b|c ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -VolumeType IO2", "ThingId=t-1 VolumeType=IO2 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Tag a=b,c=d=e", "Tag=a:b;c:d=e ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Tag a=b -Tag c=d", "Tag=a:b;c:d ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Tag {\"a\":\"b,c\",\"n\":1}", "Tag=a:b,c;n:1 ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Tag a=x\\,y", "Tag=a:x,y ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Flag true", "Flag=True ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -From 2026-11-21T01:17:00Z", "From=2026-11-21T01:17:00.0000000Z ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -From 2026-11-21T02:17:00+01:00", "From=2026-11-21T01:17:00.0000000Z ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -From 2026-11-21Z", "From=2026-11-21T00:00:00.0000000Z ThingId=t-1 set=Group")]
    [InlineData("New-Thing -ThingId t-1 -Region eu-west-1", "Region=eu-west-1 ThingId=t-1 set=Group")]
    [InlineData("New-Thing -MountPoint /data -- -odd", "HostName=-odd MountPoint=/data set=Host")]
    [InlineData("New-Thing -ThingId:-odd", "ThingId=-odd set=Group")]
    public async Task Words_bind_as_in_PowerShell(string words, string expected)
    {
        var run = await new CliRun().RunAsync(words);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
        Assert.Equal(expected, string.Join(' ', run.Values.Select(v => v.Replace("\\", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("New-Thing", "needs -HostName and -MountPoint, or -InstanceId and -MountPoint, or -ThingId")]
    [InlineData("New-Thing web1", "needs -MountPoint")]
    [InlineData("New-Thing -ThingId t-1 -HostName x", "-HostName and -ThingId cannot be used together")]
    [InlineData("New-Thing -ThingId t-1 -Hostnam x", "cannot be used together")]
    [InlineData("New-Thing -ThingId t-1 -Itnerval 1", "no parameter -Itnerval. Did you mean -Interval?")]
    [InlineData("New-Thing -ThingId t-1 -I 1", "-I may mean -InstanceId, -Iops, -Interval;")]
    [InlineData("New-Thing -ThingId t-1 -ThingId t-2", "-ThingId is given more than once")]
    [InlineData("New-Thing -ThingId", "-ThingId needs a value")]
    [InlineData("New-Thing -ThingId -Freeze", "write -ThingId:-Freeze for a value that begins with a dash")]
    [InlineData("New-Thing -ThingId t-1 -Count 17", "-Count '17' must be from 1 to 16")]
    [InlineData("New-Thing -ThingId t-1 -Count 0", "-Count '0' must be from 1 to 16")]
    [InlineData("New-Thing -ThingId t-1 -Count two", "-Count 'two' must be a whole number")]
    [InlineData("New-Thing -ThingId t-1 -Interval 1,x", "-Interval 'x' must be a whole number")]
    [InlineData("New-Thing -ThingId t-1 -VolumeType gp9", "-VolumeType 'gp9' must be one of gp3, io2")]
    [InlineData("New-Thing -ThingId t-1 -Name a,B1", "-Name 'B1' must match ^[a-z]+$")]
    [InlineData("New-Thing -ThingId t-1 -Description:", "-Description '' must not be empty")]
    [InlineData("New-Thing -ThingId:", "-ThingId '' must not be empty")]
    [InlineData("New-Thing -ThingId t-1 -Tag novalue", "-Tag 'novalue' must be Key=Value")]
    [InlineData("New-Thing -ThingId t-1 -Tag {bad", "-Tag is no JSON object")]
    [InlineData("New-Thing -ThingId t-1 -From 2026-11-21T01:17:00", "must be a time with its zone")]
    [InlineData("New-Thing -ThingId t-1 -From tomorrow", "must be a time with its zone")]
    [InlineData("New-Thing -ThingId t-1 -Flag maybe", "-Flag 'maybe' must be true or false")]
    [InlineData("New-Thing -ThingId t-1 -Freeze:maybe", "-Freeze is a switch: 'maybe' must be true or false")]
    [InlineData("New-Thing -ThingId t-1 -Freeze:", "$true and $false are variables of your shell")]
    [InlineData("New-Thing a b c", "no parameter that takes the value 'c'")]
    [InlineData("New-Thing -ThingId t-1 -Output xml", "-Output 'xml' must be one of table, list, json, jsonl, tsv")]
    [InlineData("Get-Thing -WhatIf", "Get-Thing: changes nothing and has no -WhatIf")]
    [InlineData("Get-Thnig", "there is no cmdlet 'Get-Thnig'. Did you mean Get-Thing?")]
    [InlineData("Get-Quux", "there is no cmdlet 'Get-Quux'")]
    public async Task Wrong_words_are_a_usage_error_that_names_them(string words, string expected)
    {
        var run = await new CliRun().RunAsync(words);
        Assert.Contains(expected, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("(InvalidParameter)", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public async Task A_value_may_come_from_a_file()
    {
        var run = new CliRun();
        run.Files["id.txt"] = "t-1\n";
        run.Files["names"] = "a\r\nb\n\nc";
        run.Files["tags"] = "a=1,2\nb=3\n";
        await run.RunAsync("New-Thing -ThingId @id.txt -Name @names -Tag @tags");
        Assert.Equal(["Name=a|b|c", "Tag=a:1,2;b:3", "ThingId=t-1", "set=Group"], run.Values);
    }

    [Fact]
    public async Task Two_at_signs_begin_a_value_with_one()
    {
        var run = await new CliRun().RunAsync("New-Thing -ThingId @@t-1 -Description @@");
        Assert.Equal(["Description=@", "ThingId=@t-1", "set=Group"], run.Values);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_an_input_error()
    {
        var run = await new CliRun().RunAsync("New-Thing -ThingId @nowhere");
        Assert.Contains("-ThingId @nowhere", run.Error, StringComparison.Ordinal);
        Assert.Contains("(InvalidInput)", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
    }
}
