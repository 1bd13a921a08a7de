#!/bin/sh
# A copy of the database into /copies: under its name it is whole. Of the copies made here those older than BACKUP_DAYS go,
# but never the newest three, and what a killed one left a day ago.
set -eu
umask 077
cd /copies
copy=dealerline-$(date -u +%Y%m%dT%H%M%SZ).dump
trap 'rm -f "$copy.part"' EXIT
# Row security hides all rows from their owner, too: they are read as the role that sees them.
pg_dump --format=custom --no-owner --role=dealerline_installation --enable-row-security --file="$copy.part"
pg_restore --list "$copy.part" > /dev/null
sync "$copy.part"
mv "$copy.part" "$copy"
ls dealerline-*Z.dump | head -n -3 | while read -r old; do
  find "$old" -mtime "+$BACKUP_DAYS" -delete
done
find . -name "dealerline-*.part" -mtime +0 -delete
echo "A copy of the database: $copy"
