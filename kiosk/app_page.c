/* SPDX-License-Identifier: MIT */
#include "kiosk/app_page.h"

#include <string.h>

#include "kiosk/pages.h"
#include "screens/screen.h"

static void
find_nothing(struct scene *sc)
{

	explicit_bzero(&sc->find, sizeof sc->find);
	sc->find.entry = -1;
}

void
page_nowhere(struct scene *sc)
{

	sc->spot = (struct spot){.entry = -1, .option = -1};
	find_nothing(sc);
	sc->complaining = false;
}

/*
 * A page is come to.  The bar is kept as it was shown when the person went on,
 * so that it does not run back where answers made more pages come.
 */
static void
arrive(struct scene *sc, bool onward)
{
	int number, count = pages_count(sc->visit, sc->asked, sc->page,
	    &number);

	page_nowhere(sc);
	if (onward && (int64_t)number * sc->way_count <
	    (int64_t)sc->way_number * count)
		return;
	sc->way_number = number;
	sc->way_count = count;
}

void
page_begin(struct scene *sc)
{

	sc->page = pages_first(sc->visit, sc->asked);
	arrive(sc, false);
}

void
page_turn(struct scene *sc, enum act act)
{

	switch (act) {
	case ACT_NEXT:
	case ACT_BACK:
		sc->page = pages_step(sc->visit, sc->asked, sc->page,
		    act == ACT_NEXT ? 1 : -1);
		arrive(sc, act == ACT_NEXT);
		break;
	case ACT_REVIEW:
		if (!sc->reviewing)
			page_nowhere(sc);
		find_nothing(sc);
		sc->reviewing = false;
		sc->complaining = false;
		break;
	default:
		sc->reviewing = true;
		/* One page out of turn: the bar shows where it stands. */
		sc->way_number = sc->way_count = 0;
		break;
	}
}
