namespace AwsOps.Sandbox.State;

/// <summary>One stored resource. Rows never change: a change puts a new row in the old one's place.</summary>
internal interface IRow
{
    /// <summary>Key inside its table: the Region (or another scope), a slash and the id; no tabs, spaces or line feeds.</summary>
    string Key { get; }
}
