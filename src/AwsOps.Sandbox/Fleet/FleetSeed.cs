using AwsOps.Sandbox.State;

namespace AwsOps.Sandbox.Fleet;

/// <summary>Fills a new account: networks and images in each enabled Region, and a small fleet with its names. The same ids every time.</summary>
internal sealed class FleetSeed
{
    private readonly AccountState _state;
    private readonly string _account;
    private readonly DateTime _now;

    public FleetSeed(AccountState state, string account, DateTime now)
    {
        _account = account;
        _state = state;
        _now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Writes the rows.</summary>
    /// <param name="withFleet">False: no instances.</param>
    public void Fill(bool withFleet)
    {
        foreach (var region in RegionCatalog.All)
        {
            _state.Regions.Put(new RegionRow { Name = region.Name, OptIn = region.OptIn });
            if (region.OptIn != "not-opted-in")
                new NetworkSeed(_state, _account, region, _now).Fill();
        }

        if (!withFleet)
            return;
        new DnsSeed(_state).Fill();
        var ireland = new InstanceSeed(_state, "eu-west-1", _now);
        ireland.Add("web-1", 'a', "t3.medium", 10, "web", "prod", 20);
        ireland.Add("web-2", 'b', "t3.medium", 11, "web", "prod", 20);
        ireland.Add("db-1", 'a', "r5.large", 20, "db", "prod", 30);
        ireland.Add("db-2", 'a', "r5.large", 21, "db", "prod", 30);
        ireland.Add("app-1", 'b', "m5.large", 30, "app", "staging", 20);
        ireland.AddTerminated("old-1", 'a', "t3.small", "web", "staging");
        // The way out of a private network has an address of its own; no host has it.
        _state.Addresses.Put(new AddressRow
        {
            Id = NetworkSeed.IdOf("eipalloc", "eu-west-1", 1),
            Region = "eu-west-1",
            PublicIp = "203.0.113.200",
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "nat" },
        });
        _state.Templates.Put(new TemplateRow
        {
            Id = NetworkSeed.IdOf("lt", "eu-west-1", 1),
            Region = "eu-west-1",
            Name = "web",
            Created = _now.AddDays(-45),
            DefaultVersion = 1,
            Versions =
            [
                new TemplateVersion
                {
                    Number = 1,
                    Created = _now.AddDays(-45),
                    Description = "first",
                    ImageId = NetworkSeed.IdOf("ami", "eu-west-1", 3),
                    InstanceType = "t3.medium",
                    KeyName = "ops",
                    GroupIds = [NetworkSeed.IdOf("sg", "eu-west-1", 2)],
                },
            ],
        });
        new InstanceSeed(_state, "us-east-1", _now).Add("edge-1", 'a', "t3.small", 40, "edge", "prod", 10);
    }
}
