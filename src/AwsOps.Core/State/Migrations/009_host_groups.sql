-- Groups of hosts for the inventory: a tree of names, and templates that make a group of each value of tags.
CREATE TABLE host_groups (
  account TEXT NOT NULL,
  group_name TEXT NOT NULL,
  PRIMARY KEY (account, group_name)
) WITHOUT ROWID;

CREATE TABLE host_group_children (
  account TEXT NOT NULL,
  group_name TEXT NOT NULL,
  child TEXT NOT NULL,
  PRIMARY KEY (account, group_name, child),
  FOREIGN KEY (account, group_name) REFERENCES host_groups (account, group_name) ON DELETE CASCADE
) WITHOUT ROWID;
