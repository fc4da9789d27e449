#!/bin/sh
# Goal: sheets say the same as text and as PDF, on the paper asked for, and their QR code names the record.
set -u

cd "$(dirname "$0")/.." || exit 1
B=${B:-build}
case ${KIOSK:-$B/kiosk} in
/*)	kiosk=$KIOSK ;;
*)	kiosk=$PWD/${KIOSK:-$B/kiosk} ;;
esac
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
export KIOSK_LOCALE="$B/locale" LC_ALL=C.UTF-8 TZ=UTC
passed=0 failed=0 skipped=0
password='wet slate roofs'

good() {
	echo "ok - $1"
	passed=$((passed + 1))
}

bad() { # NAME WHY
	printf 'not ok - %s\n%s\n' "$1" "$2" | sed '2,$s/^/  /'
	failed=$((failed + 1))
}

is() { # NAME IS WANT
	if [ "$2" = "$3" ]; then
		good "$1"
	else
		bad "$1" "is   $2
want $3"
	fi
}

settings() { # LINE...: of [kiosk] and what follows it
	cat >"$dir/kiosk.conf" <<-CONF
	[practice]
	name = Willow Lane Skin Clinic
	link = https://kiosk.local
	[files]
	database = kiosk.db
	form = $PWD/kiosk/forms/intake.json
	rules = $PWD/kiosk/forms/intake.rules.json
	[kiosk]
	CONF
	printf '%s\n' "$@" >>"$dir/kiosk.conf"
}

run() { # ARGUMENT...: its status is left in $status, its words in $dir/err
	"${program:-$kiosk}" -C "$dir/kiosk.conf" "$@" 2>"$dir/words"
	status=$?
	# The password lies beside the database here, and it says so.
	grep -v 'on the same disk as the database' "$dir/words" >"$dir/err"
}

export_sheet() { # ARGUMENT...
	run export --user ana --password-file "$dir/password" \
	    --day 2026-01-02 --format sheet "$@"
}

# The words of a text and those of a PDF, one a line: what draws the QR code,
# rules, and what only says how letters stand is none.
words() {
	python3 -c '
import re, sys, unicodedata
s = sys.stdin.buffer.read().decode()
s = re.sub("[\u2580-\u259f\u200e\u200f\u202a-\u202e\f]|-{3,}", " ", s)
print("\n".join(sorted(unicodedata.normalize("NFC", s).split())))'
}

echo "$password" >"$dir/password"
chmod 600 "$dir/password"
settings 'letter = A'
run init --yes --staff ana --password-file "$dir/password" >/dev/null
[ "$status" -eq 0 ] || { cat "$dir/err"; exit 1; }
python3 tests/sheets/answers.py "$dir/1.json" "$dir/2.json" "$dir/3.json"
run import --user ana --password-file "$dir/password" "$dir/1.json" \
    "$dir/2.json" "$dir/3.json" >"$dir/tokens"
is "the records come in" "$status$(cat "$dir/err")" 0

export_sheet >"$dir/text"
is "a sheet is text unless a PDF is asked for" "$status$(head -c 4 \
    "$dir/text")" "0A1  "
is "a page of text has its rows" "$(awk 'BEGIN { RS = "\f" }
	{ n = gsub("\n", ""); if (n != 74) print n }' "$dir/text")" ""
is "no line has more than 80 columns" "$(python3 -c '
import sys, unicodedata
for l in open(sys.argv[1], encoding="utf-8"):
    if sum(2 if unicodedata.east_asian_width(c) in "WF" else
            unicodedata.combining(c) == 0 for c in l.strip("\f\n")) > 80:
        print(l, end="")' "$dir/text")" ""
is "two pages do for answers that are all right" "$(grep -o 'A1 ./.$' \
    "$dir/text" | tail -n 1)" "A1 2/2"
# A flag takes some five rows, with why it matters.
is "and would do with six flags more" "$([ "$(awk 'BEGIN { RS = "\f" }
	/ A1 2.2\n/' "$dir/text" | grep -c '^ *$')" -ge 30 ] && echo yes)" yes
is "every page says whose it is" "$(grep -c '^.\{0,1\}A[123]  ' \
    "$dir/text")" "$(grep -c ' A[123] [0-9]*/[0-9]*$' "$dir/text")"

today=$(date +%F)
export_sheet -o "$dir/out.pdf"
is "a name that ends in .pdf makes a PDF" "$status$(head -c 5 \
    "$dir/out.pdf")" "0%PDF-"
is "nobody else may read it" "$(stat -c %a "$dir/out.pdf")" 600
export_sheet --pdf >"$dir/piped"
is "so does --pdf" "$status$(head -c 5 "$dir/piped")" "0%PDF-"
words <"$dir/text" >"$dir/text.words"
pdftotext "$dir/out.pdf" - | words >"$dir/pdf.words"
# Between the two a minute may have passed.
sed -i 's/^[0-9][0-9]:[0-9][0-9]$/HH:MM/' "$dir/text.words" "$dir/pdf.words"
is "the PDF has the words of the text" "$(diff "$dir/text.words" \
    "$dir/pdf.words")" ""
is "every script is among them" "$(for word in Zoë יעל כהן محمد كريم ẋ̱yz
	do grep -qxF "$word" "$dir/pdf.words" || echo "$word"; done)" ""
pdfinfo "$dir/out.pdf" >"$dir/pdfinfo"
is "it is A4, has as many pages, and says nothing of itself" "$(grep -E \
    '^(Title|Author|Subject|Keywords|Creator|Pages|Page size)' \
    "$dir/pdfinfo" | tr -s ' ')" "Title: kiosk
Pages: $(grep -c ' A[123] [0-9]*/[0-9]*$' "$dir/text")
Page size: 595.276 x 841.89 pts (A4)"

is "it gives the day it was made" "$(pdfinfo -isodates "$dir/out.pdf" |
    sed -n 's/^CreationDate: *\(.*\)T.*/\1/p')" "$today"

# The first page of each record has its code.
pdftoppm -gray -r 100 "$dir/out.pdf" "$dir/page"
for page in "$dir"/page-*.pgm; do
	"$B/tests/read_qr" <"$page"
done >"$dir/codes"
is "the QR code of each record names it" "$(cat "$dir/codes")" \
    "$(sed 's|.* |HTTPS://KIOSK.LOCAL/R/|' "$dir/tokens")"

export_sheet --paper letter -o "$dir/letter.pdf"
is "--paper letter is letter" "$(pdfinfo "$dir/letter.pdf" |
    grep '^Page size' | tr -s ' ')" "Page size: 612 x 792 pts (letter)"
settings 'languages = en-US'
sed -i 's/^link.*//' "$dir/kiosk.conf"
export_sheet --force -o "$dir/letter.pdf"
is "it is that of a country that prints on it" "$(pdfinfo \
    "$dir/letter.pdf" | grep -c letter)" 1
pdftoppm -gray -r 100 -f 1 -l 1 "$dir/letter.pdf" "$dir/bare"
is "without a link the code is the token" \
    "$(cat "$dir"/bare-*.pgm | "$B/tests/read_qr")" \
    "$(sed -n '1s/.* //p' "$dir/tokens")"
settings 'languages = de'
export_sheet >"$dir/german"
is "a sheet speaks the language of the practice" \
    "$(sed -n '2s/ *[^ -~]*  .*//p' "$dir/german" | cut -d, -f1)" \
    "2. Januar 2026"

settings 'letter = A'
export_sheet --paper a5 >"$dir/none"
is "another paper is used wrongly" "$status $(head -n 1 "$dir/err")" \
    "2 kiosk: --paper a5: there is a4, letter"
run export --day 2026-01-02 --pdf >"$dir/none"
is "a table is no PDF" "$status $(head -n 1 "$dir/err")" \
    "2 kiosk: --pdf does not go with --format csv"

# A program beside which what draws PDFs is broken.
cp "$kiosk" "$dir/kiosk"
echo broken >"$dir/kiosk-pdf.so"
program=$dir/kiosk
export_sheet -o "$dir/never.pdf"
is "without what draws it there is no PDF, and it says what to install" \
    "$status $(sed 's/made: .* (it/made (it/' "$dir/err")" \
    "1 kiosk: export: a PDF cannot be made (it needs the Debian packages libpangocairo-1.0-0 and fonts-dejavu-core)"
is "nothing is left of it" "$(ls "$dir" | grep never)" ""
export_sheet >"$dir/again"
is "a text needs none of that" "$status" 0
program=
is "the program itself is linked with none of that" \
    "$(ldd "$kiosk" | grep -cE 'pango|cairo|glib')" 0

key=$(age-keygen 2>/dev/null | tee "$dir/key" | sed -n 's/.*public key: //p')
if [ -n "$key" ]; then
	export_sheet --encrypt "$key" -o "$dir/sealed.pdf.age"
	is "an encrypted PDF is one" "$status$(age -d -i "$dir/key" \
	    "$dir/sealed.pdf.age" | head -c 5)" "0%PDF-"
else
	echo "skip - an encrypted PDF is one # there is no age"
	skipped=$((skipped + 1))
fi

echo "sheet.sh: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
