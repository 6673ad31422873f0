-- Route 53 as the last inventory and our own changes since know it. Records and health checks are JSON: nobody asks SQL for their parts.
CREATE TABLE dns_zones (
  account TEXT NOT NULL,
  zone_id TEXT NOT NULL,
  zone_name TEXT NOT NULL,
  private INTEGER NOT NULL,
  record_count INTEGER NOT NULL,
  comment TEXT,
  linked_service TEXT,
  PRIMARY KEY (account, zone_id)
) WITHOUT ROWID;

CREATE TABLE dns_records (
  account TEXT NOT NULL,
  zone_id TEXT NOT NULL,
  fqdn TEXT NOT NULL,
  type TEXT NOT NULL,
  identifier TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (account, zone_id, fqdn, type, identifier),
  FOREIGN KEY (account, zone_id) REFERENCES dns_zones (account, zone_id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE dns_health_checks (
  account TEXT NOT NULL,
  health_check_id TEXT NOT NULL,
  health_check TEXT NOT NULL,
  PRIMARY KEY (account, health_check_id)
) WITHOUT ROWID;
