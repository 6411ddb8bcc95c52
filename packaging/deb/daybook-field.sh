#!/bin/sh
# The app, with its records where a user's programs keep them. umask: only this user may read them.
set -eu
umask 077
DAYBOOK_FIELD_DATA=${DAYBOOK_FIELD_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/daybook}
export DAYBOOK_FIELD_DATA
app=/usr/lib/daybook-field
# Java ignores an archive that is not there or does not fit, and says nothing of it.
exec "$app/lib/runtime/bin/java" "@$app/java.options" -Xlog:disable -Xlog:all=error:stderr \
  -XX:SharedArchiveFile=/var/cache/daybook-field/field.jsa uk.daybook.field.Main "$@"
