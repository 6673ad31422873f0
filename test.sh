#!/usr/bin/env bash
# Builds once, sets up what the tests need, runs all of them and ends with the line "N passed, N failed, N skipped".
#   ./test.sh                 everything
#   ./test.sh Core Sandbox    only tests/AwsOps.Core.Tests and tests/AwsOps.Sandbox.Tests ("Pester" names the Pester suite)
# Environment: CONFIGURATION (Release), PWSH (the PowerShell to run the Pester suite with, default pwsh), CI (also checks the
# format, builds the packages, and takes no package that the lock files do not name), AWSOPS_REQUIRE_GUEST and AWSOPS_REQUIRE_BROWSER
# (1: the tests on real kernels, and in a real browser, fail where there is none), AWSOPS_REALHOST (all: also the tests on
# real kernels that are left out for their time).
set -uo pipefail
cd "$(dirname "$0")"

configuration=${CONFIGURATION:-Release}
pwsh=${PWSH:-pwsh}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en NO_COLOR=1
# No test may meet the user's own account or state.
unset AWS_PROFILE AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_REGION AWS_DEFAULT_REGION AWSOPS_STATE AWSOPS_SANDBOX
export AWS_EC2_METADATA_DISABLED=true AWSOPS_CONFIG=/dev/null
passed=0 failed=0 skipped=0
logs=.cache/test
mkdir -p "$logs"

heading() { printf '\n== %s [after %d s]\n' "$*" "$SECONDS"; }
stop() {
  echo "$*" >&2
  [ -z "$guest" ] || kill "$guest" 2>/dev/null
  finish
}
finish() {
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && exit 0
  exit 1
}
wanted() {
  [ "${#only[@]}" -eq 0 ] && return 0
  local name
  for name in "${only[@]}"; do [ "$name" = "$1" ] && return 0; done
  return 1
}
# Adds "Failed: 1, Passed: 2, Skipped: 3" to the sums, or the lines "Passed: 2" ... that come after "Total tests: 6"; a runner that
# ended without such lines, or in error with no failure, failed.
count() {
  local code=$1 log=$2 line
  line=$(grep -Eo 'Failed: +[0-9]+, Passed: +[0-9]+, Skipped: +[0-9]+' "$log" | tail -n 1)
  [ -n "$line" ] || line=$(awk '/^Total tests: / { f = p = s = 0; seen = 1 } seen && $1 == "Passed:" { p = $2 } seen && $1 == "Failed:" { f = $2 } seen && $1 == "Skipped:" { s = $2 }
    END { if (seen) print f, p, s }' "$log")
  if [ -z "$line" ]; then
    echo "the runner ended with code $code and no result" >&2
    failed=$((failed + 1))
    return
  fi
  read -r f p s < <(grep -Eo '[0-9]+' <<<"$line" | tr '\n' ' ')
  if [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  failed=$((failed + f)) passed=$((passed + p)) skipped=$((skipped + s))
}

# What tests run they run a few times only: code that measures itself for the compiler costs a fifth more than it gives.
run_tests() { DOTNET_TieredPGO=0 "${gently[@]}" dotnet test "tests/$1/bin/$configuration/net8.0/$1.dll" --nologo --logger "console;verbosity=${2:-minimal}" </dev/null; }

only=("$@")
real_host= guest= gently=()
command -v dotnet >/dev/null || stop "The .NET SDK 8 or later is needed: https://dot.net/download"

if wanted RealHost; then
  tests/guest/build.sh >"$logs/guest.log" 2>&1 &
  guest=$!
fi

heading "build ($configuration)"
# Lock files are part of the repository: in CI a package that is not in them is an error.
locked=()
[ -n "${CI:-}" ] && locked=(-p:RestoreLockedMode=true)
dotnet restore AwsOps.sln -v:quiet "${locked[@]}" </dev/null || { failed=1; stop "restore failed"; }
dotnet build AwsOps.sln --no-restore -c "$configuration" -v:quiet --tl:off </dev/null || { failed=1; stop "build failed"; }

if [ -n "$guest" ]; then
  heading "guest"
  code=0
  wait "$guest" || code=$?
  cat "$logs/guest.log"
  if [ "$code" -eq 0 ]; then
    # Once its image is there, a guest that does not boot is a failure, not a reason to skip.
    export AWSOPS_REQUIRE_GUEST=1
    echo "ready; the tests on real kernels wait most of the time and run beside everything else from here"
  else
    echo "THERE IS NO GUEST: nothing is tested on a real kernel here"
  fi
  run_tests AwsOps.RealHost.Tests normal >"$logs/AwsOps.RealHost.Tests.log" 2>&1 &
  real_host=$!
  # Theirs is the longest way to the end. With this priority for all else both come there at about the same time.
  if command -v nice >/dev/null; then gently=(nice -n 2); fi
fi

if [ -n "${CI:-}" ]; then
  heading "format"
  # With the configuration that was built: the generated clients are in its obj folders.
  if Configuration="$configuration" "${gently[@]}" dotnet format AwsOps.sln --no-restore --verify-no-changes -v:quiet </dev/null; then echo "clean"; else failed=$((failed + 1)); fi
fi

has_pwsh=
if command -v "$pwsh" >/dev/null; then
  # shellcheck disable=SC2016
  has_pwsh=$("$pwsh" -NoProfile -NonInteractive -Command 'if ($PSVersionTable.PSVersion -lt [version]"7.4") { "is older than 7.4" } elseif (-not (Get-Module -ListAvailable Pester | Where-Object { $_.Version -ge [version]"5.0" })) { "has no Pester 5" } else { "ok" }' </dev/null)
fi
if [ -n "${CI:-}" ] || { wanted Pester && [ "$has_pwsh" = ok ]; }; then
  heading "packages"
  if "${gently[@]}" ./build.sh -p:Configuration="$configuration" </dev/null; then echo "out/AwsOps out/cli"; else failed=$((failed + 1)); fi
fi

if wanted Moto; then
  heading "moto"
  if tests/moto/install.sh; then
    echo "ready"
    # Once it is installed, a moto that does not start is a failure, not a reason to skip.
    export AWSOPS_REQUIRE_MOTO=1
  else
    echo "moto is not here: the tests against it are skipped"
  fi
fi

while read -r project; do
  name=$(basename "$project" .csproj)
  short=${name#AwsOps.}
  if ! wanted "${short%.Tests}" || [ "$short" = RealHost.Tests ]; then continue; fi
  heading "$name"
  run_tests "$name" 2>&1 | tee "$logs/$name.log"
  count "${PIPESTATUS[0]}" "$logs/$name.log"
done < <(dotnet sln AwsOps.sln list | tr '\\' '/' | grep -E 'Tests\.csproj$' | sort)

if wanted Pester; then
  heading "Pester"
  if [ "$has_pwsh" = ok ]; then
    "${gently[@]}" "$pwsh" -NoProfile -NonInteractive -File tests/Pester/run.ps1 </dev/null 2>&1 | tee "$logs/Pester.log"
    count "${PIPESTATUS[0]}" "$logs/Pester.log"
  elif [ -n "$has_pwsh" ]; then
    echo "not run: $pwsh $has_pwsh"
  else
    echo "not run: there is no PowerShell 7.4 or later on this machine (set PWSH to name one)"
  fi
fi

if [ -n "$real_host" ]; then
  heading "AwsOps.RealHost.Tests"
  code=0
  wait "$real_host" || code=$?
  cat "$logs/AwsOps.RealHost.Tests.log"
  count "$code" "$logs/AwsOps.RealHost.Tests.log"
fi

finish
