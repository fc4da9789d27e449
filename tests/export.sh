#!/bin/sh
# Goal: what `kiosk export` writes is what another program reads back: cells by
# Python's csv, hostile ones included, and what age encrypted by age.
set -u

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0
case ${KIOSK:-build/kiosk} in
/*)	kiosk=${KIOSK:-} ;;
*)	kiosk=$PWD/${KIOSK:-build/kiosk} ;;
esac
python=/usr/bin/python3

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

fails() { # STATUS WORDS COMMAND...: with this status, and these words
	wanted=$1 words=$2
	shift 2
	"$@" >"$dir/out" 2>&1
	status=$?
	cat "$dir/out"
	[ "$status" -eq "$wanted" ] && grep -qF -- "$words" "$dir/out"
}

run() {
	"$kiosk" -C "$dir/kiosk.conf" "$@"
}

export_day() {
	run export --user ana --password-file "$dir/password" \
	    --day 2026-01-02 "$@"
}

# --- a practice, and one client for each hostile text ---

cat >"$dir/kiosk.conf" <<END
[files]
database = k.db
form = form.json
END
echo 'wet slate roofs' >"$dir/password"
chmod 600 "$dir/password"
cat >"$dir/texts.py" <<'END'
import csv, io, json, sys
texts = ["=1+1", "+41 1", "-1", "@SUM(A1)", " =1", "\u00a0=1",
    "\u3000+1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201", "'=1", "a\"b",
    "\"", "\"\"=1", "a,b", ";", "a\nb", "\n=1", "a\n=1", "a;b; c",
    "Zo\u00eb \u738b \u0645", "=cmd|' /C calc'!A0", "\"=1\",=2", "x" * 3000]
dangerous = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")

def shown(s):
    return "'" + s if s.lstrip(" \u00a0\u3000").startswith(dangerous) else s

def compare(got, want):
    if got != want:
        print("is ", ascii(got), "\nnot", ascii(want))
        sys.exit(1)
END
cat >"$dir/make.py" <<'END'
from texts import *
url = "https://kiosk.example/Questionnaire/t"
json.dump({"resourceType": "Questionnaire", "status": "draft", "url": url,
    "version": "1", "title": "T", "item": [
    {"linkId": "say", "text": "=Say, \"please\"", "type": "text"},
    {"linkId": "=link", "text": "@again\nand again", "type": "string"}]},
    open("form.json", "w"))
json.dump({"resourceType": "Bundle", "type": "collection", "entry": [
    {"resource": {"resourceType": "QuestionnaireResponse",
    "status": "completed", "questionnaire": url + "|1",
    "authored": "2026-01-02T12:00:00Z", "item": [
    {"linkId": "say", "answer": [{"valueString": t}]}]}}
    for t in texts]}, open("all.json", "w"))
END
(cd "$dir" && "$python" make.py) || exit 1
run init --staff ana --password-file "$dir/password" --yes >/dev/null || exit 1
run import --user ana --password-file "$dir/password" "$dir/all.json" \
    >/dev/null || exit 1

# --- what another program reads ---

cat >"$dir/cells.py" <<'END'
from texts import *
raw = open("all.csv", "rb").read()
compare(raw[:3], b"\xef\xbb\xbf")
rows = list(csv.reader(io.StringIO(raw[3:].decode(), newline=""),
    strict=True))
compare(rows[0][-2:], ["say", shown("=link")])
compare([r[-2] for r in rows[1:]], [shown(t) for t in texts])
compare({len(r) for r in rows}, {len(rows[0])})
END
cat >"$dir/answers.py" <<'END'
from texts import *
rows = list(csv.DictReader(open("answers.csv", newline="",
    encoding="utf-8"), strict=True))
compare([r["value"] for r in rows], [shown(t) for t in texts])
compare({r["question"] for r in rows}, {shown('=Say, "please"')})
END
cat >"$dir/texts_above.py" <<'END'
from texts import *
head = next(csv.reader(open("text.csv", newline="", encoding="utf-8"),
    strict=True))
compare(head[-2:], [shown('=Say, "please"'), shown("@again\nand again")])
END
read_back() { # SCRIPT ARGUMENT...: export, and read it
	script=$1
	shift
	export_day "$@" && (cd "$dir" && "$python" "$script")
}
check "every cell is what was said, and no formula" \
    read_back cells.py -o "$dir/all.csv"
check "one row an answer, without a byte order mark" \
    read_back answers.py --format answers --no-bom -o "$dir/answers.csv"
check "texts above the columns are no formulas" \
    read_back texts_above.py --headers text --no-bom -o "$dir/text.csv"

# --- where the history ended ---

holds() { # HEAD: the chain goes through it
	run verify --user ana --password-file "$dir/password" --head "$1"
}
the_end_is_said() { # FORMAT: and is right
	export_day --format "$1" -o "$dir/end.$1" 2>"$dir/err" &&
	    sed -n 's/^kiosk: export: .* the chain ends at //p' "$dir/err" \
	    >"$dir/end" && [ "$(wc -l <"$dir/end")" -eq 1 ] &&
	    holds "$(cat "$dir/end")"
}
the_manifest_has_it() {
	"$python" -c 'import json, sys
print(json.load(open(sys.argv[1]))["extension"]["chain"])' \
	    "$dir/end.fhir/manifest.json" >"$dir/end" &&
	    holds "$(cat "$dir/end")"
}
a_tail_is_missed() {
	mkdir "$dir/cut" && cp "$dir"/k.db "$dir"/k.db.keys "$dir"/*.json \
	    "$dir/kiosk.conf" "$dir/cut" || return 1
	"$python" -c 'import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
c.execute("DELETE FROM event WHERE id > ?",
    (int(sys.argv[2].split(":")[0]) - 3,))
c.commit()' "$dir/cut/k.db" "$(cat "$dir/end")" || return 1
	(cd "$dir/cut" && fails 1 "its tail was cut off" holds_cut)
}
holds_cut() {
	"$kiosk" -C "$dir/cut/kiosk.conf" verify --user ana \
	    --password-file "$dir/password" --head "$(cat "$dir/end")"
}
for format in csv answers fhir sheet; do
	check "the end of the history is said after $format" \
	    the_end_is_said "$format"
done
check "a manifest has where it ended before" the_manifest_has_it
check "a tail that was cut off since is missed" a_tail_is_missed

# --- encrypted ---

round_trip() {
	rm -f "$dir/key"
	age-keygen -o "$dir/key" 2>/dev/null &&
	    to=$(age-keygen -y "$dir/key") &&
	    export_day --encrypt "$to" -o "$dir/all.age" &&
	    age -d -i "$dir/key" "$dir/all.age" | cmp - "$dir/all.csv" &&
	    export_day --encrypt "$to" 2>/dev/null |
	    age -d -i "$dir/key" | cmp - "$dir/all.csv" &&
	    [ "$(stat -c %a "$dir/all.age")" = 600 ]
}
no_file() {
	"$@" && ! [ -e "$dir/no.age" ] && ! [ -e "$dir/no.age.part" ]
}
without_age() {
	PATH=/nowhere export_day "$@"
}
recorded() { # the SHA-256 in the history is the file's
	sum=$(sha256sum <"$dir/all.age" | cut -d ' ' -f 1)
	"$python" - "$dir/k.db" "$sum" <<'END'
import sqlite3, sys
found = sqlite3.connect(sys.argv[1]).execute("SELECT detail FROM event WHERE"
    " kind = 'exported' AND detail LIKE '%encrypted%' ORDER BY id").fetchone()
sys.exit(found is None or not found[0].endswith(" sha256 " + sys.argv[2]))
END
}
check "what is encrypted is what age decrypts" round_trip
check "the history has the SHA-256 of the encrypted file" recorded
check "a recipient that is none leaves no file" no_file fails 1 \
    "malformed recipient" export_day --encrypt age1nobody -o "$dir/no.age"
check "what cannot be a recipient is wrong use" fails 2 \
    "a recipient begins with age1 or ssh-" export_day --encrypt --decrypt
check "without age there is no file" no_file fails 1 \
    "needs the program age, which is not installed" without_age \
    --encrypt age1nobody -o "$dir/no.age"

# --- who is not there to type a password ---

as_service() {
	CREDENTIALS_DIRECTORY=$1 setsid "$kiosk" -C "$dir/kiosk.conf" export \
	    --user ana --day 2026-01-02 --force -o "$dir/night.csv"
}
by_credential() {
	mkdir "$dir/credentials" &&
	    cp "$dir/password" "$dir/credentials/kiosk-password" &&
	    as_service "$dir/credentials" &&
	    cmp "$dir/night.csv" "$dir/all.csv"
}
check "a service signs in with its credential" by_credential
check "without one it cannot" fails 1 "" as_service "$dir/nowhere"
check "a password beside the database draws a warning" fails 0 \
    "warning: $dir/password is on the same disk as the database" \
    export_day --format answers
chmod 640 "$dir/password"
check "a password that others may read draws another" fails 0 \
    "warning: others may read $dir/password; chmod 600 mends that" \
    export_day --format answers
chmod 600 "$dir/password"
quiet() { # what is elsewhere draws none
	shm=$(mktemp -p /dev/shm) && cp "$dir/password" "$shm" &&
	    run export --user ana --password-file "$shm" 2>"$dir/warned"
	rm -f "$shm"
	! grep warning "$dir/warned"
}
if [ "$(stat -c %d /dev/shm)" != "$(stat -c %d "$dir")" ]; then
	check "one on another disk does not" quiet
fi

echo "export: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
