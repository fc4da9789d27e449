# Tests: what each links stands in its own second line,
#   /* links: kiosk/x.c +visit libs: sodium */
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
LIB_libpcre2 = -lpcre2-8
LIB_vterm = -lvterm
LIB_zbar = -lzbar
LIB_pty = -lutil

# Those that wait the longest come first, so that none is waited for alone.
LONG = $(patsubst %,test_%,desk_scan desk_midnight busy_day memory desk_astray \
    desk_forms staff submit_faults triage_stored desk_draft screens \
    blocked_terminal erase export_staff language_places desk_queue)
UNIT = $(LONG) $(filter-out $(LONG),\
    $(basename $(notdir $(wildcard tests/test_*.c))))
SCRIPTS = $(wildcard tests/*.sh)

# What many link, by name: +form reads a form, +visit answers it, +page lays a
# page of it out, +screens is every screen, +signin signs in to a database
# by some clock, +staffed is one with staff, +opened opens stored records,
# +exported makes tables of them, +flagged is clients who are flagged, +kept is
# a practice full of records to verify.
SET_form = $(wildcard kiosk/form_read*.c kiosk/form_lint*.c) \
    $(patsubst %,kiosk/%.c,buf clock date err excerpt file finding form keep moment \
    nearest number pattern seal text value)
SET_visit = $(patsubst %,kiosk/%.c,text_blank visit visit_answer visit_give \
    visit_find enable check_value check_answer)
SET_page = $(wildcard screens/page*.c screens/layout*.c) screens/tile.c \
    screens/fields.c screens/leave_unsaved.c screens/edit.c $(patsubst %,kiosk/%.c,answer_words option_say changes complaint \
    corrections date_typed date_words markdown moment_typed pages text_find)
SET_screens = $(wildcard screens/*.c) $(SET_page) kiosk/staff_words.c
SET_signin = $(wildcard db/*.c) $(patsubst %,kiosk/%.c,access access_epoch ask \
    attempt canonical credential event event_seal keyring keys log \
    role seal_part seal_password signin signin_epoch signin_wait token \
    keep retention span verify_record vouch)
SET_staffed = $(SET_signin) $(patsubst %,tests/%.c,db_new house staffed) \
    $(patsubst %,kiosk/%.c,account buf date err file queue record seal text)
SET_opened = $(SET_signin) tests/opened.c $(patsubst %,kiosk/%.c,clock \
    file language password queue record response_read response_read_answer \
    response_read_head response_read_pick response_write \
    response_write_value role rules seal_part seal_password signin token \
    triage_open triage_read)
SET_exported = $(wildcard kiosk/export_fhir*.c) $(patsubst %,kiosk/%.c,age \
    answer_words canonical chart chart_flags corrections date_words event \
    event_seal export_answers export_columns export_csv export_out held \
    keyring keys option_say outfile outfolder payload queue record unfinished \
    response_read_head response_write response_write_value role rules \
    seal_part seal_password triage_read)
SET_flagged = $(SET_opened) $(patsubst %,tests/%.c,flagged practice \
    practice_kept quoted vt vt_screen vt_wait)
SET_kept = $(SET_form) $(SET_visit) $(SET_opened) \
    $(patsubst %,tests/%.c,kept kept_forge practice practice_kept quoted \
    vt vt_screen vt_wait) $(patsubst %,kiosk/%.c,answer_words changes date_words option_say person \
    record_make screening shelf shelf_person span text_name triage verify \
    verify_all)

named = $(shell sed -n 's|^/\* links: \(.*\) libs:.*|\1|p' tests/$(1).c)
links = $(sort $(foreach w,$(call named,$(1)),$(if $(filter +%,$(w)),\
    $(SET_$(patsubst +%,%,$(w))),$(w))))
libs = $(shell sed -n 's|^/\* links: .* libs: *\(.*\) \*/$$|\1|p' tests/$(1).c)

define unit
$(B)/tests/$(1): $(B)/obj/tests/$(1).o $(B)/obj/tests/check.o \
    $(patsubst %.c,$(B)/obj/%.o,$(call links,$(1)))
	@mkdir -p $$(@D)
	@echo "  link $$@"
	$$(Q)$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ \
	    $(foreach l,$(call libs,$(1)),$(LIB_$(l)))
endef
$(foreach t,$(UNIT) soak_keys read_qr,$(eval $(call unit,$(t))))

# What stands between the program and its disk.  Neither fortified, which
# would define open() a second time, nor sanitized: it is loaded first.
$(B)/tests/fault_shim.so: tests/fault_shim.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 $(WARN) \
	    $(CFLAGS) -U_FORTIFY_SOURCE -fPIC -shared -o $@ $<
$(B)/tests/test_start_faults $(B)/tests/test_submit_faults \
    $(B)/tests/test_export_faults $(B)/tests/test_waiting: | \
    $(B)/tests/fault_shim.so

# What stands between the program and its clock; likewise.
$(B)/tests/clock_shim.so: tests/clock_shim.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 $(WARN) \
	    $(CFLAGS) -fPIC -shared -o $@ $<
$(B)/tests/test_busy_day: | $(B)/tests/clock_shim.so

# What reads the code on a printed sheet is no test, but tests/sheet.sh's eye.
UNIT_PROGRAMS = $(UNIT:%=$(B)/tests/%)
EYES = $(B)/tests/read_qr

units: $(UNIT_PROGRAMS) $(EYES)

setup-check:
	@sh .ci/packages check

setup-lint:
	@sh .ci/packages lint

# What is built at a time.
JOBS = $(shell nproc)

check: setup-check
	@$(MAKE) --no-print-directory -j$(JOBS) check-now

# Everything is built first, so that only results are seen after that.
check-now: all $(UNIT_PROGRAMS) $(EYES)
	@B=$(B) KIOSK=$(B)/kiosk sh tests/run $(UNIT_PROGRAMS) $(SCRIPTS)

ASAN = -fsanitize=address,undefined -fno-sanitize-recover=all \
    -fno-omit-frame-pointer
asan: setup-lint
	@$(MAKE) --no-print-directory -j$(JOBS) B=build/asan CFLAGS="-O1 -g" \
	    SAN="$(ASAN)" check-now

# A million random keys, or KIOSK_SOAK_KEYS, under both sanitizers; then
# whatever libFuzzer makes of forms and responses.
soak: soak-keys
	@$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=$(SOAK_SECONDS)

soak-keys: setup-check
	@$(MAKE) --no-print-directory -j$(JOBS) B=build/asan CFLAGS="-O1 -g" \
	    SAN="$(ASAN)" soak-now

soak-now: all $(B)/tests/soak_keys
	@KIOSK=$(B)/kiosk LC_ALL=C.UTF-8 TZ=Europe/Berlin $(B)/tests/soak_keys

# libFuzzer on each target for FUZZ_SECONDS, beginning with tests/fuzz/, what
# earlier runs found out (build/fuzz/corpus) and, where KIOSK_CORPUS names a
# folder of forms, these.  What goes wrong is left in build/fuzz/found.
FUZZ_SECONDS = 60
# of each target, in make soak
SOAK_SECONDS = 900
FUZZ = form response rule
FUZZ_COMMON = tests/fuzz_form tests/fuzz_response tests/fuzz_rules tests/fill \
    $(filter kiosk/%,$(basename $(call links,test_fuzz)))
FUZZ_OBJECTS = $(FUZZ_COMMON:%=$(B)/obj/%.o)
FUZZ_PROGRAMS = $(FUZZ:%=$(B)/fuzz_%)

fuzz: setup-lint
	@$(MAKE) --no-print-directory B=build/fuzz CC=clang CFLAGS="-O1 -g" \
	    SAN="-fsanitize=fuzzer-no-link,address,undefined \
	    -fno-sanitize-recover=all -fno-omit-frame-pointer" fuzz-now

fuzz-now: $(FUZZ_PROGRAMS) $(B)/fhir.dict
	@B=$(B) sh tests/fuzz/run $(FUZZ_SECONDS) $(FUZZ)

$(FUZZ_PROGRAMS): $(B)/fuzz_%: $(B)/obj/tests/fuzz/%.o $(FUZZ_OBJECTS)
	@echo "  link $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ \
	    $(foreach l,$(call libs,test_fuzz),$(LIB_$(l)))

# The words that the readers know, so that not all have to be guessed.
$(B)/fhir.dict: tests/fuzz/words $(wildcard kiosk/*_read*.c)
	@mkdir -p $(@D)
	@sh tests/fuzz/words >$@
-include $(FUZZ:%=$(B)/obj/tests/fuzz/%.d)

valgrind: setup-lint
	@$(MAKE) --no-print-directory -j$(JOBS) B=build/valgrind \
	    CFLAGS="-O1 -g -DSEAL_CHEAP" \
	    SAN= USE_VALGRIND=1 check-now

lint: setup-lint
	@B=$(B) sh .ci/lint

# How fast it is (see tests/bench/bench.h): figures, not a test.  It may use
# all of the program but its main.  ONLY=queue, say, measures that alone.
BENCH = $(patsubst %.c,%,$(wildcard tests/bench/*.c)) tests/practice \
    tests/practice_kept \
    tests/vt tests/vt_screen tests/vt_wait tests/walk tests/walk_answer \
    tests/look tests/say $(filter-out kiosk/main,$(PROGRAM))
BENCH_OBJECTS = $(BENCH:%=$(B)/obj/%.o)

$(B)/tests/bench/bench: $(BENCH_OBJECTS)
	@mkdir -p $(@D)
	@echo "  link $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) $(LIB_vterm)
-include $(BENCH_OBJECTS:.o=.d)

setup-bench:
	@sh .ci/packages bench

bench: setup-bench
	@$(MAKE) --no-print-directory all $(B)/tests/bench/bench
	@KIOSK=$(B)/kiosk $(B)/tests/bench/bench $(ONLY)

# What other programs make of the exports (see tests/interop/run).  Its two
# programs may use all of the program but its main.
INTEROP = $(B)/tests/interop/answers $(B)/tests/interop/staff
INTEROP_OBJECTS = $(patsubst %,$(B)/obj/%.o,tests/interop/client tests/fill \
    $(filter-out kiosk/main,$(PROGRAM)))

$(INTEROP): $(B)/tests/interop/%: $(B)/obj/tests/interop/%.o \
    $(INTEROP_OBJECTS)
	@mkdir -p $(@D)
	@echo "  link $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)
-include $(wildcard $(B)/obj/tests/interop/*.d)

interop-programs: $(INTEROP)

setup-interop:
	@sh .ci/packages interop

interop: setup-interop
	@$(MAKE) --no-print-directory interop-now

interop-now: all $(INTEROP)
	@B=$(B) KIOSK=$(B)/kiosk sh tests/interop/run

.PHONY: interop interop-now interop-programs setup-interop
.PHONY: units bench setup-bench setup-check setup-lint check check-now asan \
    soak soak-keys soak-now fuzz fuzz-now valgrind lint
