/* SPDX-License-Identifier: MIT */
#include "tests/client.h"

#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/shot.h"
#include "tests/vt.h"

#define MS practice_ms(10000)
#define KEYS_MAX 60

/*
 * One page of the form: what is typed into each question, with a Tab between
 * them; and a part of the play that takes shots before or while it is
 * answered.
 */
struct page {
	const char *title;
	const char *keys;
	void (*part)(struct vt *v, const struct client *c);
};

/* Scroll on until what has the focus is in sight. */
static bool
see_focus(struct vt *v)
{
	int i;

	for (i = 0; i < KEYS_MAX && *look_focus(v, MS) == '\0'; i++)
		if (!vt_key(v, VT_KEY_DOWN))
			return false;
	return i < KEYS_MAX || look_wrong(v, "no focus");
}

/* Answer question after question; a Tab comes after each but the last. */
static bool
answer(struct vt *v, const char *keys)
{
	char one[100];
	size_t len;

	while (*keys != '\0') {
		len = strcspn(keys, "\t");
		(void)snprintf(one, sizeof one, "%.*s", (int)len, keys);
		keys += len;
		if (!see_focus(v) || !vt_send(v, one))
			return false;
		if (*keys == '\t' && (!vt_key(v, VT_KEY_TAB) || !*keys++))
			return false;
	}
	return vt_settle(v, MS);
}

/* Page Down until another page, or the review, is shown. */
static bool
turn(struct vt *v)
{
	char before[600];
	int i;

	(void)snprintf(before, sizeof before, "%s", vt_row(v, 0));
	for (i = 0; i < KEYS_MAX; i++) {
		if (!vt_key(v, VT_KEY_PAGE_DOWN) || !vt_settle(v, MS))
			return false;
		if (strcmp(vt_row(v, 0), before) != 0)
			return true;
	}
	return look_wrong(v, "the page is not left");
}

static void
privacy(struct vt *v, const struct client *c)
{
	(void)c;
	shot_plain(v, "first-page", MS);
	CHECK(see_focus(v));
	shot_take(v, "first-page-scrolled", MS);
}

static void
you(struct vt *v, const struct client *c)
{
	char keys[200];
	int i;

	/* Down to the end of the page, and past it: it is not complete. */
	for (i = 0; i < 4 && !vt_find(v, "marked with !", NULL, NULL); i++)
		CHECK(vt_key(v, VT_KEY_PAGE_DOWN) && vt_settle(v, MS));
	CHECK(vt_find(v, "marked with !", NULL, NULL));
	shot_take(v, "complaints", MS);
	(void)snprintf(keys, sizeof keys, "%s\t%s\t%s", c->name, c->called,
	    c->born);
	CHECK(answer(v, keys));
	shot_take(v, "texts-and-date", MS);
	(void)snprintf(keys, sizeof keys, "\t%s", c->contact);
	CHECK(answer(v, keys));
}

static void
over_a_page(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(vt_key(v, VT_KEY_F1));
	CHECK(vt_wait_text(v, "Would you like help?", MS));
	shot_take(v, "help", MS);
	if (vt_find(v, "below", NULL, NULL)) {
		while (vt_find(v, "below", NULL, NULL))
			CHECK(vt_key(v, VT_KEY_PAGE_DOWN) && vt_settle(v, MS));
		shot_plain(v, "help-end", MS);
	}
	CHECK(vt_key(v, VT_KEY_ESCAPE));
	CHECK(vt_wait_gone(v, "Esc: go back", MS));
	CHECK(vt_key(v, VT_KEY_F2));
	CHECK(vt_wait_text(v, "This screen is hidden", MS));
	shot_plain(v, "hidden", MS);
	CHECK(vt_send(v, "\r") && vt_wait_gone(v, "hidden", MS));
	CHECK(vt_send(v, "\021"));
	CHECK(vt_wait_text(v, "For staff", MS) && vt_send(v, "ABCD"));
	shot_take(v, "exit-code", MS);
	CHECK(vt_key(v, VT_KEY_ESCAPE) && vt_wait_gone(v, "staff", MS));
}

static void
concerns(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(answer(v, "13"));
	shot_take(v, "check-list", MS);
	/* As they were: what was picked is picked again below. */
	CHECK(answer(v, "13"));
}

static void
pregnancy(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(answer(v, "3"));
	shot_take(v, "follow-up", MS);
}

static void
medicines(struct vt *v, const struct client *c)
{
	(void)c;
	CHECK(answer(v, "1\t8\tSertraline 50 mg\tLow mood\tOne a day\t"
	    "This morning\t"));
	if (!CHECK(strstr(look_focus(v, MS), "Add another") != NULL))
		return;
	CHECK(answer(v, "\rVitamin D"));
	shot_take(v, "medicines", MS);
	/* Past what it is for, and past the two buttons. */
	CHECK(answer(v, "\t\tOne a day\tYesterday\t\t\t1"));
	shot_take(v, "medicines-end", MS);
}

/* The pages in their order. */
static const struct page pages[] = {
	{"How we use your answers", "1", privacy},
	{"About you", "", you},
	{"This visit", "1\t1\t1", over_a_page},
	{"Someone we can call", "2", NULL},
	{"What bothers you", "13", concerns},
	{"The main one", "1", NULL},
	{"Where on your body", "13", NULL},
	{"How long you have had it", "4\t3", NULL},
	{"What you hope for", "Fewer scars on my cheeks.\t2", NULL},
	{"Two private questions", "", NULL},
	{"Pregnancy and breastfeeding", "\t4", pregnancy},
	{"Acne tablets", "2", NULL},
	{"Skin cancer", "2", NULL},
	{"Cancer treatment", "2", NULL},
	{"Your skin today", "2", NULL},
	{"Infection and fever", "2", NULL},
	{"Cold sores", "3", NULL},
	{"Spots and acne", "1", NULL},
	{"Skin problems", "7", NULL},
	{"Raised scars", "2", NULL},
	{"Your blood", "2\t2", NULL},
	{"Diabetes", "2", NULL},
	{"Fighting germs", "2", NULL},
	{"Autoimmune illness", "2\t2\t2", NULL},
	{"Moles, tattoos", "8", NULL},
	{"Metal allergy", "2", NULL},
	{"Numbing medicine", "2", NULL},
	{"Numbing cream", "6", NULL},
	{"Heart and fainting", "6", NULL},
	{"Other allergies", "8", NULL},
	{"Your medicines", "", medicines},
	{"Skin products", "7", NULL},
	{"Sun and tanning", "2\t6", NULL},
	{"Your skin and the sun", "3\t3", NULL},
	{"Dark or pale marks", "2", NULL},
	{"Treatments in the", "b", NULL},
	{"Microneedling before", "2", NULL},
	{"Needle devices at home", "2", NULL},
	{"What to expect", "", NULL},
	{"How your skin may", "", NULL},
	{"True or false?", "1\t1\t1", NULL},
	{"Aftercare: the first", "", NULL},
	{"Aftercare: the next", "", NULL},
	{"Aftercare: when to", "", NULL},
	{"Photos", "", NULL},
};

bool
client_fill_in(struct vt *v, const struct client *c)
{
	const struct page *p;
	size_t i;

	for (i = 0; i < sizeof pages / sizeof *pages; i++) {
		p = &pages[i];
		if (!vt_wait_text(v, p->title, MS))
			return false;
		if (p->part != NULL)
			p->part(v, c);
		if (!answer(v, p->keys) || !turn(v))
			return look_wrong(v, "at: %s", p->title);
	}
	return vt_wait_text(v, "Please check your answers", MS);
}
