#!/bin/sh
# Make a demo practice in a folder: settings, database, one member of staff.
# usage: demo.sh KIOSK FOLDER
set -eu

kiosk=$1
demo=$2
here=$(cd "$(dirname "$0")" && pwd)

umask 077
mkdir -p "$demo"
cat >"$demo/kiosk.conf" <<CONF
; A demo practice: nothing in it is real.
[practice]
name = Willow Lane Skin Clinic
link = https://kiosk.local

[files]
database = kiosk.db
form = $here/forms/intake.json
rules = $here/forms/intake.rules.json
assessment = $here/forms/assessment.json

[kiosk]
letter = A
CONF
echo "waiting room demo" >"$demo/password"
rm -f "$demo/kiosk.db" "$demo/kiosk.db.keys"
"$kiosk" -C "$demo/kiosk.conf" init --yes --staff demo \
    --password-file "$demo/password" >"$demo/codes"
cat <<SAY
A demo practice is in $demo/: nothing in it is real.
  staff screen:  make queue   (name: demo, password: $(cat "$demo/password"))
  exit code:     in $demo/codes; leave the waiting-room screen with Ctrl-Q
SAY
