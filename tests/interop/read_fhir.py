# SPDX-License-Identifier: MIT
#
# read_fhir.py FOLDER: what has to hold in an exported day that no schema
# says.  FOLDER has in.json (what was imported), fhir/, bundle.json, all.csv.

import csv
import hashlib
import json
import os
import re
import sys

TYPES = ("Patient", "QuestionnaireResponse", "DetectedIssue",
    "Questionnaire", "Provenance")
at = sys.argv[1]


def need(good, *what):
    if not good:
        print(*(ascii(w)[:2000] for w in what))
        sys.exit(1)


def members(pairs):
    need(len(pairs) == len(dict(pairs)), "a member is there twice", pairs)
    return dict(pairs)


class Number(str):
    """A number as it is written: 1.50 is not 1.5, nor is it "1.50"."""

    def __eq__(self, other):
        return isinstance(other, Number) and str(self) == str(other)

    __hash__ = str.__hash__


def read(text):
    return json.loads(text, object_pairs_hook=members, parse_float=Number,
        parse_int=Number)


def path(*names):
    return os.path.join(at, *names)


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for v in value.values():
            yield from references(v)
    elif isinstance(value, list):
        for v in value:
            yield from references(v)


# --- the folder is what its manifest says ---

manifest = read(open(path("fhir", "manifest.json"), encoding="utf-8").read())
need(manifest["error"] == [], "errors", manifest)
names = {"manifest.json"}
resources = []
for f in manifest["output"]:
    raw = open(path("fhir", f["url"]), "rb").read()
    names.add(f["url"])
    need(f["url"] == f["type"] + ".ndjson", "its name", f)
    need(hashlib.sha256(raw).hexdigest() == f["sha256"], "its SHA-256", f)
    need(raw.endswith(b"\n") and b"\r" not in raw, "its lines", f)
    lines = raw.decode("utf-8").split("\n")[:-1]
    need(len(lines) == int(f["count"]) > 0, "its count", f, len(lines))
    for line in lines:
        resources.append(read(line))
        need(resources[-1]["resourceType"] == f["type"], "its type", line)
need(set(os.listdir(path("fhir"))) == names, "what is in the folder", names)
by_type = {t: [r for r in resources if r["resourceType"] == t]
    for t in TYPES}

# --- every reference leads somewhere ---

known = {}
for r in resources:
    if r["resourceType"] != "Questionnaire":
        need(re.fullmatch(r"[A-Za-z0-9.-]{1,64}", r["id"]), "its id", r)
        known[r["resourceType"] + "/" + r["id"]] = r
need(len(known) == len(resources) - len(by_type["Questionnaire"]),
    "an id is there twice")
for r in resources:
    for to in references(r):
        need(to in known, "leads nowhere", to, r)
forms = {q["url"] + "|" + q["version"]: q for q in by_type["Questionnaire"]}
need(len(forms) == len(by_type["Questionnaire"]), "a form is there twice")
for r in by_type["QuestionnaireResponse"]:
    need(r["questionnaire"] in forms, "its form", r["questionnaire"])

# --- forms and answers are, to the digit, what went in ---

for q in by_type["Questionnaire"]:
    file = {"every-type": "tests/forms/every_type.json",
        "microneedling-intake": "kiosk/forms/intake.json"}[
        q["url"].split("/")[-1]]
    source = read(open(file, encoding="utf-8").read())
    need(list(q.items()) == list(source.items()), "not the form", file)
went_in = [e["resource"] for e in
    read(open(path("in.json"), encoding="utf-8").read())["entry"]]
said = [r for r in by_type["QuestionnaireResponse"] if "source" in r]
need(len(said) == len(went_in) == len(by_type["Patient"]), "how many")
for a, b in zip(went_in, said):
    for member in ("item", "status", "authored", "language",
        "questionnaire"):
        need(a.get(member) == b.get(member), "not what went in", member,
            a.get(member), b.get(member))

# --- the Bundle has the same, under names of its own ---

bundle = read(open(path("bundle.json"), encoding="utf-8").read())
back = {}
for e in bundle["entry"]:
    r = e["resource"]
    need(e["fullUrl"] not in back, "a name is there twice", e["fullUrl"])
    back[e["fullUrl"]] = r["resourceType"] + "/" + r.get("id", "")
    if r["resourceType"] == "Questionnaire":
        need(e["request"]["method"] == "POST" and
            e["request"]["ifNoneExist"].startswith("url=https%3A%2F%2F"),
            "its request", e["request"])
    else:
        need(e["request"] == {"method": "PUT",
            "url": back[e["fullUrl"]]}, "its request", e["request"])


def renamed(value):
    if isinstance(value, dict):
        return {k: back[v] if k == "reference" else renamed(v)
            for k, v in value.items()}
    if isinstance(value, list):
        return [renamed(v) for v in value]
    return value


def key(r):
    return json.dumps(r, sort_keys=True)


need(sorted(key(renamed(e["resource"])) for e in bundle["entry"]) ==
    sorted(key(r) for r in resources), "the Bundle has something else")

# --- what staff did is what the CSV says of it, and no token gets out ---

rows = list(csv.DictReader(open(path("all.csv"), newline="",
    encoding="utf-8-sig"), strict=True))
everything = open(path("bundle.json"), encoding="utf-8").read().upper()
for row in rows:
    need(row["token"].upper() not in everything, "a token", row["ticket"])


def of(kind, ticket):
    patient = next(r["subject"] for r in said
        if r["identifier"]["value"].endswith(" " + ticket))
    member = "patient" if kind == "DetectedIssue" else "subject"
    return [r for r in by_type[kind] if r.get(member) == patient]


SEVERITY = {"absolute": "high", "relative": "moderate", "note": "low",
    "": None}
ORDER = ("high", "moderate", "low")
decisions = corrections = assessments = 0
for row in rows:
    issues = of("DetectedIssue", row["ticket"])
    holding = [i for i in issues if i["status"] != "entered-in-error"]
    for want, cell in ((holding, "flags"),
        ([i for i in issues if i not in holding], "flags no longer held")):
        need(sorted(i["code"]["coding"][0]["code"] for i in want) ==
            sorted(filter(None, row[cell].split("; "))), cell, row[cell])
    need(min((i["severity"] for i in holding), key=ORDER.index,
        default=None) == SEVERITY[row["worst severity"]], "severity", row)
    for i in issues:
        for m in i.get("mitigation", ()):
            decisions += 1
            need(m["author"]["display"] in row["decisions"] and
                m["action"]["coding"][0]["code"] in
                ("proceed", "postpone", "refer"), "decision", m)
    mine = of("QuestionnaireResponse", row["ticket"])
    amended = [r for r in mine if r["status"] == "amended"]
    need([r["author"]["display"] for r in amended] ==
        list(filter(None, [row["corrected by"]])), "corrected by", row)
    corrections += len(amended)
    assessments += len(mine) - len(amended) - 1
did = {}
for p in by_type["Provenance"]:
    word = p["activity"]["text"].split(":")[0]
    did[word] = did.get(word, 0) + 1
need(did.get("imported") == len(rows) and
    did.get("decided", 0) == decisions and
    did.get("corrected", 0) >= corrections and
    did.get("assessed", 0) == assessments, did, decisions, corrections,
    assessments)
print(len(resources), "resources,", did)
