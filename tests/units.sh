#!/bin/sh
# Goal: the services and timers in kiosk(1) are what systemd takes without a
# word, and what they start does what the manual says, signed in by credential.
set -u

cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0
case ${KIOSK:-build/kiosk} in
/*)	kiosk=${KIOSK:-} ;;
*)	kiosk=$PWD/${KIOSK:-build/kiosk} ;;
esac

check() { # NAME COMMAND...: its exit status is the answer
	name=$1
	shift
	if "$@" >"$dir/said" 2>&1; then
		echo "ok - $name"
		passed=$((passed + 1))
	else
		echo "not ok - $name"
		sed 's/^/  /' "$dir/said"
		failed=$((failed + 1))
	fi
}

# --- the files of the manual ---

mkdir "$dir/units" "$dir/bin" "$dir/exports" "$dir/backups" \
    "$dir/credentials" || exit 1
awk -v dir="$dir/units" '
/^[.]Bd -literal/ { on = 1; next }
/^[.]Ed/ { on = 0; file = "" }
on && /^# \/etc\/systemd\/system\// {
	file = dir "/" substr($2, length("/etc/systemd/system/") + 1)
	next
}
on && file != "" {
	gsub(/\\e/, "\\")
	print >file
}' kiosk/man/kiosk.1

there_are() {
	(cd "$dir/units" && echo *) >"$dir/list"
	cat "$dir/list"
	[ "$(cat "$dir/list")" = "kiosk-backup.service kiosk-backup.timer\
 kiosk-export.service kiosk-export.timer kiosk-purge.service\
 kiosk-purge.timer" ]
}
# What is wrong in a unit is said, and is no reason to fail.
taken() {
	systemd-analyze verify "$@" >"$dir/words" 2>&1 || return 1
	cat "$dir/words"
	! [ -s "$dir/words" ]
}
misspelt() {
	mkdir -p "$dir/wrong" && sed 's/^User=/Usr=/' \
	    "$dir/units/kiosk-backup.service" >"$dir/wrong/kiosk-backup.service"
	! taken "$dir/wrong/kiosk-backup.service"
}
check "backup, export and purge have a service and a timer" there_are
sed -i "s|/usr/bin/kiosk|$kiosk|" "$dir"/units/*.service
check "systemd takes each of them" taken "$dir"/units/*
check "and would say what is misspelt" misspelt

# --- what they start ---

cat >"$dir/bin/kiosk" <<END
#!/bin/sh
exec "$kiosk" -C "$dir/kiosk.conf" "\$@"
END
chmod 700 "$dir/bin/kiosk"
PATH=$dir/bin:$PATH
export PATH
cat >"$dir/form.json" <<'END'
{"resourceType": "Questionnaire", "status": "draft", "version": "1",
"url": "https://kiosk.example/Questionnaire/t", "title": "T", "item": [
{"linkId": "say", "text": "Say", "type": "string"}]}
END
answered() { # DAY WORDS
	cat <<END
{"resourceType": "QuestionnaireResponse", "status": "completed",
"questionnaire": "https://kiosk.example/Questionnaire/t|1",
"authored": "$1T12:00:00Z", "item": [{"linkId": "say", "answer": [
{"valueString": "$2"}]}]}
END
}
cat >"$dir/kiosk.conf" <<END
[files]
database = k.db
form = form.json
backups = backups
[retention]
keep = P1Y
END
echo 'wet slate roofs' >"$dir/password"
echo 'owls over the barn' >"$dir/night.password"
echo 'a ferry at half past four' >"$dir/credentials/kiosk-password"
yesterday=$(date -d yesterday +%F)
answered "$yesterday" "of yesterday" >"$dir/new.json"
answered 2020-01-02 "of long ago" >"$dir/old.json"
as_ana="--user ana --password-file $dir/password"
{
	kiosk init --staff ana --password-file "$dir/password" --yes &&
	# shellcheck disable=SC2086 # a list of words
	kiosk staff add Night --role owner $as_ana \
	    --new-password-file "$dir/night.password" &&
	# shellcheck disable=SC2086
	kiosk staff add Export --role practitioner $as_ana \
	    --new-password-file "$dir/credentials/kiosk-password" &&
	# shellcheck disable=SC2086
	kiosk import $as_ana "$dir/new.json" "$dir/old.json"
} >/dev/null 2>"$dir/said" || {
	cat "$dir/said"
	exit 1
}

# Run the ExecStart of a service, as systemd reads it, where things are here.
start() { # SERVICE
	sed -n '/^ExecStart=/,/[^\\]$/p' "$dir/units/$1.service" | sed -e \
	    's/^ExecStart=//' -e 's/\$\$/$/g' -e 's/%%/%/g' \
	    -e "s|$kiosk|kiosk|" -e "s|/etc/kiosk|$dir|" \
	    -e "s|/mnt/exports|$dir/exports|" >"$dir/start"
	cat "$dir/start"
	setsid sh "$dir/start" </dev/null
}
backed_up() {
	start kiosk-backup && set -- "$dir"/backups/kiosk-*.db &&
	    [ $# -eq 1 ] && [ "$(stat -c %a "$1")" = 600 ]
}
purged() {
	start kiosk-purge >"$dir/out" 2>&1
	status=$?
	cat "$dir/out"
	[ $status -eq 0 ] && grep -q "^all of 1 record up to " "$dir/out"
}
exported() {
	age-keygen -o "$dir/key" 2>/dev/null
	RECIPIENT=$(age-keygen -y "$dir/key")
	CREDENTIALS_DIRECTORY=$dir/credentials
	export RECIPIENT CREDENTIALS_DIRECTORY
	start kiosk-export && age -d -i "$dir/key" \
	    "$dir/exports/$yesterday.csv.age" >"$dir/csv" &&
	    grep -q '"of yesterday"' "$dir/csv" &&
	    ! grep -q '"of long ago"' "$dir/csv"
}
check "the nightly backup" backed_up
check "the nightly export, signed in by its credential" exported
check "the nightly purge" purged

echo "units: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
