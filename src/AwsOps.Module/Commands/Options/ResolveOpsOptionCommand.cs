using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AwsOps.Core.Errors;
using AwsOps.Core.Options;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Commands.Options;

/// <summary>Looks an option up by host class and environment, in an ini file as asiaq has it or in a table.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "OpsOption", DefaultParameterSetName = FileSet)]
[OutputType(typeof(ResolvedOption))]
public sealed class ResolveOpsOptionCommand : RegionalOpsCommand
{
    private const string FileSet = "File";
    private const string TableSet = "Table";
    private OptionLookup? _options;

    /// <summary>Names of options.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Identity("Name")]
    public string[] Name { get; set; } = [];

    /// <summary>Host class: the section that is looked at first.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? HostClass { get; set; }

    /// <summary>Environment.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Environment { get; set; }

    /// <summary>The ini file; disco_aws.ini in the folder that ASIAQ_CONFIG names, or in this one, where not given.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Sections with their options, in place of a file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TableSet)]
    public Hashtable? Table { get; set; }

    /// <summary>What it is when nothing says.</summary>
    [Parameter]
    public string? DefaultValue { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        _options ??= Table is null ? OptionLookup.Read(FullPath(Path ?? DefaultPath())) : new OptionLookup(Options(Table));
        var environment = Text(Environment) ?? Text(System.Environment.GetEnvironmentVariable("DEFAULT_ENV")) ?? _options.DefaultEnvironment;
        foreach (var name in Name)
        {
            try
            {
                pipeline.Output(_options.Resolve(name, Text(HostClass), environment, DefaultValue));
            }
            catch (OpsException error)
            {
                pipeline.Error(error);
            }
        }

        return Task.CompletedTask;
    }

    private static string DefaultPath() => System.IO.Path.Combine(Text(System.Environment.GetEnvironmentVariable("ASIAQ_CONFIG")) ?? ".", "disco_aws.ini");

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static IEnumerable<(string Section, string Name, string Value)> Options(Hashtable table)
    {
        foreach (DictionaryEntry section in table)
        {
            if (ParameterValues.Unwrap(section.Value) is not IDictionary options)
                throw new OpsException(OpsErrorId.InvalidParameter, $"-Table '{section.Key}' is not a table; it is one of sections that each are one of options.", section.Key);
            foreach (DictionaryEntry option in options)
                yield return (Convert.ToString(section.Key, CultureInfo.InvariantCulture)!, Convert.ToString(option.Key, CultureInfo.InvariantCulture)!, Convert.ToString(ParameterValues.Unwrap(option.Value), CultureInfo.InvariantCulture) ?? "");
        }
    }
}
