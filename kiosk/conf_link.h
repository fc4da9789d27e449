/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CONF_LINK_H
#define KIOSK_CONF_LINK_H

/*
 * conf_link.h -- what a practice's link may be: scheme, host and port.
 *
 * The QR code puts its own path after the link, and stays small only while
 * all of it is alphanumeric; so no path, user, brackets or anything else.
 */

/** Why link is not http(s)://HOST[:PORT], as "must ..."; NULL when it is. */
const char *conf_link_wrong(const char *link);

#endif
