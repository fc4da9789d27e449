# kiosk -- a waiting-room intake form.  The objects stand in the order of the
# house: ground floor, rooms, doors (see README.md, "Code layout").

PREFIX = /usr/local
B = build
CC = gcc
CFLAGS = -O2 -g
SAN =
# make Q= shows the commands whole.
Q = @

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wundef -Wformat=2 \
       -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
       -Wcast-qual -Wpointer-arith
HARD = -fstack-protector-strong -fPIE
# With a sanitizer fortified calls hide what it would have seen.
ifeq ($(SAN),)
HARD += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
ALL_CFLAGS = -std=c11 -D_DEFAULT_SOURCE -D_XOPEN_SOURCE=700 $(WARN) $(HARD) \
             -DKIOSK_SHARE='"$(PREFIX)/share/kiosk"' \
             -DKIOSK_LIB='"$(PREFIX)/lib/kiosk"' $(CFLAGS) $(SAN) \
             -I. -MMD -MP
ALL_LDFLAGS = $(SAN) -pie -Wl,-z,relro,-z,now $(LDFLAGS)

GROUND = err buf nearest finding text text_blank text_find text_name markdown language language_names \
    date date_typed moment_typed date_words clock log \
    file conf conf_setting conf_link \
    pattern form form_lint form_lint_house form_lint_initial \
    form_lint_room \
    form_read form_read_beside form_read_shape form_read_release \
    form_read_head form_read_item form_read_type form_read_option \
    form_read_value_set form_read_concept form_read_initial \
    form_read_extension form_read_known \
    form_read_translation form_read_control form_read_shown \
    form_read_bound form_read_limit form_read_unit form_read_expression \
    form_read_number form_read_when form_read_compare form_read_link \
    form_read_order \
    excerpt keep number moment value visit visit_answer visit_give visit_find \
    enable check_value check_answer complaint pages option_say answer_words \
    response_write response_write_value response_read response_read_head \
    response_read_answer response_read_pick \
    response_read_each response_check \
    seal seal_password seal_part token password role account vouch keyring keys canonical \
    event event_seal verify verify_record person access access_epoch attempt \
    rules rules_read rules_read_head rules_read_test span screening \
    rules_prove rules_prove_goal rules_prove_answer rules_prove_visit \
    changes triage triage_read triage_open payload chart chart_flags draft \
    corrections jotting jotting_store earlier retention rules_words \
    rules_print check_rules queue record record_make flow watchdog scrub qr \
    finding_show document form_words form_print held unfinished outfile \
    outfolder age credential spared progress_bar export export_columns \
    export_csv export_answers \
    export_out export_fhir export_fhir_copy export_fhir_form \
    export_fhir_history export_fhir_issue export_fhir_patient \
    export_fhir_response sheet sheet_pages sheet_text sheet_record \
    sheet_flags staff_words sheet_answers sheet_plug export_sheet
ROOMS = db/settings db/place db/schema db/statements db/roles db/run \
    db/open db/create db/practice db/forms db/record_add db/records \
    db/queue db/events db/verify db/verify_file db/persons db/keyfile \
    db/rescue db/rescue_entry db/rescue_file db/examine db/backup db/restore db/restore_copy \
    db/accounts db/attempts db/erase db/forget \
    screens/term screens/key_reader screens/keys screens/edit \
    screens/list screens/scan screens/paint screens/buttons screens/prompt \
    screens/tile screens/fields screens/stage_scan screens/stage_code \
    screens/layout screens/layout_answer screens/layout_tiles \
    screens/layout_list screens/layout_parts screens/layout_typed screens/answers \
    screens/answers_paint screens/flag_words screens/flags screens/console_font screens/qr_draw \
    screens/status_words screens/hints screens/frame screens/stage \
    screens/screens screens/welcome \
    screens/page screens/page_build screens/page_answer \
    screens/page_find screens/page_scroll screens/leave_unsaved screens/page_many screens/review screens/review_hints \
    screens/ticket screens/sorry screens/hold screens/language \
    screens/help screens/help_keys screens/blank screens/still screens/leave \
    screens/too_early screens/sign_in screens/locked \
    screens/queue screens/queue_paint screens/queue_row \
    screens/record screens/confirmed screens/correct_why screens/assessment \
    screens/card screens/marks \
    screens/history screens/when_words screens/typing screens/writing \
    screens/decide screens/note screens/earlier
DOORS = args ask codes signin signin_wait signin_epoch new_password shelf policy app app_page \
    app_intake app_language app_submit app_exit \
    app_desk_form app_desk_begin app_desk_flags app_desk_save app_desk_draft \
    app_queue app_list app_look app_row app_move app_lock \
    app_record app_chart app_epoch app_earlier app_note app_doze \
    export_open export_run export_args verb_init app_persons \
    verify_all shelf_person progress_show \
    verb_check verb_import verb_export backups verb_backup verb_keys \
    verb_staff verb_verify copies verb_erase verb_purge main

PROGRAM = $(GROUND:%=kiosk/%) $(ROOMS) $(DOORS:%=kiosk/%)
OBJECTS = $(PROGRAM:%=$(B)/obj/%.o)
LIBS = -lformw -lncursesw -ltinfo -lsqlite3 -ljansson -lsodium -lqrencode \
    -linih -lunistring -lpcre2-8

# To add a language: a file.  make pot finds the sentences to translate.
LANGUAGES = $(notdir $(basename $(wildcard kiosk/po/*.po)))
CATALOGS = $(LANGUAGES:%=$(B)/locale/%/LC_MESSAGES/kiosk.mo)

# What draws PDFs is a file of its own, loaded when one is wanted.
PLUG = kiosk/pdf/sheet_pdf
PLUG_CFLAGS = $(patsubst -I%,-isystem %,$(shell pkg-config --cflags pangocairo))
PLUG_LIBS = $(shell pkg-config --libs pangocairo)

all: $(B)/kiosk $(B)/kiosk-pdf.so $(CATALOGS)

$(B)/kiosk: $(OBJECTS)
	@echo "  link $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(OBJECTS) $(LIBS)

$(B)/kiosk-pdf.so: $(PLUG).c kiosk/sheet_plug.h kiosk/sheet_page.h
	@mkdir -p $(@D)
	@echo "  plug $@"
	$(Q)$(CC) $(filter-out -fPIE -MMD -MP,$(ALL_CFLAGS)) $(PLUG_CFLAGS) \
	    -fPIC -shared -fvisibility=hidden $(SAN) -Wl,-z,relro,-z,now \
	    $(LDFLAGS) -o $@ $(PLUG).c $(PLUG_LIBS)

$(B)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo "  cc   $<"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Who knows where the program is installed is made again for another place.
$(B)/obj/kiosk/conf_setting.o $(B)/obj/kiosk/language.o \
    $(B)/obj/kiosk/sheet_plug.o \
    $(B)/obj/tests/test_conf.o: $(B)/prefix
$(B)/prefix: FORCE
	@mkdir -p $(@D)
	@echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@
FORCE:

$(B)/locale/%/LC_MESSAGES/kiosk.mo: kiosk/po/%.po
	@mkdir -p $(@D)
	@echo "  mo   $<"
	$(Q)msgfmt -c -o $@ $<

sentences:
	@xgettext --language=C --from-code=UTF-8 --keyword= --keyword=gettext \
	    --keyword=ngettext:1,2 --keyword=N_ --add-comments=Translators \
	    --add-location=file --package-name=kiosk --output=- \
	    $(sort $(wildcard kiosk/*.c screens/*.c)) | \
	    sed '/^"POT-Creation-Date:/d'

POT = kiosk/po/kiosk.pot
pot: setup-build
	@$(MAKE) --no-print-directory sentences >$(POT)
	@for po in $(wildcard kiosk/po/*.po); do \
	    msgmerge -q --no-fuzzy-matching $$po $(POT) | \
	    msgattrib --no-obsolete -o $$po - || exit 1; done

include tests/tests.mk

# A demo practice to play with: nothing in it is real.
run: setup-build
	@$(MAKE) -s --no-print-directory all demo/kiosk.db
	@KIOSK_LOCALE=$(B)/locale $(B)/kiosk -C demo/kiosk.conf intake

queue: setup-build
	@$(MAKE) -s --no-print-directory all demo/kiosk.db
	@KIOSK_LOCALE=$(B)/locale $(B)/kiosk -C demo/kiosk.conf queue \
	    --user demo

demo/kiosk.db: | $(B)/kiosk
	@sh kiosk/demo.sh $(B)/kiosk demo

setup-build:
	@sh .ci/packages build

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/kiosk \
	    $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5 \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms
	install -m 755 $(B)/kiosk $(DESTDIR)$(PREFIX)/bin/kiosk
	install -m 644 $(B)/kiosk-pdf.so $(DESTDIR)$(PREFIX)/lib/kiosk
	install -m 644 kiosk/man/kiosk.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man1/kiosk.1
	install -m 644 kiosk/man/kiosk.conf.5 kiosk/man/kiosk-form.5 \
	    $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 644 kiosk/forms/intake.json kiosk/forms/intake.rules.json \
	    kiosk/forms/assessment.json \
	    kiosk/forms/example.json kiosk/forms/example.rules.json \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms
	for l in $(LANGUAGES); do f=locale/$$l/LC_MESSAGES/kiosk.mo; \
	    install -D -m 644 $(B)/$$f $(DESTDIR)$(PREFIX)/share/kiosk/$$f || \
	    exit 1; done

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/kiosk \
	    $(DESTDIR)$(PREFIX)/lib/kiosk/kiosk-pdf.so \
	    $(DESTDIR)$(PREFIX)/share/man/man1/kiosk.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5/kiosk.conf.5 \
	    $(DESTDIR)$(PREFIX)/share/man/man5/kiosk-form.5 \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms/intake.json \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms/intake.rules.json \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms/assessment.json \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms/example.rules.json \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms/example.json
	rm -rf $(DESTDIR)$(PREFIX)/share/kiosk/locale
	-rmdir $(DESTDIR)$(PREFIX)/lib/kiosk \
	    $(DESTDIR)$(PREFIX)/share/kiosk/forms \
	    $(DESTDIR)$(PREFIX)/share/kiosk

clean:
	rm -rf $(B)

.PHONY: all FORCE sentences pot run queue setup-build install uninstall clean
-include $(wildcard $(B)/obj/*/*.d)
