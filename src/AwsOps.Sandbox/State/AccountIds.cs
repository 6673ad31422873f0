namespace AwsOps.Sandbox.State;

/// <summary>The ids of AWS accounts: 12 digits.</summary>
internal static class AccountIds
{
    /// <summary>Whether a text is one.</summary>
    public static bool IsId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);
}
