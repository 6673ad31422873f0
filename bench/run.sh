#!/usr/bin/env bash
# Builds the packages and the bench, compiles all of it ahead of time, and prints one table.
set -euo pipefail
cd "$(dirname "$0")/.."
./build.sh >&2
dotnet publish bench/AwsOps.Bench -c Release -o out/bench -nologo -v:quiet >&2
dotnet msbuild package/readytorun.csproj -t:CompileAhead "-p:Folder=$PWD/out/bench/" -nologo -v:quiet >&2
for folder in out/bench/*-*/; do
  if [ -f "${folder}AwsOps.Sdk.dll" ]; then cp "$folder"*.dll out/bench/; fi
done
exec out/bench/AwsOps.Bench out
