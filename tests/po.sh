#!/bin/sh
# Goal: every sentence is in kiosk.pot, and every translation is whole.
set -u

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0

# ok NAME COMMAND...: what it writes is shown when it fails
ok() {
	name=$1
	shift
	if "$@" >"$dir/out" 2>&1; then
		echo "ok - $name"
		passed=$((passed + 1))
	else
		echo "not ok - $name"
		sed 's/^/  /' "$dir/out"
		failed=$((failed + 1))
	fi
}

# Which file a sentence is in changes more often than the sentence.
sentences() {
	grep -v '^#:' "$1"
}

same() {
	MAKEFLAGS='' make -s sentences >"$dir/pot" &&
	    sentences "$dir/pot" >"$dir/now" &&
	    sentences kiosk/po/kiosk.pot | diff - "$dir/now"
}

# Whole, up to date, with the directives of printf() and nothing unsure.
whole() {
	msgfmt -c -o /dev/null "$1" && msgcmp "$1" kiosk/po/kiosk.pot &&
	    [ -z "$(msgattrib --only-fuzzy "$1")" ]
}

ok "kiosk.pot has what make pot finds" same
for po in kiosk/po/*.po; do
	ok "$po is whole" whole "$po"
done
echo "po.sh: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
