#!/bin/bash
# Whether the server answers: exit code 0 when it is live. Bash alone, so that the image needs no more programs.
set -eu
exec 3<>"/dev/tcp/127.0.0.1/${1:-8080}"
printf 'GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
IFS= read -r -t 4 status <&3
[[ $status == HTTP/*" 200"* ]]
