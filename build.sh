#!/usr/bin/env bash
# Builds the module into out/AwsOps/ and the awsops executable into out/cli/. Needs the .NET SDK 8 or later, no PowerShell.
#   ./build.sh                                the packages
#   ./build.sh -p:ReadyToRun=false            without machine code for this platform
set -euo pipefail
cd "$(dirname "$0")"
exec dotnet msbuild package/package.proj -nologo -v:minimal "$@"
