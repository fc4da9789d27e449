/* SPDX-License-Identifier: MIT */
/* links: tests/practice.c tests/practice_kept.c tests/look.c kiosk/buf.c kiosk/err.c tests/vt.c tests/vt_screen.c tests/vt_wait.c libs: vterm */
#include <stdio.h>
#include <string.h>

#include "tests/check.h"
#include "tests/look.h"
#include "tests/practice.h"
#include "tests/vt.h"

/* Dates as a client types them, on the screen of the program itself. */

#define MS practice_ms(10000)
#define MAX_TODAY "{\"url\": \"http://hl7.org/fhir/StructureDefinition/" \
	"maxValue\", \"_valueDate\": {\"extension\": [{\"url\": " \
	"\"http://hl7.org/fhir/StructureDefinition/cqf-expression\", " \
	"\"valueExpression\": {\"language\": \"text/fhirpath\", " \
	"\"expression\": \"today()\"}}]}}"
#define WHOLE "{\"url\": \"http://hl7.org/fhir/StructureDefinition/" \
	"minLength\", \"valueInteger\": 10}"

static const char form[] =
    "{\"resourceType\": \"Questionnaire\", \"status\": \"draft\","
    " \"url\": \"https://kiosk.example/Questionnaire/dates\","
    " \"version\": \"1\", \"title\": \"Dates\", \"item\": ["
    "{\"linkId\": \"page\", \"type\": \"group\", \"text\": \"Two dates\","
    " \"item\": ["
    "{\"linkId\": \"born\", \"type\": \"date\", \"required\": true,"
    " \"text\": \"When were you born?\","
    " \"extension\": [" WHOLE ", " MAX_TODAY "]},"
    "{\"linkId\": \"last\", \"type\": \"date\","
    " \"text\": \"When was the last time?\","
    " \"extension\": [" MAX_TODAY "]}]}]}";

static struct premises place;

/* The page with the two dates, the focus on the first. */
static struct vt *
begin(const char *order, int rows, int cols)
{
	static const char *const intake[] = {"intake", NULL};
	char settings[200];
	struct vt *v;

	(void)snprintf(settings, sizeof settings, "%s%s%s\n",
	    "[practice]\nname = " PRACTICE_NAME "\n", *order == '\0' ? "" :
	    "date-order = ", order);
	practice_settings(&place, settings);
	v = practice_start(&place, rows, cols, NULL, intake);
	vt_report_to(v, stdout);
	CHECK(vt_wait_text(v, "Press Enter to begin", MS));
	CHECK(vt_send(v, "\r"));
	CHECK(vt_wait_text(v, "When were you born?", MS));
	return v;
}

/* Type keys; the row with the focus then reads so. */
static void
check_typed(struct vt *v, const char *keys, const char *row)
{
	CHECK(vt_send(v, keys));
	if (!CHECK_STR(look_focus(v, MS), row))
		printf("    typed: %s\n", keys);
}

/* The cursor stands where the next digit goes. */
static void
check_cursor(struct vt *v, const char *before)
{
	struct vt_state s = vt_state(v);
	const char *row = vt_row(v, s.cursor_row);

	CHECK(strncmp(row + s.cursor_col - (int)strlen(before), before,
	    strlen(before)) == 0);
}

static void
iso_is_how_dates_are_typed_by_default(void)
{
	struct vt *v = begin("", 24, 80);

	check_typed(v, "", ">[YYYY-MM-DD]");
	check_typed(v, "1990", ">[1990-MM-DD]  1990");
	check_cursor(v, ">[1990-");
	check_typed(v, "0", ">[1990-0M-DD]");
	check_typed(v, "2", ">[1990-02-DD]  February 1990");
	check_typed(v, "03", ">[1990-02-03]  3 February 1990");
	vt_free(v);
}

static void
the_day_comes_first_where_it_does(void)
{
	struct vt *v = begin("dmy", 24, 80);

	check_typed(v, "", ">[DD/MM/YYYY]");
	check_cursor(v, ">[");
	check_typed(v, "03", ">[03/MM/YYYY]");
	check_cursor(v, ">[03/");
	check_typed(v, "021990", ">[03/02/1990]  3 February 1990");
	check_cursor(v, "03/02/1990");
	check_typed(v, "\177", ">[03/02/199Y]");
	check_typed(v, "\025", ">[DD/MM/YYYY]");
	check_typed(v, "3/2/1990", ">[03/02/1990]  3 February 1990");
	/* The words stay when the focus goes, and are no place to be. */
	check_typed(v, "\t", ">[DD/MM/YYYY]");
	CHECK(vt_find(v, " [03/02/1990]  3 February 1990", NULL, NULL));
	check_typed(v, "\t", "> [ Continue ]");
	vt_free(v);
}

static void
the_month_comes_first_where_it_does(void)
{
	struct vt *v = begin("mdy", 24, 80);

	check_typed(v, "", ">[MM/DD/YYYY]");
	check_typed(v, "0203199", ">[02/03/199Y]");
	check_typed(v, "0", ">[02/03/1990]  3 February 1990");
	vt_free(v);
}

/* It is left as it was typed, and at once said to be no date here. */
static void
a_date_in_another_order_says_so(void)
{
	struct vt *v = begin("ymd", 24, 80);

	check_typed(v, "24", ">[24YY-MM-DD]");
	check_typed(v, "/", ">[24/       ]");
	CHECK(vt_find(v, "Please write it like this: YYYY-MM-DD.", NULL,
	    NULL));
	check_typed(v, "3/1950", ">[24/3/1950 ]");
	CHECK(vt_find(v, "Please write it like this: YYYY-MM-DD.", NULL,
	    NULL));
	check_typed(v, "\025", ">[YYYY-MM-DD]");
	CHECK(!vt_find(v, "Please write", NULL, NULL));
	check_typed(v, "195003249", ">[1950-03-24]  24 March 1950");
	CHECK(vt_find(v, "There is no room for more here.", NULL, NULL));
	vt_free(v);
}

static void
check_refused(struct vt *v, const char *keys, const char *why)
{
	CHECK(vt_send(v, "\025") && vt_send(v, keys));
	CHECK(vt_send(v, "\t\t\r"));
	CHECK(vt_wait_text(v, why, MS));
	CHECK(vt_settle(v, MS));
	/* The focus is back on it. */
	CHECK(strncmp(look_focus(v, MS), ">[", 2) == 0);
}

static void
a_day_that_cannot_be_is_refused(void)
{
	static const char *const orders[] = {"ymd", "dmy", "mdy"};
	static const char *const keys[][4] = {
		{"19900230", "20900101", "199002", "19900"},
		{"30021990", "01012090", "021990", "0302199"},
		{"02301990", "01012090", "021990", "0203199"},
	};
	struct vt *v;
	size_t i;

	for (i = 0; i < 3; i++) {
		v = begin(orders[i], 24, 80);
		check_refused(v, keys[i][0], "There is no such day.");
		CHECK(!vt_find(v, "30 February", NULL, NULL));
		check_refused(v, keys[i][1], "that is not after today.");
		CHECK(vt_find(v, "1 January 2090", NULL, NULL));
		check_refused(v, keys[i][2],
		    "Please give the day, the month and the year.");
		check_refused(v, keys[i][3], "Please finish this date.");
		vt_free(v);
	}
}

static void
month_and_year_will_do_where_the_form_allows_it(void)
{
	struct vt *v = begin("mdy", 24, 80);

	check_typed(v, "02/03/1990\t", ">[MM/DD/YYYY]");
	check_typed(v, "3/19/20", ">[03/19/20YY]");
	check_typed(v, "\025", ">[MM/DD/YYYY]");
	check_typed(v, "032019", ">[03/2019   ]  March 2019");
	CHECK(vt_send(v, "\t\r"));
	CHECK(vt_wait_text(v, "Please check your answers", MS));
	CHECK(vt_settle(v, MS));
	CHECK(vt_find(v, "3 February 1990", NULL, NULL));
	CHECK(vt_find(v, "March 2019", NULL, NULL));
	vt_free(v);
}

/* Even in the smallest window. */
static void
the_words_stand_beside_the_date_in_forty_columns(void)
{
	struct vt *v = begin("dmy", 12, 40);

	check_typed(v, "30091990", ">[30/09/1990]  30 September 1990");
	vt_free(v);
}

int
main(void)
{
	practice_make(&place, "", form);
	RUN(iso_is_how_dates_are_typed_by_default);
	RUN(the_day_comes_first_where_it_does);
	RUN(the_month_comes_first_where_it_does);
	RUN(a_date_in_another_order_says_so);
	RUN(a_day_that_cannot_be_is_refused);
	RUN(month_and_year_will_do_where_the_form_allows_it);
	RUN(the_words_stand_beside_the_date_in_forty_columns);
	practice_remove(&place);
	return check_done();
}
