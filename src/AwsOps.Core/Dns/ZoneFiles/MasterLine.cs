namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>One resource record of a zone file.</summary>
/// <param name="Fqdn">Its name, in the one form of names.</param>
/// <param name="Ttl">Seconds; null when nothing before it says any.</param>
/// <param name="Type">Its type, upper case.</param>
/// <param name="Value">Its data in Route 53's notation.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="DataPlace">Where its data begins.</param>
internal sealed record MasterLine(string Fqdn, long? Ttl, string Type, string Value, FilePlace Place, FilePlace DataPlace);
