#!/bin/sh
# Goal: `kiosk check` lists what is wrong, counts it, and exits accordingly.
set -u

dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0

# is NAME WANT: compare with what run() left in $out, before the status
is() {
	if [ "$out" = "$2" ]; then
		echo "ok - $1"
		passed=$((passed + 1))
	else
		printf 'not ok - %s\n  is  %s\n  not %s\n' "$1" "$out" "$2"
		failed=$((failed + 1))
	fi
}

run() {
	out=$(cd "$dir" && "$kiosk" check "$@" 2>/dev/null; echo "exit $?")
}

case ${KIOSK:-build/kiosk} in
/*)	kiosk=${KIOSK:-} ;;
*)	kiosk=$PWD/${KIOSK:-build/kiosk} ;;
esac

head='"resourceType":"Questionnaire","url":"u","version":"1"'
name='{"linkId":"name","text":"T","type":"string","required":true}'
more='{"linkId":"why","text":"T","type":"string","enableWhen":[{"question":"name","operator":"=","answerString":"x"}]}'
echo "{$head,\"status\":\"active\",\"item\":[$name,$more]}" >"$dir/good"
echo "{$head,\"item\":[$name]}" >"$dir/odd"
name2='{"linkId":"name2","text":"T","type":"string"}'
call='{"linkId":"call","text":"T","type":"string"}'
group='{"linkId":"reach","text":"T","type":"group","required":true,"item"'
echo "{$head,\"status\":\"draft\",\"item\":[$name2,$group:[$call]}]}" >"$dir/group"
echo "{$head,\"item\":[{\"linkId\":\"a\\u001bb\",\"text\":\"T\",\"typ\":1}]}" \
    >"$dir/bad"

answer() { # LINK TEXT: one item of a response
	printf '{"linkId":"%s","answer":[{"valueString":"%s"}]}' "$1" "$2"
}
response() { # ITEM
	printf '{"resourceType":"QuestionnaireResponse","status":"completed",'
	printf '"questionnaire":"u|1","item":[%s]}\n' "$1"
}
response "$(answer name x)" >"$dir/x"
response "$(answer why x)" >"$dir/why"
response "$(answer name2 x)" >"$dir/name2"
response "{\"linkId\":\"reach\",\"item\":[$(answer call x)]}" >"$dir/call"

run good --strict
is "a good form is counted" "2 items, 0 errors, 0 warnings
exit 0"

run odd
is "a warning alone does not refuse" \
"odd: warning: -: status: the form has no status: write draft or active
1 items, 0 errors, 1 warnings
exit 0"

run --strict odd
is "strict counts a warning as an error" \
"odd: warning: -: status: the form has no status: write draft or active
1 items, 0 errors, 1 warnings
exit 1"

run bad
is "errors are listed and shown harmlessly" \
"bad: error: a<U+001B>b: character: \"linkId\" holds a control or invisible character, U+001B
bad: warning: -: status: the form has no status: write draft or active
bad: error: a<U+001B>b: property: the item has no property \"typ\"; did you mean \"type\"?
bad: error: a<U+001B>b: type: the item has no type: write group, display, string or another type of answer
0 items, 3 errors, 1 warnings
exit 1"

run good x
is "a response says which items are enabled" "2 items, 0 errors, 0 warnings
enabled name
enabled why
2 items, 0 errors, 0 warnings
exit 0"

run good why
is "a response is judged" "2 items, 0 errors, 0 warnings
why: error: why: enableWhen: it is answered, though it is not asked
why: error: name: required: it is required and not answered
enabled name
disabled why
2 items, 2 errors, 0 warnings
exit 1"

run good name2
is "an answer to nothing is refused" "2 items, 0 errors, 0 warnings
name2: error: name2: linkId: the form has no such item
enabled name
disabled why
2 items, 1 errors, 0 warnings
exit 1"

german='{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/translation","extension":[{"url":"lang","valueCode":"de"},{"url":"content","valueString":"D"}]}]}'
echo "{$head,\"status\":\"active\",\"language\":\"en\",\"title\":\"Skin\",
\"item\":[{\"linkId\":\"a\",\"text\":\"A\",\"_text\":$german,\"type\":\"string\"}]}" \
    >"$dir/half"
run half --lang de-AT
is "what is not translated is listed" \
"half: note: -: translation: \"Skin\" is not in de-AT
1 items, 0 errors, 0 warnings
de-AT: 1 of 2 texts are translated
exit 0"
run half --lang=de --strict
is "strict wants all of it translated" \
"half: note: -: translation: \"Skin\" is not in de
1 items, 0 errors, 0 warnings
de: 1 of 2 texts are translated
exit 1"
run half --lang fr
is "a form that is not in a language at all is told from one that is" \
"half: note: -: translation: \"Skin\" is not in fr
half: note: a: translation: \"A\" is not in fr
1 items, 0 errors, 0 warnings
fr: nothing of the form is in this language
exit 1"
run half --lang en-GB --strict
is "a form is in its own language" "1 items, 0 errors, 0 warnings
en-GB: the form's own language
exit 0"

# Of a print the document alone goes to standard output.
out=$(cd "$dir" && "$kiosk" check --print --lang de half 2>"$dir/said" |
    sed '/^SHA-256/,/^[0-9a-f]*$/d' | head -n 12; cat "$dir/said")
is "a form is printed, in the language asked for" "Skin
====

u, version 1


Questions: 1; only asked on a condition of their own: 0.  What belongs to a
group or a question is asked only where that is.  In square brackets: what
records call a question.

D  [a]
      A line of text.
half: note: -: translation: \"Skin\" is not in de
1 items, 0 errors, 0 warnings
de: 1 of 2 texts are translated"
out=$("$kiosk" check --print --markdown "$dir/good" 2>/dev/null |
    grep -E '^#|name|Asked')
is "a form is printed as Markdown" '# A form
- **T  \[name\]**
  - Asked when "name" is "x".
## Read and approved by'
out=$("$kiosk" check --print "$dir/good" 2>/dev/null |
    sed -n "s/^\([0-9a-f]*\)\$/\1/p" | grep . ; sha256sum <"$dir/good")
is "the print names the file by its hash" "$(sha256sum <"$dir/good" |
    cut -d' ' -f1)
$(sha256sum <"$dir/good")"
run bad --print
is "what is refused is not printed" "exit 1"
run group name2
is "a required group with no answer in it is told" \
"3 items, 0 errors, 0 warnings
name2: error: reach: required: it is required and not answered
enabled name2
enabled reach
enabled call
3 items, 1 errors, 0 warnings
exit 1"

run group call
is "one answer in a required group is enough" "3 items, 0 errors, 0 warnings
enabled name2
enabled reach
enabled call
3 items, 0 errors, 0 warnings
exit 0"

rule() { # ID SEVERITY WHEN
	printf '{"id":"%s","severity":"%s","tell":"Said %s.","why":"W.",' \
	    "$1" "$2" "$1"
	printf '"sources":["S1"],"when":%s}' "$3"
}
rules() { # FILE NAME RULE,RULE...
	printf '{"title":"R","version":"1","form":"u|1",%s"rules":[%s]}\n' \
	    "\"approved\":{\"by\":\"$2\",\"on\":\"${2:+2026-11-01}\"}," "$3" \
	    >"$dir/$1"
}
first='{"linkId":"name","text":"T","type":"boolean","required":true}'
then='{"linkId":"why","text":"T","type":"string","enableWhen":[{"question":"name","operator":"=","answerBoolean":true}]}'
echo "{$head,\"status\":\"active\",\"item\":[$first,$then]}" >"$dir/pair"
said='{"item":"name","is":true}'
why='{"item":"why","answered":true}'
both="{\"all-of\":[$why,$said]}"
never="{\"all-of\":[$said,{\"not\":$said}]}"
rules r "" "$(rule one note "$said"),$(rule two absolute "$both")"
rules part "" "$(rule one note "$said")"
rules signed "Dr A" "$(rule one note "$said"),$(rule two absolute "$why")"
rules never "" "$(rule no relative "$never"),$(rule two absolute "$both")"
rules wrong "" "$(rule one note '{"item":"nmae","answered":true}')"

run pair --rules r --strict
is "a form and its rules are proven" "2 items, 0 errors, 0 warnings
2 rules, all proven
r: no clinician has signed these rules off
exit 0"
run pair --rules part
is "what no rule looks at is listed" "2 items, 0 errors, 0 warnings
1 rules, all proven
no rule looks at:
why
part: no clinician has signed these rules off
exit 0"
run pair --rules signed
is "rules that somebody signed say nothing of it" \
"2 items, 0 errors, 0 warnings
2 rules, all proven
exit 0"
run pair --rules never
is "a rule that nothing can raise is refused" "2 items, 0 errors, 0 warnings
never: error: no: never: no answers can raise it
2 rules, 1 proven
never: no clinician has signed these rules off
exit 1"
run pair --rules wrong
is "rules that do not fit the form are refused" \
"2 items, 0 errors, 0 warnings
wrong: error: one: item: the form has no item \"nmae\"; did you mean \"name\"?
exit 1"
run pair --rules nowhere
is "rules that are not there are refused" "2 items, 0 errors, 0 warnings
exit 1"
yes='{"linkId":"name","answer":[{"valueBoolean":true}]}'
response "$yes,$(answer why 'so it is')" >"$dir/two"
run pair two --rules r
is "the flags of a response are printed, worst first" \
"2 items, 0 errors, 0 warnings
enabled name
enabled why
2 items, 0 errors, 0 warnings
flag absolute two: Said two. (so it is / Yes)
flag note one: Said one. (Yes)
r: no clinician has signed these rules off
exit 0"
run pair two --rules wrong
is "without good rules there are no flags" "2 items, 0 errors, 0 warnings
wrong: error: one: item: the form has no item \"nmae\"; did you mean \"name\"?
enabled name
enabled why
2 items, 0 errors, 0 warnings
exit 1"
run pair why --rules r
is "a response with an error has none either" "2 items, 0 errors, 0 warnings
why: error: why: enableWhen: it is answered, though it is not asked
why: error: name: required: it is required and not answered
enabled name
disabled why
2 items, 2 errors, 0 warnings
exit 1"
out=$(cd "$dir" && "$kiosk" check pair --rules r --print 2>/dev/null |
    grep -E 'ABSOLUTE|NOTE|Sources|signed|^Signed|approved by|^Signature')
is "the rules stand in the print, and what is to be signed" \
"No clinician has signed these rules off.
      NOTE one: Said one.
        - Sources: S1
      ABSOLUTE two: Said two.
        - Sources: S1
      ABSOLUTE two looks at this too: see [name].
Signed off
No clinician has signed these rules off.  Until name and day stand under
Read and approved by
Signature: ________________________________________"

day='{"linkId":"day","text":"T","type":"date"}'
echo "{$head,\"status\":\"active\",\"item\":[$day]}" >"$dir/days"
rules today "Dr A" "$(rule one note '{"item":"day","within":"P1D"}')"
# The flag of that answer where a clinic is in ZONE: the day, or "no flags".
flag() { # ZONE DAY
	echo "{\"resourceType\":\"QuestionnaireResponse\",\"status\":" \
	    "\"completed\",\"questionnaire\":\"u|1\",\"item\":[{\"linkId\":" \
	    "\"day\",\"answer\":[{\"valueDate\":\"$2\"}]}]}" >"$dir/dated"
	TZ=$1 "$kiosk" check "$dir/days" "$dir/dated" --rules "$dir/today" |
	    sed -n 's/^flag note one: Said one. (\(.*\)) .*/\1/p; /^no flags/p'
}
# East and west of the date line no day is the same; none may end meanwhile.
while :; do
	east=$(TZ=Pacific/Kiritimati date +%F)
	west=$(TZ=Pacific/Niue date +%F)
	out=$(flag Pacific/Kiritimati "$east"; flag Pacific/Kiritimati "$west"
	    flag Pacific/Niue "$west"; flag Pacific/Niue "$east")
	[ "$east$west" = "$(TZ=Pacific/Kiritimati date +%F)$(TZ=Pacific/Niue \
	    date +%F)" ] && break
done
is "today is the day at the clinic" "$east
no flags
$west
no flags"

run pair --rules wrong --print
is "with rules that are refused nothing is printed" "exit 1"

run
is "no form is wrong use" "exit 2"
run good --lang
is "a language has a name" "exit 2"
run good --lang 'd e'
is "a language tag has no blanks" "exit 2"
run good --markdown
is "Markdown is a way to print" "exit 2"
run good x --print
is "a response is not printed" "exit 2"
run --strikt good
is "an unknown option is wrong use" "exit 2"
run good x x
is "a third file is wrong use" "exit 2"
run nowhere
is "a file that is not there is refused" "exit 1"

echo "verb_check: $passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
