#!/bin/sh
# The server's commands on an installed machine: with its settings, and as its user, so that no file of
# its records comes to belong to root.
set -eu
umask 077
DAYBOOK_CONFIG=${DAYBOOK_CONFIG:-/etc/daybook/server.properties}
export DAYBOOK_CONFIG
app=/usr/lib/daybook-server
command=${1:-}
as=
if [ "$(id -u)" -eq 0 ]; then
  for argument in "$@"; do
    # A folder here may be called as a command is: "backup".
    if [ "$argument" != "$command" ] && [ -e "$argument" ] && ! runuser -u daybook -- test -r "$argument"; then
      echo "The user daybook, who owns the records, cannot read $argument: put it where it can." >&2
      exit 2
    fi
  done
  as='runuser -u daybook --'
fi
# shellcheck disable=SC2086 # several words in one variable, on purpose
exec $as "$app/lib/runtime/bin/java" "@$app/java.options" uk.daybook.server.Main "$@"
