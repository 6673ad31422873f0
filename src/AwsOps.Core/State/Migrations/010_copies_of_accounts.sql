-- A copy of a snapshot group may come from another account.
ALTER TABLE snapshot_groups ADD COLUMN source_account_id TEXT;
ALTER TABLE deleted_snapshot_groups ADD COLUMN source_account_id TEXT;
