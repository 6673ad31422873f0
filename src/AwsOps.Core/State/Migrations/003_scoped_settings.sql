-- Settings of an account, a Region, a tag (key=value) or a host (instance id); the target is empty for the account's own.

CREATE TABLE scoped_settings (
  account TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('account', 'region', 'tag', 'host')),
  target TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account, scope, target, name)
) WITHOUT ROWID;
