#!/bin/sh
# Goal: kiosk-form(5) lists what the form reader's tables list, and its example is the one that is shipped; kiosk(1) has the desk's keys.
set -u

cd "$(dirname "$0")/.." || exit 1
page=kiosk/man/kiosk-form.5
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0

# same NAME: $dir/is has what the manual says, $dir/want what the reader does
same() {
	if [ -s "$dir/want" ] && diff "$dir/want" "$dir/is" >"$dir/out"; then
		echo "ok - $1"
		passed=$((passed + 1))
	else
		echo "not ok - $1 (< reader, > manual)"
		sed 's/^/  /' "$dir/out"
		failed=$((failed + 1))
	fi
}

# What the page lists between its marks for list $1: its tags, or, where there
# is no list of tags, its literal words.
manual() {
	awk -v mark=".\\\\\" list $1" '
	$0 == mark { on = 1; next }
	$0 == ".\\\" end" { on = 0 }
	!on { next }
	/^[.]It Li / {
		for (i = 2; i < NF; i++)
			if ($i == "Li") {
				print $(i + 1)
				tags = 1
			}
	}
	/^[.]It Xo/ { tag = 1 }
	/^[.]Xc/ { tag = 0 }
	/^[.]Li / && tag { print $2 }
	/^[.]Li / { words[n++] = $2 }
	END {
		for (i = 0; !tags && i < n; i++)
			print words[i]
	}' "$page" | sort
}

# The rows of table $2 in file $1, one a line, without blanks.
rows() {
	awk -v table="$2\\[\\] = [{]\$" '
	$0 ~ table { on = 1; next }
	on && /^};/ { exit }
	on { text = text $0 }
	END {
		gsub(/\/\*[^*]*\*\//, "", text)
		gsub(/[ \t]+/, "", text)
		gsub(/},/, "}\n", text)
		printf "%s", text
	}' "$1"
}

properties() { # FILE TABLE NAME
	for fate in taken carried refused; do
		rows "kiosk/$1" "$2" | grep -F ",$(echo "$fate" |
		    tr '[:lower:]' '[:upper:]')," |
		    sed 's/^{"\([^"]*\)".*/\1/' | sort >"$dir/want"
		manual "$3 $fate" >"$dir/is"
		same "$3: what is $fate"
	done
}

# Each extension as FATE NAME, the name being what stands behind the last slash
# of its address.  One that stands nowhere is refused; one with a reader is
# supported, and so are translations, which are read elsewhere.
extensions() {
	sed -n 's|^#define \([A-Z]*\) .*"\(.*/\)*\([^"/]*\)"$|s/^{\1"/{"\3/|p' \
	    kiosk/form_read_known.c >"$dir/names"
	rows kiosk/form_read_known.c extensions | sed -f "$dir/names" |
	    awk -F, '{
		name = $1
		gsub(/[{"]/, "", name)
		fate = $3 == "NULL" ? "carried" : "taken"
		if (name == "translation")
			fate = "taken"
		if ($2 == "0")
			fate = "refused"
		print fate, name
	}' | sort -u
}

properties form_read_head.c form_properties form
properties form_read_item.c item_properties item
properties form_read_option.c option_properties option
properties form_read_when.c when_properties when

rules() { # FILE TABLE NAME
	rows "kiosk/$1" "$2" | sed 's/^{"\([^"]*\)".*/\1/' | sort >"$dir/want"
	manual "$3 taken" >"$dir/is"
	same "$3: what is taken"
}
rules rules_read_head.c rules_properties rules
rules rules_read.c rule_properties rule
rules rules_read_test.c test_properties condition

rows kiosk/form_read_type.c types >"$dir/types"
grep ',NULL}' "$dir/types" | sed 's/^{"\([^"]*\)".*/\1/' | sort >"$dir/want"
manual "types taken" >"$dir/is"
same "the types that there are"
grep -v ',NULL}' "$dir/types" | sed 's/^{"\([^"]*\)".*/\1/' | sort \
    >"$dir/want"
manual "types refused" >"$dir/is"
same "the types that are refused"

rows kiosk/form_read_control.c controls >"$dir/controls"
grep -v PLAIN "$dir/controls" | sed 's/^{"\([^"]*\)".*/\1/' | sort \
    >"$dir/want"
manual "controls taken" >"$dir/is"
same "the item controls that have an effect"
grep PLAIN "$dir/controls" | sed 's/^{"\([^"]*\)".*/\1/' | sort >"$dir/want"
manual "controls carried" >"$dir/is"
same "the item controls that have none"

for fate in taken carried refused; do
	extensions | sed -n "s/^$fate //p" >"$dir/want"
	manual "extensions $fate" >"$dir/is"
	same "the extensions that are $fate"
done

# kiosk(1) has every key that a screen of the desk names.
sed -n '/^[.]Sh KEYS AT THE DESK/,/^[.]Sh ENVIRONMENT/p' kiosk/man/kiosk.1 |
    grep '^[.]It' | tr ' ,' '\n\n' | sort -u >"$dir/keys"
{
	sed -n 's/^\t{N_("\([^"]*\)"), N_(.*/\1/p' screens/queue.c \
	    screens/record.c screens/decide.c screens/note.c \
	    screens/earlier.c screens/correct_why.c screens/locked.c
	grep -A1 'IN(PLACE_QUEUE)\|IN(PLACE_RECORD)\|WRITING,' \
	    screens/hints.c | sed -n 's/.*{N_("\([^"]*\)").*/\1/p'
	sed -n '/reading\[\] = {/,/^};/s/.*{N_("\([^"]*\)").*/\1/p' \
	    screens/hints.c
	echo F1 F10
} | tr ' ' '\n' | sort -u >"$dir/want"
comm -12 "$dir/want" "$dir/keys" >"$dir/is"
same "the keys at the desk"

cp kiosk/forms/example.json "$dir/want"
sed -n '/^\.\\" example$/,/^\.Ed$/p' "$page" | sed -e 1,2d -e '$d' >"$dir/is"
same "the example of the page is the file"

cp kiosk/forms/example.rules.json "$dir/want"
sed -n '/^\.\\" example rules$/,/^\.Ed$/p' "$page" |
    sed -e 1,2d -e '$d' >"$dir/is"
same "the rules of the page are the file"

echo "manual.sh: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
