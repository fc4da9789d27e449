/* SPDX-License-Identifier: MIT */
#include "screens/hints.h"

#include <stddef.h>

#include "kiosk/words.h"
#include "screens/screen.h"

#define IN(place) (1u << (place))
#define CHOOSING (IN(PLACE_WELCOME) | IN(PLACE_LANGUAGE))
#define FORM_PAGE (IN(PLACE_PAGE) | IN(PLACE_ASSESS) | IN(PLACE_CORRECT))
#define FORM_REVIEW (IN(PLACE_REVIEW) | IN(PLACE_ASSESS_REVIEW))
#define WRITING (IN(PLACE_DECIDE) | IN(PLACE_NOTE))
#define ASKING (IN(PLACE_PAGE) | IN(PLACE_REVIEW))

/*
 * What only help has room for; places without help (flow.c) need no row.  To
 * add a key: a row.  tests/test_hints.c presses each.
 */
static const struct {
	unsigned in;		/* the places it works in */
	enum {
		ALWAYS,
		SPEAKING,	/* where there are languages to choose */
		READING		/* for whom may read the record */
	} when;
	struct hint hint;
} also[] = {
	{IN(PLACE_WELCOME), SPEAKING, {N_("Arrows"), N_("move")}},
	{WRITING, ALWAYS, {N_("Arrows"), N_("move")}},
	{IN(PLACE_LANGUAGE), ALWAYS, {N_("Left Right"), N_("move")}},
	{IN(PLACE_WELCOME), SPEAKING, {N_("Tab Shift-Tab"), N_("move")}},
	{IN(PLACE_LANGUAGE) | FORM_PAGE | FORM_REVIEW | WRITING, ALWAYS,
	    {N_("Tab Shift-Tab"), N_("the next one, the one before")}},
	{CHOOSING, ALWAYS, {N_("Space"), N_("the same as Enter")}},
	{FORM_PAGE, ALWAYS,
	    {N_("Space"), N_("choose, and stay there")}},
	{FORM_PAGE, ALWAYS,
	    /* Translators: the keys are 1 to 9 and a to z everywhere. */
	    {N_("1-9 a-z"), N_("choose the answer with this sign")}},
	{FORM_PAGE, ALWAYS, {N_("Backspace Ctrl-U"),
	    N_("delete a letter, the line; or an answer")}},
	{FORM_PAGE | WRITING, ALWAYS, {N_("Home End Delete"),
	    N_("in a line: its start, its end, delete")}},
	{FORM_REVIEW, ALWAYS, {N_("PgUp Home"),
	    N_("back by a window, to the first answer")}},
	{IN(PLACE_LANGUAGE) | ASKING, ALWAYS,
	    {N_("Ctrl-B"), N_("the same as F2")}},
	{CHOOSING | ASKING, ALWAYS,
	    {N_("Ctrl-Q"), N_("for staff: leave, with the exit code")}},
	{IN(PLACE_QUEUE), ALWAYS, {N_("PgUp PgDn"), N_("move by a window")}},
	{IN(PLACE_QUEUE) | IN(PLACE_CORRECT_WHY) | WRITING, ALWAYS,
	    {N_("Backspace Ctrl-U"),
	    N_("delete a letter, the line")}},
	{IN(PLACE_QUEUE) | IN(PLACE_CORRECT_WHY), ALWAYS,
	    {N_("Left Right Home End Delete"),
	    N_("in what is typed: move, delete")}},
	{IN(PLACE_EARLIER), ALWAYS, {N_("PgUp PgDn"), N_("read further")}},
	{IN(PLACE_RECORD), READING, {N_("PgUp PgDn"), N_("read further")}},
	{IN(PLACE_RECORD), READING, {N_("Ctrl-B"), N_("the same as F2")}},
	{IN(PLACE_RECORD), ALWAYS, {N_("Left Right"), N_("mark a step")}},
	{IN(PLACE_RECORD), ALWAYS,
	    {N_("Tab Shift-Tab"), N_("the same as Right, Left")}},
};

static const struct hint speak = {N_("F3"), N_("language")};

/* At the desk, wherever somebody has signed in. */
static const struct hint help = {N_("F1"), N_("help")};
static const struct hint lock = {N_("F10"), N_("lock the screen")};

/* Translators: the key is I in every language. */
static const struct hint invert = {N_("I"), N_("invert the code")};

/* A record, for whom may not read it. */
static const struct hint moves_only[] = {
	{N_("F5-F9"), N_("mark a step")},
	{N_("Enter"), N_("do it")},
	{N_("Esc"), N_("back to the list")},
	{NULL, NULL}
};

static bool
may_not_read(enum place place, const struct scene *sc)
{
	return place == PLACE_RECORD && sc->desk != NULL &&
	    sc->desk->flags == FLAGS_HIDDEN;
}

int
hints_of(enum place place, const struct hint *own, const struct scene *sc,
    bool all, const struct hint *ret[HINTS_MAX])
{
	const struct hint *h = own != NULL ? own : screen_of(place)->hints;
	const struct hint *first;
	size_t i;
	int n = 0;

	if (may_not_read(place, sc))
		h = moves_only;
	first = h;

	/* First of all: whoever needs it can read nothing else here. */
	if (scene_may_speak(sc) && place != PLACE_LANGUAGE &&
	    flow_next(place, ACT_SPEAK) != PLACE_NONE)
		ret[n++] = &speak;
	for (; h != NULL && h->key != NULL && n < HINTS_MAX; h++) {
		ret[n++] = h;
		if (h == first && n < HINTS_MAX &&
		    flow_next(place, ACT_HELP) == PLACE_DESK_HELP)
			ret[n++] = &help;
	}
	if (n < HINTS_MAX && flow_next(place, ACT_LOCK) != PLACE_NONE)
		ret[n++] = &lock;
	if (place == PLACE_TICKET && sc->code_shown && n < HINTS_MAX)
		ret[n++] = &invert;
	for (i = 0; all && i < sizeof also / sizeof *also; i++)
		if ((also[i].in & IN(place)) != 0 && n < HINTS_MAX &&
		    (also[i].when != SPEAKING || scene_may_speak(sc)) &&
		    (also[i].when != READING || !may_not_read(place, sc)))
			ret[n++] = &also[i].hint;
	return n;
}
