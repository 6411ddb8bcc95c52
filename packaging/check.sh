#!/bin/sh
# Plays what a user does first with what ./daybook package made, and says how long each start took:
#   packaging/check.sh [jar|image|installed|all]
# Office: import the sample region, make a code, start. Laptop: start, open the link, enrol, hold the records.
# jar needs a Java; image and installed run with an empty environment and no PATH. Everything happens in a
# scratch folder on loopback. "all" is jar and image; installed is for a machine where the .deb are.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
out=$root/target/packages
scratch=$(mktemp -d)
server_pid=
field_pid=
# Not a signal by name: only what was started here is ended.
tidy() {
  for pid in $server_pid $field_pid; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$scratch"
}
trap tidy EXIT
trap 'exit 130' INT TERM

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  for log in "$scratch"/*.log; do sed "s:^:  $(basename "$log"); :" "$log" >&2; done
  exit 1
}

now() { date +%s%N; }
millis_since() { echo $((($(now) - $1) / 1000000)); }

# wait_for SECONDS FILE PATTERN: until a line of the file matches.
wait_for() {
  tries=$(($1 * 50))
  until grep -qE "$3" "$2" 2>/dev/null; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "nothing in $(basename "$2") said \"$3\" within $1 s"
    sleep 0.02
  done
}

# stop NAME PID: asks it to end, and gives it 15 seconds. 143 is how Java reports the request.
stop() {
  kill "$2"
  code=0
  wait "$2" || code=$?
  [ "$code" -eq 0 ] || [ "$code" -eq 143 ] || fail "$1 ended with $code when it was asked to stop"
}

# server and field run the package that is being checked; as words of a command.
check() {
  kind=$1
  mkdir "$scratch/$kind"
  office=$scratch/$kind/office
  region=$root/server/src/main/resources/sample-region

  began=$(now)
  $server import "$region" --data "$office" >"$scratch/import.log" 2>&1 || fail "$kind: import"
  import_millis=$(millis_since "$began")
  $server enrol-code NE011 --data "$office" >"$scratch/code.log" 2>&1 || fail "$kind: enrol-code"
  code=$(grep -oE '[A-Z0-9]{4,}(-[A-Z0-9]{4,})+' "$scratch/code.log" | head -n 1)
  [ -n "$code" ] || fail "$kind: enrol-code printed no code"

  began=$(now)
  $server server --data "$office" --port 0 >"$scratch/server.log" 2>&1 &
  server_pid=$!
  wait_for 30 "$scratch/server.log" 'listening on [^ ]*:[0-9]+'
  server_millis=$(millis_since "$began")
  port=$(grep -oE 'listening on [^ ]*:[0-9]+' "$scratch/server.log" | grep -oE '[0-9]+$')
  "$root/packaging/docker-health.sh" "$port" || fail "$kind: the server is not live"

  began=$(now)
  $field --data "$scratch/$kind/laptop" >"$scratch/field.log" 2>&1 &
  field_pid=$!
  wait_for 30 "$scratch/field.log" 'http://[^ ]+/open'
  field_millis=$(millis_since "$began")
  link=$(grep -oE 'http://[^ ]+/open[^ ]*' "$scratch/field.log" | head -n 1)
  origin=${link%%/open*}
  page() { curl -sS -m 20 -L -b "$scratch/cookies" -c "$scratch/cookies" "$@"; }
  page "$link" >"$scratch/door.html" || fail "$kind: the door"
  ! grep -q 'href="/unsent"' "$scratch/door.html" || fail "$kind: the door shows what is behind it"
  grep -q 'id="enrol"' "$scratch/door.html" || fail "$kind: the door does not ask to enrol"
  page -H "Origin: $origin" --data-urlencode "code=$code" --data-urlencode "pin=482915" \
    --data-urlencode "pinAgain=482915" --data-urlencode "duress=" \
    --data-urlencode "server=http://127.0.0.1:$port" "$origin/enrol" >"$scratch/enrolled.html" \
    || fail "$kind: enrolling"
  tries=100
  until page "$origin/" | grep -q 'href="/unsent"'; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || {
      sed -n '/<main/,/<\/main/p' "$scratch/enrolled.html" >&2
      fail "$kind: the records did not arrive within 20 s of enrolling"
    }
    sleep 0.2
  done

  stop "the field app" "$field_pid"
  field_pid=
  stop "the server" "$server_pid"
  server_pid=
  # With the app ended its store is free: what it says of itself.
  $field --data "$scratch/$kind/laptop" status >"$scratch/status.log" 2>&1 || fail "$kind: status"
  grep -q 'Enrolled for NE011' "$scratch/status.log" || fail "$kind: the device is not enrolled"
  printf '%-10s import %5d ms   server listens %5d ms   field app open %5d ms   enrolled, held, stopped\n' \
    "$kind" "$import_millis" "$server_millis" "$field_millis"
}

one_of() {
  for file in "$@"; do
    [ -e "$file" ] || {
      printf 'There is no %s. First: ./daybook package\n' "$file" >&2
      exit 2
    }
    printf '%s' "$file"
    return
  done
}

case ${1:-all} in
  jar | image | installed | all) ;;
  *)
    printf 'Usage: packaging/check.sh [jar|image|installed|all]\n' >&2
    exit 2
    ;;
esac
mkdir "$scratch/nothing"
# A way to run them that has no Java, and nothing else either.
quiet=DAYBOOK_METRICS_PORT=off
bare="env -i PATH=$scratch/nothing HOME=$scratch"
case ${1:-all} in
  jar | all)
    server="env $quiet java -jar $(one_of "$out"/daybook-server-*.jar)"
    field="java -jar $(one_of "$out"/daybook-field-*.jar)"
    check jar
    ;;
esac
case ${1:-all} in
  image | all)
    server="$bare $quiet $(one_of "$out/image/daybook-server/bin/daybook-server")"
    field="$bare $(one_of "$out/image/daybook-field/bin/daybook-field")"
    check image
    ;;
esac
case ${1:-all} in
  installed)
    app=/usr/lib/daybook-server
    server="$bare $quiet $(one_of "$app/lib/runtime/bin/java") @$app/java.options uk.daybook.server.Main"
    app=/usr/lib/daybook-field
    field="$bare $(one_of "$app/lib/runtime/bin/java") @$app/java.options uk.daybook.field.Main"
    check installed
    ;;
esac
