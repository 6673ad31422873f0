-- Tags of hosts that AWS does not know. EC2's own tags are in hosts.tags.
CREATE TABLE host_tags (
  account TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, instance_id, kind, key)
) WITHOUT ROWID;
