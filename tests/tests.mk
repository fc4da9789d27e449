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
	@echo "  link $$@"
	$$(Q)$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ \
	    $(foreach l,$(call libs,$(1)),$(LIB_$(l)))
endef
$(foreach t,$(UNIT) soak_keys,$(eval $(call unit,$(t))))

# What stands between the program and its disk.  Neither fortified, which
# would define open() a second time, nor sanitized: it is loaded first.
$(B)/tests/fault_shim.so: tests/fault_shim.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 $(WARN) \
	    $(CFLAGS) -U_FORTIFY_SOURCE -fPIC -shared -o $@ $<
$(B)/tests/test_start_faults $(B)/tests/test_submit_faults: \
    | $(B)/tests/fault_shim.so

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

# A million random keys, or KIOSK_SOAK_KEYS, under both sanitizers.
soak: setup-check
	@$(MAKE) --no-print-directory B=build/asan CFLAGS="-O1 -g" \
	    SAN="$(ASAN)" soak-now

soak-now: all $(B)/tests/soak_keys
	@KIOSK=$(B)/kiosk LC_ALL=C.UTF-8 TZ=Europe/Berlin $(B)/tests/soak_keys

valgrind: setup-lint
	@$(MAKE) --no-print-directory B=build/valgrind CFLAGS="-O1 -g" \
	    SAN= USE_VALGRIND=1 check-now

lint: setup-lint
	@B=$(B) sh .ci/lint

# How fast it is (see tests/bench/bench.h): figures, not a test.  It may use
# all of the program but its main.
BENCH = $(patsubst %.c,%,$(wildcard tests/bench/*.c)) tests/practice \
    tests/vt tests/vt_screen tests/vt_wait tests/walk tests/walk_answer \
    tests/look tests/say $(filter-out kiosk/main,$(PROGRAM))
BENCH_OBJECTS = $(BENCH:%=$(B)/obj/%.o)

$(B)/tests/bench/bench: $(BENCH_OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) $(LIB_vterm)
-include $(BENCH_OBJECTS:.o=.d)

setup-bench:
	@sh .ci/packages bench

bench: setup-bench
	@$(MAKE) --no-print-directory all $(B)/tests/bench/bench
	@KIOSK=$(B)/kiosk $(B)/tests/bench/bench

.PHONY: units bench setup-bench setup-check setup-lint check check-now asan soak soak-now valgrind lint
