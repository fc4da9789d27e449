# Tests: what each links stands in its own second line,
#   /* links: kiosk/x.c kiosk/y.c libs: sodium */
# so that a test links only what its subject may need.

LIB_inih = -linih
LIB_jansson = -ljansson
LIB_libqrencode = -lqrencode
LIB_qrencode = -lqrencode
LIB_libsodium = -lsodium
LIB_sodium = -lsodium
LIB_ncursesw = -lformw -lncursesw -ltinfo
LIB_sqlite3 = -lsqlite3
LIB_unistring = -lunistring
LIB_vterm = -lvterm
LIB_zbar = -lzbar
LIB_pty = -lutil

UNIT = $(basename $(notdir $(wildcard tests/test_*.c)))
SCRIPTS = $(wildcard tests/*.sh)

links = $(shell sed -n 's|^/\* links: \(.*\) libs:.*|\1|p' tests/$(1).c)
libs = $(shell sed -n 's|^/\* links: .* libs: *\(.*\) \*/$$|\1|p' tests/$(1).c)

define unit
$(B)/tests/$(1): $(B)/obj/tests/$(1).o $(B)/obj/tests/check.o \
    $(patsubst %.c,$(B)/obj/%.o,$(call links,$(1)))
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ \
	    $(foreach l,$(call libs,$(1)),$(LIB_$(l)))
-include $(B)/obj/tests/$(1).d
endef
$(foreach t,$(UNIT),$(eval $(call unit,$(t))))

UNIT_PROGRAMS = $(UNIT:%=$(B)/tests/%)

units: $(UNIT_PROGRAMS)

setup-check:
	@sh .ci/packages check

setup-lint:
	@sh .ci/packages lint

check: setup-check
	@$(MAKE) --no-print-directory check-now

# Everything is built first, so that only results are seen after that.
check-now: all $(UNIT_PROGRAMS)
	@B=$(B) KIOSK=$(B)/kiosk sh tests/run $(UNIT_PROGRAMS) $(SCRIPTS)

ASAN = -fsanitize=address,undefined -fno-sanitize-recover=all \
    -fno-omit-frame-pointer
asan: setup-lint
	@$(MAKE) --no-print-directory B=build/asan CFLAGS="-O1 -g" \
	    SAN="$(ASAN)" check-now

valgrind: setup-lint
	@$(MAKE) --no-print-directory B=build/valgrind CFLAGS="-O1 -g" \
	    SAN= USE_VALGRIND=1 check-now

lint: setup-lint
	@B=$(B) sh .ci/lint

.PHONY: units setup-check setup-lint check check-now asan valgrind lint
