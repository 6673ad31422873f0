-- What a snapshot group needs to be rebuilt from AWS, copied, held and proven; schedules that find their volume groups by tags.
ALTER TABLE snapshot_groups ADD COLUMN operation_id TEXT;
ALTER TABLE snapshot_groups ADD COLUMN member_count INTEGER;
ALTER TABLE snapshot_groups ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE snapshot_groups ADD COLUMN source_snapshot_group_id TEXT;
ALTER TABLE snapshot_groups ADD COLUMN source_region TEXT;
ALTER TABLE snapshot_groups ADD COLUMN slot_target TEXT NOT NULL DEFAULT '';
ALTER TABLE snapshot_groups ADD COLUMN hold_reason TEXT;
ALTER TABLE snapshot_groups ADD COLUMN hold_until INTEGER;
ALTER TABLE snapshot_groups ADD COLUMN tested INTEGER;
ALTER TABLE snapshot_groups ADD COLUMN test_status TEXT;
ALTER TABLE snapshot_groups ADD COLUMN test_detail TEXT;
ALTER TABLE snapshots ADD COLUMN kms_key_id TEXT;
ALTER TABLE snapshots ADD COLUMN source_snapshot_id TEXT;
ALTER TABLE snapshot_schedules ADD COLUMN tag_selector TEXT;

ALTER TABLE deleted_snapshot_groups ADD COLUMN operation_id TEXT;
ALTER TABLE deleted_snapshot_groups ADD COLUMN member_count INTEGER;
ALTER TABLE deleted_snapshot_groups ADD COLUMN frozen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deleted_snapshot_groups ADD COLUMN source_snapshot_group_id TEXT;
ALTER TABLE deleted_snapshot_groups ADD COLUMN source_region TEXT;
ALTER TABLE deleted_snapshot_groups ADD COLUMN slot_target TEXT NOT NULL DEFAULT '';
ALTER TABLE deleted_snapshot_groups ADD COLUMN hold_reason TEXT;
ALTER TABLE deleted_snapshot_groups ADD COLUMN hold_until INTEGER;
ALTER TABLE deleted_snapshot_groups ADD COLUMN tested INTEGER;
ALTER TABLE deleted_snapshot_groups ADD COLUMN test_status TEXT;
ALTER TABLE deleted_snapshot_groups ADD COLUMN test_detail TEXT;
ALTER TABLE deleted_snapshots ADD COLUMN kms_key_id TEXT;
ALTER TABLE deleted_snapshots ADD COLUMN source_snapshot_id TEXT;
ALTER TABLE deleted_snapshot_schedules ADD COLUMN tag_selector TEXT;

-- As before, but a schedule that covers several volume groups takes one group of each in a slot.
DROP INDEX snapshot_groups_slot;
CREATE UNIQUE INDEX snapshot_groups_slot ON snapshot_groups (account, schedule_id, tier, slot_start, slot_target)
  WHERE schedule_id IS NOT NULL AND tier IS NOT NULL AND slot_start IS NOT NULL AND status IN ('Pending', 'Complete');
