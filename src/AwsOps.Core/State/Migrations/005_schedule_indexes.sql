-- A run asks, for each schedule, for the few groups of its current slots; the history grows by thousands of groups a year and schedule.
CREATE INDEX snapshot_groups_schedule ON snapshot_groups (account, schedule_id, tier, created) WHERE schedule_id IS NOT NULL;
CREATE INDEX deleted_snapshot_groups_schedule ON deleted_snapshot_groups (account, schedule_id, tier, created) WHERE schedule_id IS NOT NULL;
