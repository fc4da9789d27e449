/* SPDX-License-Identifier: MIT */
#ifndef KIOSK_CONF_SETTING_H
#define KIOSK_CONF_SETTING_H

#include <stdbool.h>

/*
 * conf_setting.h -- which sections and keys there are, and what each may be.
 * One table; how they are written in a file is conf.c's business.
 */

struct conf;

#define CONF_SETTINGS_MAX 32

/** The number of this setting, 0 to CONF_SETTINGS_MAX - 1; -1: none. */
int conf_setting_find(const char *section, const char *key);

/**
 * What a mistyped setting is near, or NULL: a key of the section, which is
 * then *ret_known; or else a section.
 */
const char *conf_setting_near(const char *section, const char *key,
    bool *ret_known);

/**
 * Put value into setting n of c, whose path is set: a relative path is taken
 * from there.  Returns NULL; or why not, as "must be ...", c then untouched.
 */
const char *conf_setting_put(struct conf *c, int n, const char *value);

/** Put its default into every setting of c. */
void conf_setting_defaults(struct conf *c);

#endif
