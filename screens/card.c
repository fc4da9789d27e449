/* SPDX-License-Identifier: MIT */
#include "screens/card.h"

#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/buf.h"
#include "kiosk/clock.h"
#include "kiosk/date_words.h"
#include "kiosk/staff_words.h"
#include "kiosk/text.h"
#include "kiosk/words.h"
#include "screens/answers.h"
#include "screens/assessment.h"
#include "screens/confirmed.h"
#include "screens/flags.h"
#include "screens/history.h"
#include "screens/paint.h"
#include "screens/screen.h"

#define WIDE_COLS 110		/* from so many on answers stand beside */
#define NAME_COLS 12		/* of a name that is cut, at the least */

/* Years from a whole birth date to the day of now; -1: they are not known. */
static int
age(struct date born, int64_t now)
{
	struct date today = clock_day(now);
	int years = today.year - born.year;

	if (born.day == 0 || today.year == 0)
		return -1;
	if (today.month < born.month || (today.month == born.month &&
	    today.day < born.day))
		years--;
	return years;
}

/* The birth date in words, and the age. */
static void
born(struct buf *b, const struct desk *d, int64_t now)
{
	struct date day;
	int years;

	if (!date_read(d->birth, &day))
		return;
	buf_str(b, "  ");
	date_words(b, day);
	if ((years = age(day, now)) >= 0)
		buf_fmt(b, " (%d)", years);
}

/* Ticket, name and birth date: of these the name is cut. */
static void
paint_who(const struct scene *sc, WINDOW *w, int cols)
{
	const struct desk *d = sc->desk;
	attr_t look = term_colour(COLOUR_TITLE);
	struct buf name = BUF_EMPTY, birth = BUF_EMPTY;
	char ticket[TICKET_MAX + 3];
	int col, room, wide, used;

	(void)snprintf(ticket, sizeof ticket, "%s  ", d->record.ticket);
	col = text_cols(ticket, strlen(ticket));
	if (d->destroyed)
		buf_str(&name, gettext("(not readable)"));
	text_show(&name, d->name, strlen(d->name), false);
	born(&birth, d, sc->now);
	wide = text_cols(buf_text(&birth), birth.len);
	used = text_cols(buf_text(&name), name.len);
	room = cols - col - wide;
	/* A whole name comes before a birth date. */
	if (room < used && (used <= cols - col || room < NAME_COLS)) {
		room = cols - col;
		wide = 0;
	}
	paint_cut(w, 0, 0, col, look, ticket);
	if (used < room)
		room = used;
	paint_cut(w, 0, col, room, look, buf_text(&name));
	paint_cut(w, 0, col + room, wide, look, buf_text(&birth));
	buf_free(&name);
	buf_free(&birth);
}

static void
paint_status(const struct scene *sc, WINDOW *w, int cols)
{
	const struct desk *d = sc->desk;
	long minutes = (long)((sc->now - d->since) / 60000);
	struct buf b = BUF_EMPTY;

	buf_fmt(&b, gettext("Status: %s"), status_words(d->record.status));
	buf_fmt(&b, gettext(", %ld min"), minutes < 0 ? 0 : minutes);
	if (d->chart.moved.at != 0) {
		buf_str(&b, ", ");
		buf_str(&b, d->chart.moved.who);
	}
	paint_cut(w, 1, 0, cols, A_NORMAL, buf_text(&b));
	buf_free(&b);
}

int
card_paint(const struct scene *sc, WINDOW *w, int cols)
{

	paint_who(sc, w, cols);
	paint_status(sc, w, cols);
	if (!sc->desk->unfinished)
		return 2;
	paint_cut(w, 2, 0, cols, term_colour(COLOUR_WRONG), gettext(
	    "UNFINISHED: the client asked for help"));
	return 3;
}

/* What they had begun to write here. */
static void
half_typed(struct answers *a, const struct desk *d)
{
	const struct jotting *j;
	bool note = false, reason = false;
	int i;

	for (i = 0; i < JOTTINGS_MAX; i++) {
		j = &d->jottings.list[i];
		if (strcmp(j->token, d->record.token) != 0)
			continue;
		note = note || !j->on_flag;
		reason = reason || jotting_on(j, &d->chart) != -1;
	}
	if (note || reason)
		answers_put(a, (struct answers_line){.kind = LINE_SAID,
		    .entry = -1, .look = COLOUR_WRONG}, note && reason ?
		    gettext("A note (F3) and a decision (Enter) are half"
		    " typed.") : note ?
		    gettext("A note is half typed: F3 goes on with it.") :
		    gettext("A decision is half typed: Enter on its flag goes"
		    " on."));
}

int
card_lines(struct answers *a, const struct scene *sc, int cols, int *ret_top,
    struct err *e)
{
	const struct desk *d = sc->desk;

	answers_begin(a, cols);
	if (cols >= WIDE_COLS)
		a->split = cols / 2;
	half_typed(a, d);
	history_earlier(a, &d->earlier, "F4");
	flags_lines(a, d);
	*ret_top = a->n;
	confirmed_lines(a, d);
	flags_reasons(a, d, sc->now);
	history_notes(a, &d->chart, sc->now);
	assessment_lines(a, d);
	history_lines(a, &d->chart, sc->now);
	return answers_end(a, e);
}
