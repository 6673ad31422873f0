using System.Globalization;
using System.Text.RegularExpressions;

namespace AwsOps.Cli.Metadata;

/// <summary>A check on a parameter's value: answers null, or what is allowed instead.</summary>
/// <param name="WholeValue">True when the check is for the whole value, false when it is for each element of an array.</param>
/// <param name="Check">The check.</param>
internal sealed record ValueRule(bool WholeValue, Func<object?, string?> Check)
{
    /// <summary>[ValidateSet].</summary>
    public static ValueRule Set(IReadOnlyList<string> values, bool ignoreCase)
    {
        var comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        return new(false, v => values.Contains(Text(v), comparer) ? null : $"must be one of {string.Join(", ", values)}");
    }

    /// <summary>[ValidateRange] with both ends.</summary>
    public static ValueRule Range(object minimum, object maximum) => new(false, v =>
    {
        var low = Convert.ToDecimal(minimum, CultureInfo.InvariantCulture);
        var high = Convert.ToDecimal(maximum, CultureInfo.InvariantCulture);
        var value = Convert.ToDecimal(v, CultureInfo.InvariantCulture);
        return value >= low && value <= high ? null : string.Create(CultureInfo.InvariantCulture, $"must be from {minimum} to {maximum}");
    });

    /// <summary>[ValidateRange] by kind: 0 positive, 1 not negative, 2 negative, 3 not positive.</summary>
    public static ValueRule Kind(int kind) => new(false, v =>
    {
        var sign = Math.Sign(Convert.ToDecimal(v, CultureInfo.InvariantCulture));
        return kind switch
        {
            0 => sign > 0 ? null : "must be greater than 0",
            1 => sign >= 0 ? null : "must not be less than 0",
            2 => sign < 0 ? null : "must be less than 0",
            _ => sign <= 0 ? null : "must not be greater than 0",
        };
    });

    /// <summary>[ValidateNotNullOrEmpty].</summary>
    public static ValueRule NotEmpty { get; } = new(true, v => v switch
    {
        null or "" => "must not be empty",
        Array { Length: 0 } => "must not be empty",
        Array items when items.Cast<object?>().Any(i => i is null or "") => "must not hold an empty value",
        _ => null,
    });

    /// <summary>[ValidatePattern].</summary>
    public static ValueRule Pattern(string pattern, RegexOptions options) =>
        new(false, v => Regex.IsMatch(Text(v), pattern, options) ? null : $"must match {pattern}");

    /// <summary>[ValidateLength].</summary>
    public static ValueRule Length(int minimum, int maximum) => new(false, v =>
        Text(v).Length >= minimum && Text(v).Length <= maximum ? null : $"must have {minimum} to {maximum} characters");

    /// <summary>[ValidateCount].</summary>
    public static ValueRule Count(int minimum, int maximum) => new(true, v =>
        v is not Array items || (items.Length >= minimum && items.Length <= maximum) ? null : $"must have {minimum} to {maximum} values");

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
