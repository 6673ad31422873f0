#!/usr/bin/env bash
# Serves moto on 127.0.0.1 in the foreground until it is ended.
#   tests/moto/start.sh PORT [folder]     folder: where install.sh put it, default .cache/moto in the checkout
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
port=${1:?usage: start.sh PORT [folder]}
export PYTHONPATH="${2:-$here/../../.cache/moto}/python"
# Never the machine's own account: moto checks no credentials, and botocore must not look for any.
export AWS_ACCESS_KEY_ID=testing AWS_SECRET_ACCESS_KEY=testing AWS_EC2_METADATA_DISABLED=true
exec /usr/bin/python3 -m moto.server -H 127.0.0.1 -p "$port"
