using System.Reflection;
using AwsOps.Cli.Metadata;

namespace AwsOps.Cli.Help;

/// <summary>awsops --help, --version, and the help of one cmdlet.</summary>
internal static class HelpCommand
{
    private const string Common = """
        Common parameters:
          -Output table|list|json|jsonl|tsv   table on a terminal, else jsonl (one JSON object a line)
          -WhatIf, -Confirm, -Confirm:false   on cmdlets that change something
          -Verbose, -Debug, -ErrorAction Continue|Stop|SilentlyContinue|Ignore, -WarningAction, -ProgressAction
          -InputFile <file>, --stdin, --no-stdin   where input records come from
        Values: a,b is a list; @file reads a file (one value a line); @@ begins a value with @; -Name:value and --name=value work too.
        Exit codes: 0 done, 1 failed, 2 wrong parameters or input, 3 partly done, 130 stopped.

        """;

    /// <summary>The version.</summary>
    public static string Version =>
        typeof(HelpCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>The overview: all cmdlets by area.</summary>
    public static string Overview(CmdletCatalog catalog)
    {
        var areas = catalog.All.GroupBy(e => e.Area).Select(g => $"{g.Key}\n{string.Concat(g.Select(e => $"  {e.Name}\n"))}");
        var topics = HelpPages.Topics.Count == 0 ? "" : $"Topics\n{string.Concat(HelpPages.Topics.Select(t => $"  {t}\n"))}\n";
        return $"""
            awsops {Version}: runs EC2 fleets. The same cmdlets as the PowerShell module AwsOps.

            awsops <Verb-Noun> [parameters]
            awsops help <Verb-Noun>             what a cmdlet does, and its parameters
            awsops quickstart                   the main job in a sandbox: no AWS account needed
            awsops completion bash|zsh          tab completion: eval "$(awsops completion bash)"
            awsops --version

            {string.Join('\n', areas)}
            {topics}{Common}
            """;
    }

    /// <summary>The page of a cmdlet: its syntax, then its page in docs/.</summary>
    public static string Of(CmdletInfo cmdlet)
    {
        var page = HelpPages.Find(cmdlet.Name);
        return $"{SyntaxText.Of(cmdlet)}\n{(page is null ? "" : page + "\n")}{Common}";
    }
}
