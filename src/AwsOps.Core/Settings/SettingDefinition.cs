using System.Globalization;
using System.Text.RegularExpressions;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Settings;

/// <summary>A setting that there is: its name, what it may be, and what it is when nobody says.</summary>
public sealed record SettingDefinition
{
    /// <summary>Name, in the case that is shown; compared without case.</summary>
    public required string Name { get; init; }

    /// <summary>Environment variable.</summary>
    public required string Variable { get; init; }

    /// <summary>What it does, in one sentence.</summary>
    public required string Description { get; init; }

    /// <summary>Value when nobody says; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The only values that are allowed; empty when any text is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Least and most, for a whole number.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>Whether a text must be of one word without a leading hyphen.</summary>
    public bool IsWord { get; init; }

    /// <summary>What a text must look like, as a regular expression, and in words.</summary>
    public (string Expression, string Words)? Form { get; init; }

    /// <summary>Whether it decides which account is asked: such a setting is in the settings file only, and Set-OpsCredential sets it there.</summary>
    public bool IsConnection { get; init; }

    /// <summary>What is allowed, in words.</summary>
    public string Allowed => Form is { } form ? form.Words : Choices.Count > 0 ? string.Join(", ", Choices)
        : Range is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Least} to {range.Most}")
        : IsWord ? "one word without a leading hyphen" : "a line of text";

    /// <summary>Checks a value and gives it the form it is kept in.</summary>
    /// <param name="value">What somebody said.</param>
    /// <param name="where">Where, for the error: a parameter or a variable.</param>
    /// <exception cref="OpsException">InvalidParameter.</exception>
    public string Check(string value, string where)
    {
        if (Choices.Count > 0)
            return Choices.FirstOrDefault(c => c.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? throw Refuse(value, where);
        if (Range is { } range)
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= range.Least && number <= range.Most
                ? number.ToString(CultureInfo.InvariantCulture)
                : throw Refuse(value, where);
        }

        if (Form is { } form && !Regex.IsMatch(value, form.Expression, RegexOptions.CultureInvariant))
            throw Refuse(value, where);
        if (value.Length == 0 || value.Any(char.IsControl) || (IsWord && (value[0] == '-' || value.Any(char.IsWhiteSpace))))
            throw Refuse(value, where);
        return value;
    }

    private OpsException Refuse(string value, string where) =>
        new(OpsErrorId.InvalidParameter, $"{where} '{value}' is not allowed for {Name}; allowed: {Allowed}.", value);
}
