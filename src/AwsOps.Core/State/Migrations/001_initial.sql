-- Instants are UTC milliseconds since 1970. Every table but leases and settings is keyed by account.

CREATE TABLE hosts (
  account TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  host_name TEXT,
  name TEXT,
  u_name TEXT,
  region TEXT,
  zone TEXT,
  state TEXT,
  instance_type TEXT,
  private_ip TEXT,
  public_ip TEXT,
  private_dns_name TEXT,
  public_dns_name TEXT,
  image_id TEXT,
  notes TEXT,
  tags TEXT NOT NULL,
  PRIMARY KEY (account, instance_id)
) WITHOUT ROWID;

CREATE TABLE volume_groups (
  account TEXT NOT NULL,
  volume_group_id TEXT NOT NULL,
  name TEXT,
  instance_id TEXT,
  host_name TEXT,
  region TEXT NOT NULL,
  zone TEXT NOT NULL,
  mount_point TEXT,
  device TEXT,
  raid_level INTEGER,
  chunk_size_kib INTEGER,
  file_system TEXT,
  status TEXT NOT NULL,
  snapshot_group_id TEXT,
  array_uuid TEXT,
  created INTEGER NOT NULL,
  tags TEXT NOT NULL,
  PRIMARY KEY (account, volume_group_id)
) WITHOUT ROWID;

-- One file system a mount point.
CREATE UNIQUE INDEX volume_groups_mount ON volume_groups (account, instance_id, mount_point)
  WHERE instance_id IS NOT NULL AND mount_point IS NOT NULL;

CREATE TABLE volumes (
  account TEXT NOT NULL,
  volume_group_id TEXT NOT NULL,
  raid_index INTEGER NOT NULL,
  volume_id TEXT NOT NULL,
  size_gib INTEGER NOT NULL,
  volume_type TEXT NOT NULL,
  iops INTEGER,
  throughput INTEGER,
  encrypted INTEGER NOT NULL,
  kms_key_id TEXT,
  device TEXT,
  PRIMARY KEY (account, volume_group_id, raid_index),
  FOREIGN KEY (account, volume_group_id) REFERENCES volume_groups (account, volume_group_id) ON DELETE CASCADE
) WITHOUT ROWID;

-- A volume is in one group; an id is empty until EC2 has given one.
CREATE UNIQUE INDEX volumes_id ON volumes (account, volume_id) WHERE volume_id <> '';

CREATE TABLE snapshot_groups (
  account TEXT NOT NULL,
  snapshot_group_id TEXT NOT NULL,
  volume_group_id TEXT NOT NULL,
  host_name TEXT,
  instance_id TEXT,
  mount_point TEXT,
  region TEXT NOT NULL,
  zone TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER,
  status TEXT NOT NULL,
  description TEXT,
  schedule_id TEXT,
  tier TEXT,
  slot_start INTEGER,
  raid_level INTEGER,
  chunk_size_kib INTEGER,
  file_system TEXT,
  array_uuid TEXT,
  tags TEXT NOT NULL,
  PRIMARY KEY (account, snapshot_group_id)
) WITHOUT ROWID;

-- One usable group a slot, however many runners race for it; a partial or failed one leaves the slot open.
CREATE UNIQUE INDEX snapshot_groups_slot ON snapshot_groups (account, schedule_id, tier, slot_start)
  WHERE schedule_id IS NOT NULL AND tier IS NOT NULL AND slot_start IS NOT NULL AND status IN ('Pending', 'Complete');

CREATE INDEX snapshot_groups_volume_group ON snapshot_groups (account, volume_group_id);

CREATE TABLE snapshots (
  account TEXT NOT NULL,
  snapshot_group_id TEXT NOT NULL,
  raid_index INTEGER NOT NULL,
  snapshot_id TEXT NOT NULL,
  volume_id TEXT NOT NULL,
  size_gib INTEGER NOT NULL,
  volume_type TEXT NOT NULL,
  iops INTEGER,
  throughput INTEGER,
  encrypted INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (account, snapshot_group_id, raid_index),
  FOREIGN KEY (account, snapshot_group_id) REFERENCES snapshot_groups (account, snapshot_group_id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE UNIQUE INDEX snapshots_id ON snapshots (account, snapshot_id) WHERE snapshot_id <> '';

CREATE TABLE snapshot_schedules (
  account TEXT NOT NULL,
  schedule_id TEXT NOT NULL,
  host_name TEXT,
  instance_id TEXT,
  mount_point TEXT,
  volume_group_id TEXT,
  region TEXT,
  interval_hour INTEGER NOT NULL,
  interval_day INTEGER NOT NULL,
  interval_week INTEGER NOT NULL,
  interval_month INTEGER NOT NULL,
  retain_hour INTEGER NOT NULL,
  retain_day INTEGER NOT NULL,
  retain_week INTEGER NOT NULL,
  retain_month INTEGER NOT NULL,
  retain_year INTEGER NOT NULL,
  time_zone TEXT NOT NULL,
  pre_command TEXT,
  post_command TEXT,
  freeze INTEGER NOT NULL,
  description TEXT,
  created INTEGER NOT NULL,
  PRIMARY KEY (account, schedule_id)
) WITHOUT ROWID;

-- History: what was deleted, as it was last, and when.
CREATE TABLE deleted_volume_groups (
  account TEXT NOT NULL,
  volume_group_id TEXT NOT NULL,
  name TEXT,
  instance_id TEXT,
  host_name TEXT,
  region TEXT NOT NULL,
  zone TEXT NOT NULL,
  mount_point TEXT,
  device TEXT,
  raid_level INTEGER,
  chunk_size_kib INTEGER,
  file_system TEXT,
  status TEXT NOT NULL,
  snapshot_group_id TEXT,
  array_uuid TEXT,
  created INTEGER NOT NULL,
  tags TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (account, volume_group_id)
) WITHOUT ROWID;

CREATE TABLE deleted_volumes (
  account TEXT NOT NULL,
  volume_group_id TEXT NOT NULL,
  raid_index INTEGER NOT NULL,
  volume_id TEXT NOT NULL,
  size_gib INTEGER NOT NULL,
  volume_type TEXT NOT NULL,
  iops INTEGER,
  throughput INTEGER,
  encrypted INTEGER NOT NULL,
  kms_key_id TEXT,
  device TEXT,
  PRIMARY KEY (account, volume_group_id, raid_index),
  FOREIGN KEY (account, volume_group_id) REFERENCES deleted_volume_groups (account, volume_group_id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE deleted_snapshot_groups (
  account TEXT NOT NULL,
  snapshot_group_id TEXT NOT NULL,
  volume_group_id TEXT NOT NULL,
  host_name TEXT,
  instance_id TEXT,
  mount_point TEXT,
  region TEXT NOT NULL,
  zone TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER,
  status TEXT NOT NULL,
  description TEXT,
  schedule_id TEXT,
  tier TEXT,
  slot_start INTEGER,
  raid_level INTEGER,
  chunk_size_kib INTEGER,
  file_system TEXT,
  array_uuid TEXT,
  tags TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (account, snapshot_group_id)
) WITHOUT ROWID;

CREATE TABLE deleted_snapshots (
  account TEXT NOT NULL,
  snapshot_group_id TEXT NOT NULL,
  raid_index INTEGER NOT NULL,
  snapshot_id TEXT NOT NULL,
  volume_id TEXT NOT NULL,
  size_gib INTEGER NOT NULL,
  volume_type TEXT NOT NULL,
  iops INTEGER,
  throughput INTEGER,
  encrypted INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (account, snapshot_group_id, raid_index),
  FOREIGN KEY (account, snapshot_group_id) REFERENCES deleted_snapshot_groups (account, snapshot_group_id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE deleted_snapshot_schedules (
  account TEXT NOT NULL,
  schedule_id TEXT NOT NULL,
  host_name TEXT,
  instance_id TEXT,
  mount_point TEXT,
  volume_group_id TEXT,
  region TEXT,
  interval_hour INTEGER NOT NULL,
  interval_day INTEGER NOT NULL,
  interval_week INTEGER NOT NULL,
  interval_month INTEGER NOT NULL,
  retain_hour INTEGER NOT NULL,
  retain_day INTEGER NOT NULL,
  retain_week INTEGER NOT NULL,
  retain_month INTEGER NOT NULL,
  retain_year INTEGER NOT NULL,
  time_zone TEXT NOT NULL,
  pre_command TEXT,
  post_command TEXT,
  freeze INTEGER NOT NULL,
  description TEXT,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (account, schedule_id)
) WITHOUT ROWID;

-- The journal. undoing is 1 from the moment an undo begins: from then on the operation only goes back.
CREATE TABLE operations (
  account TEXT NOT NULL,
  operation_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  undoing INTEGER NOT NULL,
  target TEXT NOT NULL,
  region TEXT,
  plan TEXT NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  error TEXT,
  PRIMARY KEY (account, operation_id)
) WITHOUT ROWID;

CREATE INDEX operations_status ON operations (account, status, updated);

CREATE TABLE operation_steps (
  account TEXT NOT NULL,
  operation_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  target TEXT NOT NULL,
  action TEXT NOT NULL,
  reason TEXT NOT NULL,
  status TEXT NOT NULL,
  result TEXT,
  started INTEGER,
  finished INTEGER,
  PRIMARY KEY (account, operation_id, position),
  UNIQUE (account, operation_id, name),
  FOREIGN KEY (account, operation_id) REFERENCES operations (account, operation_id) ON DELETE CASCADE
) WITHOUT ROWID;

-- A released lease keeps its row, so that fence only ever grows.
CREATE TABLE leases (
  name TEXT NOT NULL PRIMARY KEY,
  owner TEXT NOT NULL,
  fence INTEGER NOT NULL,
  expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
