/* SPDX-License-Identifier: MIT */
#include "kiosk/keyring.h"

#include <string.h>
#include <strings.h>

#include "kiosk/err.h"
#include "kiosk/text.h"

#define ROLES_ALL (ROLE_OWNER | ROLE_PRACTITIONER | ROLE_DESK | ROLE_RECOVERY)

/* A character that may be in a name; letters beyond ASCII are welcome. */
static bool
fits_name(uint32_t c)
{
	if (c >= 0x80)
		return text_allows(c, false);
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c != 0 && strchr(" .-_'", (int)c));
}

int
account_name_check(const char *name, struct err *e)
{
	size_t at, n, len = strlen(name);
	uint32_t c;

	if (len == 0)
		return err_set(e, ERR_INPUT, "the name is empty");
	if (len > ACCOUNT_NAME_LENGTH)
		return err_set(e, ERR_INPUT, "the name is longer than %d bytes",
		    ACCOUNT_NAME_LENGTH);
	for (at = 0; at < len; at += n)
		if ((n = text_decode(name + at, len - at, &c)) == 0 ||
		    !fits_name(c))
			return err_set(e, ERR_INPUT, "a name is made of "
			    "letters, digits, blanks and . - _ '");
	if (name[0] == ' ' || name[len - 1] == ' ')
		return err_set(e, ERR_INPUT,
		    "the name begins or ends with a blank");
	if (strcasecmp(name, RECOVERY_NAME) == 0 ||
	    strncasecmp(name, "kiosk ", strlen("kiosk ")) == 0)
		return err_set(e, ERR_INPUT,
		    "this name is kept for the program itself");
	return 0;
}

static int
check_roles(const char *name, unsigned roles, struct err *e)
{
	if (roles == 0 || (roles & ~ROLES_ALL) != 0)
		return err_set(e, ERR_INPUT, "an account needs a role");
	if ((roles & ROLE_RECOVERY) == 0)
		return account_name_check(name, e);
	if (roles != ROLE_RECOVERY || strcmp(name, RECOVERY_NAME) != 0)
		return err_set(e, ERR_INPUT,
		    "the recovery code is an account of its own");
	return 0;
}

int
account_wrap(struct account *a, const char *password,
    const unsigned char secret[SEAL_SECRET], struct err *e)
{
	unsigned char wrapped[SEAL_WRAPPED];
	struct seal_cost cost;

	seal_cost_new(&cost);
	if (seal_wrap(password, &cost, secret, wrapped, e) == -1)
		return -1;
	a->cost = cost;
	memcpy(a->wrapped, wrapped, sizeof a->wrapped);
	return 0;
}

int
account_make(const char *name, unsigned roles, const char *password,
    struct account *ret, unsigned char ret_secret[SEAL_SECRET],
    struct err *e)
{
	struct account a = {.roles = roles};
	unsigned char secret[SEAL_SECRET];

	if (check_roles(name, roles, e) == -1)
		return -1;
	memcpy(a.name, name, strlen(name));
	seal_pair(a.public, secret);
	if (account_wrap(&a, password, secret, e) == -1) {
		seal_wipe(secret, sizeof secret);
		return -1;
	}
	*ret = a;
	memcpy(ret_secret, secret, sizeof secret);
	seal_wipe(secret, sizeof secret);
	return 0;
}
