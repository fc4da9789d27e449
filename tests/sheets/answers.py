#!/usr/bin/env python3
"""Write three answers to the shipped intake form: all is well; everything is
said at length; and in scripts of other lands.  usage: answers.py A B C"""
import json
import sys

with open("kiosk/forms/intake.json", encoding="utf-8") as f:
    form = json.load(f)

WELL = ("no", "none", "none-of-these", "never", "no-known-allergies",
        "over-a-year", "sometimes-a-little")


def matches(condition, answers):
    given = answers.get(condition["question"], [])
    if condition["operator"] == "exists":
        return bool(given) == condition["answerBoolean"]
    want = condition[next(k for k in condition if k.startswith("answer"))]
    hit = any(a.get("valueCoding", {}).get("code") == want.get("code")
              if isinstance(want, dict) else want in a.values()
              for a in given)
    return hit == (condition["operator"] == "=")


def asked(item, answers):
    conditions = item.get("enableWhen", [])
    if not conditions:
        return True
    any_of = item.get("enableBehavior") == "any"
    return (any if any_of else all)(matches(c, answers) for c in conditions)


def pick(item, well):
    options = [o["valueCoding"] for o in item["answerOption"]]
    codes = {o["code"]: o for o in options}
    if not well and item.get("repeats"):
        several = [o for o in options if o["code"] not in
                   WELL + ("not-sure", "private", "other")]
        return several[:4] or options[:1]
    for code in WELL if well else ("yes",):
        if code in codes:
            return [codes[code]]
    return options[:1]


def answer(item, well, words):
    kind, link = item["type"], item["linkId"]
    if kind in ("choice", "open-choice"):
        return [{"valueCoding": o} for o in pick(item, well)]
    if kind == "date":
        return [{"valueDate": "1985-04-12" if "birth" in link else
                 "2026-01-09" if link == "event-date" else "2025-12-28"}]
    if kind == "string":
        return [{"valueString": words["name"] if link == "name" else
                 words["line"]}]
    if kind == "text":
        return [{"valueString": words["text"]}]
    return None


def walk(items, well, words, answers):
    done = []
    for item in items:
        if item["type"] == "display" or not asked(item, answers):
            continue
        inside = item.get("item", [])
        if item["type"] == "group":
            for _ in range(3 if item.get("repeats") and not well else 1):
                sub = walk(inside, well, words, answers)
                if sub:
                    done.append({"linkId": item["linkId"], "item": sub})
            continue
        if well and not item.get("required"):
            continue
        value = answer(item, well, words)
        if value is None:
            continue
        answers[item["linkId"]] = value
        sub = walk(inside, well, words, answers)
        if sub:
            value[0] = dict(value[0], item=sub)
        done.append({"linkId": item["linkId"], "answer": value})
    return done


def write(path, well, words):
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"resourceType": "QuestionnaireResponse",
                   "questionnaire": form["url"] + "|" + form["version"],
                   "status": "completed",
                   "authored": "2026-01-02T12:00:00Z",
                   "item": walk(form["item"], well, words, {})}, out)


LONG = ("I have tried several creams over the years and two laser sessions; "
        "it got better for some weeks and then came back. ")
write(sys.argv[1], True, {"name": "Zo\u00eb Example", "line": "chin",
                          "text": LONG})
write(sys.argv[2], False, {"name": "\u05d9\u05e2\u05dc \u05db\u05d4\u05df",
                           "line": "left cheek and chin", "text": LONG * 2})
write(sys.argv[3], True, {"name": "\u0645\u062d\u0645\u062f "
                          "\u0643\u0631\u064a\u0645 x\u0331\u0307yz "
                          "\u00d8degaard", "line": "chin", "text": LONG})
