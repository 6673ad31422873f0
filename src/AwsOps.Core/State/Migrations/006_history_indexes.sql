-- Listing the history goes from the newest to the oldest deletion, page by page.
CREATE INDEX deleted_volume_groups_deleted ON deleted_volume_groups (account, deleted);
CREATE INDEX deleted_snapshot_groups_deleted ON deleted_snapshot_groups (account, deleted);
CREATE INDEX deleted_snapshot_schedules_deleted ON deleted_snapshot_schedules (account, deleted);
