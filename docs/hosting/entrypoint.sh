#!/bin/sh
# Without arguments: sync the show in the working directory every ESSAYCAST_EVERY seconds (3600).
# With arguments: run essaycast with them, once.
set -eu

if [ $# -gt 0 ]; then
  exec essaycast "$@"
fi

child=
stop() {
  if [ -n "$child" ]; then
    kill "$child" 2>/dev/null || :
    wait "$child" || :
  fi
  exit 0
}
trap stop TERM INT

while :; do
  essaycast sync --quiet &
  child=$!
  wait "$child" || echo "this sync ended with exit code $?; the next one goes on" >&2
  sleep "${ESSAYCAST_EVERY:-3600}" &
  child=$!
  wait "$child"
done
