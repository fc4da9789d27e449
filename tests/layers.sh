#!/bin/sh
# Goal: the law of the house (DESIGN.md 9): who may include what, the one home
# of each outside library, and what no file may hold.
#
# TO ADD A RULE: a function that prints each place where it is broken, as
# FILE:LINE: what, and a line with law at the end.
set -u

cd "$(dirname "$0")/.." || exit 1
code=$(mktemp) || exit 1	# the sources without comments and strings
trap 'rm -f "$code"' EXIT
passed=0 failed=0 skipped=0

# Those in kiosk/ that join the rooms, and so may include their doors.
doors='^kiosk/(main|verb|verb_[a-z]*|app|app_[a-z_]*|signin|signin_[a-z]*'
doors="$doors|shelf|policy|ask|args|backups|codes|new_password"
doors="$doors|export_(args|open|run)|verify_all|shelf_person|copies"
doors="$doors|progress_show)[.][ch]\$"
# What is ours alone, and who may include it.
private='kiosk/form_reader.h kiosk/form_(read|lint)
kiosk/form_read_extension.h kiosk/form_read
kiosk/form_read_beside.h kiosk/form_read
kiosk/form_lint.h kiosk/form_lint
kiosk/excerpt.h kiosk/(excerpt|form_read|response_read)
kiosk/response_writer.h kiosk/response_write
kiosk/export_fhir.h kiosk/export_fhir
kiosk/visit_splice.h kiosk/visit
kiosk/visit_give.h kiosk/visit
kiosk/check_value.h kiosk/(check_(answer|value)|complaint)
kiosk/form_read_shape.h kiosk/(form_read|response_read|rules_read)
kiosk/response_reader.h kiosk/(payload|response_read|triage_read)
kiosk/chart_parts.h kiosk/chart
kiosk/sheet_(parts|rows).h kiosk/sheet
kiosk/rules_reader.h kiosk/rules_read
kiosk/rules_prover.h kiosk/rules_prove
screens/key_reader.h screens/key
screens/layout_answer.h screens/layout
screens/layout_tiles.h screens/layout
db/rescue_parts.h db/rescue
db/restore_copy.h db/restore
db/private.h db/'
# The one home of each outside library.
homes='sqlite3.h db/private.h
form.h screens/fields.c
term.h screens/term.c
curses.h screens/[a-z_]*[.][ch]
pcre2.h kiosk/pattern.c
jansson.h kiosk/(excerpt|form_read|payload|response_read|rules_read|triage_read)[a-z_]*[.][ch]
sodium.h kiosk/seal[a-z_]*.c
qrencode.h kiosk/qr.c
ini.h kiosk/conf[a-z_]*.c
uni(str|type|ctype|norm|gbrk|lbrk|wbrk|width|case|conv|name).h kiosk/text(_find|_name)?.c
syslog.h kiosk/log.c
dlfcn.h kiosk/sheet_plug.c
(cairo-pdf|pango/pangocairo).h kiosk/pdf/[a-z_]*[.][ch]'
libc='^<((linux|sys)/[a-z]+|assert|ctype|dirent|errno|fcntl|inttypes|langinfo|libintl'
libc="$libc|limits|locale|malloc|math|poll|pwd|signal|spawn|stdalign|stdarg|stdbool"
libc="$libc|stddef|stdint|stdio|stdlib|string|strings|termios|time|unistd|wchar"
libc="$libc|wctype)[.]h>\$"
# Variables that outlive a call: FILE:NAME; there are none, and no reason yet.
lasting=''

rooms=$(ls kiosk/*.[ch] kiosk/pdf/*.c db/*.[ch] screens/*.[ch])
sources=$(ls kiosk/*.c kiosk/pdf/*.c db/*.c screens/*.c)
tests=$(ls tests/*.[ch])

# law NAME FUNCTION: kept when the function prints nothing, not even an error
law() {
	broken=$($2 2>&1)
	if [ -z "$broken" ]; then
		echo "ok - $1"
		passed=$((passed + 1))
	else
		echo "not ok - $1"
		echo "$broken" | sed 's/^/  /'
		failed=$((failed + 1))
	fi
}

# Every include as FILE LINE NAME, with its quotes or angle brackets.
includes() {
	# shellcheck disable=SC2086 # lists of files, here and below
	grep -nE '^[[:space:]]*#[[:space:]]*include' $rooms | sed \
	    's/^\([^:]*\):\([0-9]*\):[^"<]*\(["<][^">]*.\).*/\1 \2 \3/'
}

# The sources as FILE:LINE:CODE, without comments and what stands in quotes.
strip() {
	awk '
	FNR == 1 { inside = 0 }
	{
		line = $0
		out = ""
		while (line != "") {
			if (inside) {
				if (!(at = index(line, "*/")))
					break
				line = substr(line, at + 2)
				inside = 0
			} else if (match(line, /^"([^"\\]|\\.)*"/)) {
				out = out "\"\""
				line = substr(line, RLENGTH + 1)
			} else if (match(line, /^\047([^\047\\]|\\.)*\047/)) {
				out = out "0"
				line = substr(line, RLENGTH + 1)
			} else if (substr(line, 1, 2) == "/*") {
				inside = 1
				line = substr(line, 3)
			} else {
				out = out substr(line, 1, 1)
				line = substr(line, 2)
			}
		}
		print FILENAME ":" FNR ":" out
	}' "$@"
}

# --- who may include what ---

ours() { # a room sees itself and the ground floor; doors see the rooms' doors
	includes | awk -v doors="$doors" '
	$3 ~ /^"/ {
		name = substr($3, 2, length($3) - 2)
		room = $1
		sub(/[^\/]*$/, "", room)
		good = name ~ /^kiosk\/[a-z_]*[.]h$/ && name !~ doors ||
		    room != "kiosk/" && index(name, room) == 1 &&
		    name ~ /^[a-z]*\/[a-z_]*[.]h$/
		if ($1 ~ doors)
			good = name ~ /^(kiosk\/[a-z_]*|db\/db|screens\/screen)[.]h$/
		if (!good)
			print $1 ":" $2 ": may not include " name
	}'
}

private() { # a header of few is included by those few
	includes | private=$private awk '
	BEGIN {
		n = split(ENVIRON["private"], rows, "\n")
		for (i = 1; i <= n; i++) {
			split(rows[i], row, " ")
			who["\"" row[1] "\""] = row[2]
		}
	}
	$3 in who && $1 !~ "^" who[$3] {
		print $1 ":" $2 ": may not include " $3
	}'
}

outside() { # a library is known at its home alone; the rest is the C library
	includes | homes=$homes awk -v libc="$libc" '
	BEGIN { n = split(ENVIRON["homes"], rows, "\n") }
	$3 ~ /^</ {
		good = $3 ~ libc
		for (i = 1; i <= n && !good; i++) {
			split(rows[i], row, " ")
			good = $3 ~ "^<" row[1] ">$" && $1 ~ "^" row[2] "$"
		}
		if (!good)
			print $1 ":" $2 ": " $3 " is not at home here"
	}'
}

# --- what no file may hold ---

printing() { # while curses has the screen nobody may print
	calls='v?f?printf|vprintf|v?dprintf|f?puts|f?putc|putchar|perror'
	calls="$calls|psignal|warnx?|errx?"
	awk -F: -v doors="$doors" -v calls="[^a-z0-9_]($calls)[ \t]*[(]" '
	$1 ~ doors { next }
	# It sends the terminal what curses does not know of.
	$1 == "screens/term.c" && /fputs|fflush|newterm/ { next }
	{
		text = $0
		sub(/^[^:]*:[^:]*:/, " ", text)
		gsub(/format\(printf/, "", text)
	}
	text ~ calls || text ~ /[^a-z0-9_](stdout|stderr)[^a-z0-9_]/ {
		print $1 ":" $2 ": prints: " text
	}' "$code"
}

banned() {
	calls='strcpy|strcat|v?sprintf|strncpy|strncat|strtok|gets|atoi|atol'
	calls="$calls|alloca|strdupa|system|popen|mktemp|tmpnam|longjmp"
	grep -E ":.*[^a-z0-9_]($calls)[[:space:]]*\(" "$code"
}

sql_by_format() { # a statement of C with SQL and a % in its strings
	verbs='SELECT|INSERT|UPDATE|DELETE|REPLACE|PRAGMA|ATTACH|CREATE|DROP'
	# shellcheck disable=SC2086
	awk -v sql="\"[^\"]*($verbs) " '
	FNR == 1 { text = "" }
	{
		text = text " " $0
		if ($0 !~ /;[[:space:]]*$/ && $0 !~ /^}/)
			next
		if (text ~ sql && text ~ /%[-0-9.*ljz]*[sduixXcqQw]/)
			print FILENAME ":" FNR ": SQL is put together"
		text = ""
	}' $sources
	# shellcheck disable=SC2086
	grep -nE 'sqlite3_v?(mprintf|snprintf)' $sources
}

line_comments() {
	grep -F '//' "$code"
}

unfinished() {
	# shellcheck disable=SC2086
	grep -nE '(^|[^A-Za-z0-9_])(TO''DO|FIX''ME|XX''X)([^A-Za-z0-9_]|$)' \
	    $rooms $tests Makefile tests/tests.mk tests/*.sh kiosk/*.sh
}

lasting() { # a variable that outlives a call and can change
	awk -F: -v lasting=" $lasting " '
	function judge(decl, file, line,	head, name, type) {
		sub(/^[[:space:]]+/, "", decl)
		head = decl
		sub(/[=;[].*/, "", head)
		if (head ~ /^typedef.*\(/) {
			sub(/\(.*/, "", head)
			sub(/.*[^a-z0-9_]/, "", head)
			function_type[head]
			return
		}
		if (head ~ /\(/ && head !~ /^[^(]*\([ \t]*\*/)
			return			# a function
		type = head
		sub(/^static /, "", type)
		sub(/[ \t].*/, "", type)
		if (head ~ /^(typedef|extern)/ ||
		    type in function_type && head !~ /\*/)
			return
		gsub(/[[:space:]]+$/, "", head)
		if (head ~ /^(struct|enum|union)( [a-z_]+)?([[:space:]]*@)?$/)
			return			# a type alone
		name = head
		sub(/.*[^a-z0-9_]/, "", name)
		if (index(lasting, " " file ":" name " "))
			return
		if (head ~ /\*/)
			sub(/.*\*/, "", head)
		if (head !~ /(^|[^a-z_])const([^a-z_]|$)/)
			print file ":" line ": " decl
	}
	function scan(text, file, line,	i, c) {
		for (i = 1; i <= length(text); i++) {
			c = substr(text, i, 1)
			if (c == "{") {
				# A body, or a type, or values: one sign for all
				if (depth++ == 0)
					top = top "@"
			} else if (c == "}") {
				if (--depth == 0 && top ~ /\)[[:space:]]*@$/)
					top = ""
			} else if (depth == 0) {
				if (top ~ /^[[:space:]]*$/)
					began = line
				top = top c
				if (c == ";") {
					judge(top, file, began)
					top = ""
				}
			}
		}
	}
	$1 != before { depth = 0; top = ""; before = $1 }
	{
		text = $0
		sub(/^[^:]*:[^:]*:/, "", text)
		if (text ~ /^[[:space:]]*#/ || macro) {
			macro = text ~ /\\$/
			next
		}
		# Inside a function, what is static lasts as well.
		if (depth > 0 && text ~ /^[[:space:]]+static /) {
			inner = text
			sub(/^[[:space:]]+/, "", inner)
			sub(/\{.*/, "@", inner)
			judge(inner, $1, $2)
		}
		scan(text " ", $1, $2)
	}' "$code"
}

# --- how big things are ---

long_files() { # in a file of tests, which is read case by case, more may be
	# shellcheck disable=SC2086
	wc -l $rooms $tests | awk '
	$2 != "total" && $1 > ($2 ~ /^tests\/test_/ ? 600 : 350) {
		print $2 ": " $1 " lines"
	}'
}

long_functions() {
	# shellcheck disable=SC2086
	awk '
	FNR == 1 { from = 0 }
	/^[{]/ { from = FNR; name = before }
	/^[}]/ {
		if (from && FNR - from + 1 > 60)
			print FILENAME ":" from ": " FNR - from + 1 \
			    " lines: " name
		from = 0
	}
	{ before = $0 }' $rooms $tests
}

# --- that the lists are whole ---

listed() { # the modules of the Makefile, as ROOM/NAME
	sed -e ':a' -e '/\\$/{N;s/\\\n//;ba' -e '}' Makefile |
	    sed -n "s/^$1 = //p" | tr -s '[:blank:]' '\n' | grep . |
	    sed '/\//!s|^|kiosk/|'
}

in_makefile() {
	{
		echo "$sources" | sed 's/^/source /'
		listed GROUND | sed 's/^/ground /'
		listed ROOMS | sed 's/^/ground /'
		listed PLUG | sed 's/^/ground /'
		listed DOORS | sed 's/^/door /'
	} | awk -v doors="$doors" '
	$1 == "source" { sub(/[.]c$/, "", $2); source[$2]; next }
	{ made[$2] }
	!($2 in source) { print "Makefile: there is no " $2 ".c" }
	$1 == "door" && $2 ".c" !~ doors { print "Makefile: no door: " $2 }
	$1 == "ground" && $2 ".c" ~ doors { print "Makefile: a door: " $2 }
	END {
		for (name in source)
			if (!(name in made))
				print name ".c: not in the Makefile"
	}'
}

layout() { # the names in README.md's code layout, one a line
	sed -n '/^## Code layout/,/^## [^C]/p' README.md |
	    sed -n 's|^\([a-z][a-z_/]*[.ch]*\)  *[^ ].*|\1|p' |
	    sed '/\//!s|^|kiosk/|'
}

in_readme() {
	names=$(layout)
	for file in $sources; do
		n=$(echo "$names" | grep -cE "^${file%.c}(\.c)?\$")
		[ "$n" -eq 1 ] || echo "$file: $n lines in README.md"
	done
	for name in $names; do
		[ -e "$name" ] || [ -e "$name.c" ] || [ -e "$name.h" ] ||
		    echo "README.md: there is no $name"
	done
}

tested() { # a test or script that is not run is none
	for file in tests/test_*.c; do
		sed -n 2p "$file" | grep -Eq '^/\* links: .* libs:.* \*/$' ||
		    echo "$file: its second line does not say what it links"
	done
	for file in tests/*.sh; do
		sed -n 2p "$file" | grep -q '^# Goal: ' ||
		    echo "$file: its second line does not say its goal"
	done
}

licensed() {
	# shellcheck disable=SC2086
	for file in $rooms $tests; do
		[ "$(head -n 1 "$file")" = \
		    '/* SPDX-License-Identifier: MIT */' ] ||
		    echo "$file: its first line is not the licence"
	done
}

# shellcheck disable=SC2086
strip $rooms >"$code"
law 'rooms see the ground floor and themselves, doors the rooms' ours
law 'private headers stay private' private
law 'each outside library has one home' outside
law 'nobody prints but the doors' printing
law 'no call that is banned' banned
law 'no SQL is put together' sql_by_format
law 'no comment to the end of the line' line_comments
law 'nothing is left unfinished' unfinished
law 'no variable outlives a call' lasting
law 'no file is too long' long_files
law 'no function is over 60 lines' long_functions
law 'the Makefile lists every source where it belongs' in_makefile
if [ -e README.md ] && [ -n "$(layout)" ]; then
	law 'README.md lists every source, once' in_readme
else
	echo 'skip - README.md lists every source, once # it is not there'
	skipped=$((skipped + 1))
fi
law 'every test says what it links, or its goal' tested
law 'every file names its licence' licensed
echo "layers.sh: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
