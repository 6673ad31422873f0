-- Host templates: what New-OpsHost takes from them is null where they do not say. Where a host is in the network, and its key pair.
CREATE TABLE host_templates (
  account TEXT NOT NULL,
  template_name TEXT NOT NULL COLLATE NOCASE,
  description TEXT,
  region TEXT,
  instance_type TEXT,
  image_id TEXT,
  key_name TEXT,
  zone TEXT,
  vpc_id TEXT,
  subnet_id TEXT,
  private_ip TEXT,
  security_groups TEXT NOT NULL,
  instance_profile TEXT,
  monitoring INTEGER,
  ebs_optimized INTEGER,
  allow_imds_v1 INTEGER,
  root_volume_size_gib INTEGER,
  root_volume_type TEXT,
  count INTEGER,
  name TEXT,
  tags TEXT NOT NULL,
  user_data TEXT,
  PRIMARY KEY (account, template_name)
) WITHOUT ROWID;

ALTER TABLE hosts ADD COLUMN vpc_id TEXT;
ALTER TABLE hosts ADD COLUMN subnet_id TEXT;
ALTER TABLE hosts ADD COLUMN key_name TEXT;
