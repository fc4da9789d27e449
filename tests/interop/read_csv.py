# SPDX-License-Identifier: MIT
#
# read_csv.py FOLDER: the day's CSV, as three programs read it, is what FHIR
# says of the same day, cell by cell.  FOLDER is as read_fhir.py has it, with
# plain.csv and answers.csv (no byte order mark).

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as xml

at = sys.argv[1]
dangerous = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
counts = [0, 0]


def tell(name, differences):
    differences = list(differences)
    counts[len(differences) > 0] += 1
    print("not ok -" if differences else "ok -", name)
    for d in differences[:5]:
        print("  " + ascii(d)[:1500])


def shown(s):
    return "'" + s if s.lstrip(" \u00a0\u3000").startswith(dangerous) else s


def resources(name):
    with open(os.path.join(at, "fhir", name + ".ndjson"),
        encoding="utf-8") as f:
        return [json.loads(line, parse_float=str, parse_int=str)
            for line in f]


# --- what the cells should be, from the responses ---

def words(answer):
    for name, value in answer.items():
        if name == "valueCoding":
            return value.get("display") or value["code"]
        if name == "valueQuantity":
            return " ".join(filter(None, (value["value"],
                value.get("unit") or value.get("code"))))
        if name == "valueBoolean":
            return "true" if value else "false"
        if name.startswith("value"):
            return value
    return None


def ticks(q):
    return q.get("repeats") and q["type"] in ("choice", "open-choice") or \
        q.get("repeats") and "answerOption" in q


class Cells:
    """For each linkId its answers, in a list for each thing it stands in."""

    def __init__(self):
        self.lists = {}
        self.contexts = 0

    def add(self, link, context, value):
        lists = self.lists.setdefault(link, [])
        if not lists or lists[-1][0] != context:
            lists.append((context, []))
        if value is not None:
            lists[-1][1].append(value)

    def gather(self, questions, items):
        self.contexts += 1
        context = self.contexts
        for q in questions:
            mine = [i for i in items if i["linkId"] == q["linkId"]]
            inner = q.get("item", [])
            if q["type"] == "group":
                for i in mine or [{}]:
                    self.gather(inner, i.get("item", []))
                continue
            if q["type"] == "display":
                continue
            answers = [a for i in mine for a in i.get("answer", [])]
            if ticks(q):
                self.add(q["linkId"], context, None)
                for a in answers:
                    self.add(q["linkId"], context, words(a))
                self.gather(inner, [])
                continue
            for a in answers or [{}]:
                self.add(q["linkId"], context, words(a))
                self.gather(inner, a.get("item", []))

    def cell(self, link):
        lists = [values for _, values in self.lists.get(link, ())]
        if not any(lists):
            return ""
        return "; ".join("; ".join(values) for values in lists)


forms = {q["url"] + "|" + q["version"]: q
    for q in resources("Questionnaire")}
responses = resources("QuestionnaireResponse")


def patient(r):
    return r["subject"]["reference"]


said = [r for r in responses if "source" in r]
confirmed = {patient(r): r for r in responses if r["status"] == "amended"}


def expected(r):
    cells = Cells()
    best = confirmed.get(patient(r), r)
    cells.gather(forms[best["questionnaire"]]["item"], best.get("item", []))
    return cells


# --- three readers ---

def by_python(name, encoding):
    with open(os.path.join(at, name), newline="", encoding=encoding) as f:
        return list(csv.reader(f, strict=True))


def by_sqlite(name):
    db = os.path.join(at, name + ".db")
    subprocess.run(["sqlite3", db, '.import --csv "%s" t' %
        os.path.join(at, name)], check=True, stderr=subprocess.PIPE)
    rows = sqlite3.connect(db).execute("SELECT * FROM t")
    head = [d[0] for d in rows.description]
    return [head] + [list(r) for r in rows]


def plain(name):
    return name.split("}")[-1]


def text_of(node):
    """What a person sees in a paragraph of OpenDocument."""
    out = node.text or ""
    for child in node:
        kind = plain(child.tag)
        if kind == "s":
            out += " " * int(next((v for k, v in child.attrib.items()
                if plain(k) == "c"), 1))
        elif kind == "tab":
            out += "\t"
        elif kind == "line-break":
            out += "\n"
        else:
            out += text_of(child)
        out += child.tail or ""
    return out


def repeats(node, what):
    return int(next((v for k, v in node.attrib.items()
        if plain(k) == what), 1))


def by_libreoffice(name, options):
    """The rows that LibreOffice makes of it, and the formulas it saw."""
    out = os.path.join(at, "office")
    done = subprocess.run(["soffice", "-env:UserInstallation=file://" +
        os.path.join(os.path.dirname(at), "profile"), "--headless",
        "--convert-to", "fods", "--outdir", out] + options +
        [os.path.join(at, name)], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, timeout=240)
    made = os.path.join(out, os.path.splitext(name)[0] + ".fods")
    if not os.path.exists(made):
        return [[done.stdout.decode("utf-8", "replace")]], ["no file"]
    rows, formulas = [], []
    for row in xml.parse(made).iter():
        if plain(row.tag) != "table-row":
            continue
        cells = []
        for cell in row:
            if plain(cell.tag) not in ("table-cell", "covered-table-cell"):
                continue
            formulas += [v for k, v in cell.attrib.items()
                if plain(k) == "formula"]
            cells += ["\n".join(text_of(p) for p in cell
                if plain(p.tag) == "p")] * \
                min(repeats(cell, "number-columns-repeated"), 2000)
        if any(cells):
            rows.append(cells)
    return rows, formulas


def differences(got, want, width):
    if len(got) != len(want):
        yield "rows: %d, not %d" % (len(got), len(want))
        return
    for i, (a, b) in enumerate(zip(got, want)):
        a = (a + [""] * width)[:width]
        for j in range(width):
            if a[j] != b[j]:
                yield (i, want[0][j], a[j], b[j])


# --- compared ---

rows = by_python("all.csv", "utf-8-sig")
head, facts = rows[0], rows[0].index("erased") + 1
want = []
for r, row in zip(said, rows[1:]):
    cells = expected(r)
    want.append(row[:facts] + [shown(cells.cell(link.lstrip("'")))
        for link in head[facts:]])
given = sum(c != "" for row in want for c in row[facts:])
name = os.path.basename(at) + ".csv (%d rows, %d answers)" % (len(want),
    given)
tell("python: " + name, differences(rows, [head] + want, len(head)))
tell("python: without a byte order mark", differences(
    by_python("plain.csv", "utf-8"), [head] + want, len(head)))
tell("sqlite3: " + name, differences(by_sqlite("plain.csv"), [head] + want,
    len(head)))
texts = "--infilter=CSV:44,34,76,1,,1033,true"
got, formulas = by_libreoffice("all.csv", [texts])
tell("LibreOffice: " + name, differences(got, [head] + want, len(head)))
tell("LibreOffice: no cell is a formula", formulas)
got, formulas = by_libreoffice("plain.csv", [])
tell("LibreOffice, as it opens a file: no cell is a formula", formulas +
    ([] if len(got) == len(rows) else ["rows: %d" % len(got)]))

# --- one row an answer ---

long = by_python("answers.csv", "utf-8")
asked = long[0].index("value")
values = {}
for row in long[1:]:
    values.setdefault(row[1], []).append((row[3], row[asked]))


def flat(items):
    for i in items:
        for a in i.get("answer", ()):
            if words(a) is not None:
                yield i["linkId"], words(a)
            yield from flat(a.get("item", ()))
        yield from flat(i.get("item", ()))


def long_differences():
    for r in said:
        ticket = r["identifier"]["value"].split(" ")[1]
        got = sorted(v for v in values[ticket] if v[1] != "")
        wish = sorted((shown(link), shown(s))
            for link, s in flat(r.get("item", ())))
        if got != wish:
            yield [x for x in got if x not in wish], \
                [x for x in wish if x not in got]


tell("python: answers.csv (%d rows)" % (len(long) - 1), long_differences())
tell("sqlite3: answers.csv", differences(by_sqlite("answers.csv"), long,
    len(long[0])))
got, formulas = by_libreoffice("answers.csv", [texts])
tell("LibreOffice: answers.csv", list(differences(got, long,
    len(long[0]))) + formulas)
print("csv: %d passed, %d failed, 0 skipped" % tuple(counts))
sys.exit(counts[1] > 0 or re.search("[1-9]", name) is None)
