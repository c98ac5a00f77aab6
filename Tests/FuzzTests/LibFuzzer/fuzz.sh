#!/usr/bin/env bash
# Fuzzes the readers of foreign bytes under libFuzzer:  Tests/FuzzTests/LibFuzzer/fuzz.sh [RUNS] [TARGET…]
# Targets: deck log state json keys document card. A crash leaves its input in .build/fuzz.
set -euo pipefail
cd "$(dirname "$0")/../../.."
runs=${1:-1000000}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(deck log state json keys document card)
out=.build/fuzz
mkdir -p "$out"
export SWIFT_BACKTRACE=enable=no
flags=(-O -enable-testing -swift-version 6 -package-name ebb -parse-as-library -sanitize=fuzzer
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility -I "$out")

# The rooms, each before those that use it.
objects=()
rebuilt=
for room in Decks Scheduling Reviewing Typesetting Importing Platform Storage TerminalFront; do
  objects+=("$out/$room.o")
  if [ -z "$rebuilt" ] && [ -f "$out/$room.o" ] &&
    [ -z "$(find "Sources/$room" -newer "$out/$room.o" -print -quit)" ]; then continue; fi
  rebuilt=yes
  mapfile -t sources < <(find "Sources/$room" -name '*.swift' | sort)
  swiftc "${flags[@]}" -wmo -emit-object -emit-module -module-name "$room" \
    -emit-module-path "$out/$room.swiftmodule" -o "$out/$room.o" "${sources[@]}"
done
for target in "${targets[@]}"; do
  swiftc "${flags[@]}" -wmo -D "FUZZ_${target^^}" -module-name Fuzz \
    Tests/FuzzTests/Targets.swift Tests/FuzzTests/LibFuzzer/FuzzerEntry.swift "${objects[@]}" -o "$out/fuzz-$target"
  mkdir -p "$out/corpus-$target"
  echo "== $target: $runs inputs"
  "$out/fuzz-$target" -runs="$runs" -max_len=4096 -rss_limit_mb=4096 -timeout=20 -verbosity=0 \
    -print_final_stats=1 -artifact_prefix="$out/crash-$target-" "$out/corpus-$target" \
    ${EBB_FUZZ_SEEDS:+"$EBB_FUZZ_SEEDS/$target"} 2>&1 |
    grep -E "stat::number_of_executed|stat::average|ERROR|SUMMARY|Test unit" || true
  test -z "$(find "$out" -name "crash-$target-*" -print -quit)"
done
