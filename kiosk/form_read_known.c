/* SPDX-License-Identifier: MIT */
#include "kiosk/form_read_extension.h"

#include <string.h>

#include "kiosk/form_reader.h"

#define C "http://hl7.org/fhir/StructureDefinition/"
#define Q C "questionnaire-"
#define S "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
#define SDC S "sdc-questionnaire-"
#define CPG "http://hl7.org/fhir/uv/cpg/StructureDefinition/cpg-"

/* What has no effect may stand anywhere, and more than once. */
#define ANYWHERE (EXTENSION_FIRST - 1)
#define SEVERAL EXTENSION_SEVERAL
#define FIRST EXTENSION_FIRST

#define FHIRPATH "FHIRPath is not evaluated: write the rule as enableWhen, " \
    "minValue or maxValue"
#define CRITICAL "a form that needs exact rendering cannot be shown here"

/*
 * TO ADD AN EXTENSION: a row.  It is supported (with a reader) or carried
 * (without) in the places of the second column, and refused in all others.
 */
static const struct extension_row extensions[] = {
	/* what is asked, and how it looks */
	{Q "itemControl", ON_ITEM, extension_control, NULL},
	{Q "displayCategory", ON_ITEM, extension_category, NULL},
	{C "entryFormat", ON_ITEM, extension_hint, NULL},
	{Q "hidden", ON_ITEM, extension_hidden, NULL},
	{Q "usageMode", ON_ITEM, extension_usage, NULL},
	{SDC "shortText", ON_ITEM | ON_WORDS, extension_short_text, NULL},
	{Q "supportLink", ON_ITEM | SEVERAL, extension_support, NULL},
	{Q "supportHyperlink", ON_ITEM | SEVERAL, extension_support, NULL},
	{Q "optionPrefix", ON_OPTION, extension_prefix, NULL},
	{Q "optionExclusive", ON_OPTION, extension_exclusive, NULL},
	{SDC "openLabel", ON_ITEM, extension_open_label, NULL},
	{Q "unit", ON_ITEM | FIRST, extension_unit, NULL},
	{Q "unitOption", ON_ITEM | FIRST | SEVERAL, extension_unit_option,
	    NULL},
	{Q "unitValueSet", ON_ITEM, extension_unit_set, NULL},
	{C "translation", ON_TEXT | ON_WORDS | SEVERAL, NULL, NULL},
	/* what an answer may be */
	{C "minValue", ON_ITEM, extension_min, NULL},
	{C "maxValue", ON_ITEM, extension_max, NULL},
	{SDC "minQuantity", ON_ITEM, extension_min, NULL},
	{SDC "maxQuantity", ON_ITEM, extension_max, NULL},
	{C "maxDecimalPlaces", ON_ITEM, extension_places, NULL},
	{C "minLength", ON_ITEM, extension_min_length, NULL},
	{C "regex", ON_ITEM, extension_regex, NULL},
	{Q "minOccurs", ON_ITEM, extension_min_occurs, NULL},
	{Q "maxOccurs", ON_ITEM, extension_max_occurs, NULL},
	/* what would be worked out */
	{C "cqf-expression", ON_BOUND, extension_today, FHIRPATH},
	{SDC "initialExpression", ON_ITEM, extension_initial, NULL},
	{C "variable", ON_FORM | ON_ITEM | SEVERAL, extension_variable, FHIRPATH},
	{SDC "enableWhenExpression", 0, NULL, FHIRPATH},
	{SDC "calculatedExpression", 0, NULL, FHIRPATH},
	{SDC "answerExpression", 0, NULL, FHIRPATH},
	{SDC "candidateExpression", 0, NULL, FHIRPATH},
	{SDC "contextExpression", 0, NULL, FHIRPATH},
	{SDC "answerOptionsToggleExpression", 0, NULL, FHIRPATH},
	{C "cqf-calculatedValue", 0, NULL, FHIRPATH},
	{C "targetConstraint", 0, NULL, FHIRPATH},
	{Q "constraint", 0, NULL, FHIRPATH},
	/* what may not be ignored */
	{C "rendering-styleSensitive", ANYWHERE, extension_critical, NULL},
	{C "rendering-criticalExtension", 0, NULL, CRITICAL},
	{S "rendering-criticalExtension", 0, NULL, CRITICAL},
	{S "sdc-rendering-criticalExtension", 0, NULL, CRITICAL},
	{SDC "rendering-criticalExtension", 0, NULL, CRITICAL},
	/* looks that a terminal has no use for */
	{C "rendering-markdown", ANYWHERE, extension_markdown, NULL},
	{C "rendering-style", ANYWHERE, NULL, NULL},
	{C "rendering-xhtml", ANYWHERE, NULL, NULL},
	{Q "choiceOrientation", ANYWHERE, NULL, NULL},
	{Q "sliderStepValue", ANYWHERE, NULL, NULL},
	{SDC "collapsible", ANYWHERE, NULL, NULL},
	{SDC "itemMedia", ANYWHERE, NULL, NULL},
	{SDC "itemAnswerMedia", ANYWHERE, NULL, NULL},
	{SDC "width", ANYWHERE, NULL, NULL},
	{SDC "columnCount", ANYWHERE, NULL, NULL},
	{SDC "keyboard", ANYWHERE, NULL, NULL},
	{SDC "entryMode", ANYWHERE, NULL, NULL},
	{SDC "preferredTerminologyServer", ANYWHERE, NULL, NULL},
	{SDC "choiceColumn", ANYWHERE, NULL, NULL},
	/* what a reader of the answers makes of them */
	{C "ordinalValue", ANYWHERE, NULL, NULL},
	{C "itemWeight", ANYWHERE, NULL, NULL},
	{Q "ordinalValue", ANYWHERE, NULL, NULL},
	{Q "fhirType", ANYWHERE, NULL, NULL},
	{Q "baseType", ANYWHERE, NULL, NULL},
	{Q "sourceStructureMap", ANYWHERE, NULL, NULL},
	{Q "externallydefined", ANYWHERE, NULL, NULL},
	{Q "referenceResource", ANYWHERE, NULL, NULL},
	{Q "referenceProfile", ANYWHERE, NULL, NULL},
	{Q "referenceFilter", ANYWHERE, NULL, NULL},
	{Q "signatureRequired", ANYWHERE, NULL, NULL},
	{C "maxSize", ANYWHERE, NULL, NULL},
	{C "mimeType", ANYWHERE, NULL, NULL},
	{C "designNote", ANYWHERE, NULL, NULL},
	{C "display", ANYWHERE, NULL, NULL},
	{C "terminology-server", ANYWHERE, NULL, NULL},
	{C "artifact-versionAlgorithm", ANYWHERE, NULL, NULL},
	{C "cqf-library", ANYWHERE, NULL, NULL},
	{CPG "knowledgeCapability", ANYWHERE, NULL, NULL},
	{CPG "knowledgeRepresentationLevel", ANYWHERE, NULL, NULL},
	{SDC "launchContext", ANYWHERE, NULL, NULL},
	{SDC "sourceQueries", ANYWHERE, NULL, NULL},
	{SDC "prepopulate-subject", ANYWHERE, NULL, NULL},
	{SDC "itemPopulationContext", ANYWHERE, NULL, NULL},
	{SDC "itemContext", ANYWHERE, NULL, NULL},
	{SDC "itemExtractionContext", ANYWHERE, NULL, NULL},
	{SDC "sourceStructureMap", ANYWHERE, NULL, NULL},
	{SDC "targetStructureMap", ANYWHERE, NULL, NULL},
	{SDC "templateExtract", ANYWHERE, NULL, NULL},
	{SDC "templateExtractBundle", ANYWHERE, NULL, NULL},
	{SDC "templateExtractContext", ANYWHERE, NULL, NULL},
	{SDC "templateExtractValue", ANYWHERE, NULL, NULL},
	{SDC "extractAllocateId", ANYWHERE, NULL, NULL},
	{SDC "definitionExtract", ANYWHERE, NULL, NULL},
	{SDC "definitionExtractValue", ANYWHERE, NULL, NULL},
	{SDC "observationExtract", ANYWHERE, NULL, NULL},
	{SDC "observation-extract-category", ANYWHERE, NULL, NULL},
	{SDC "observationExtractCategory", ANYWHERE, NULL, NULL},
	{SDC "observationExtractEntry", ANYWHERE, NULL, NULL},
	{SDC "observationLinkPeriod", ANYWHERE, NULL, NULL},
	{SDC "assembledFrom", ANYWHERE, NULL, NULL},
	{SDC "assembleContext", ANYWHERE, NULL, NULL},
	{SDC "assemble-expectation", ANYWHERE, NULL, NULL},
	{SDC "subQuestionnaire", 0, NULL,
	    "a form is read alone: write it whole"},
	{SDC "endpoint", ANYWHERE, NULL, NULL},
	{SDC "performerType", ANYWHERE, NULL, NULL},
	{SDC "isSubject", ANYWHERE, NULL, NULL},
	{SDC "scoreItem", ANYWHERE, NULL, NULL},
};

#define EXTENSIONS (sizeof extensions / sizeof *extensions)

const struct extension_row *
extension_row(const char *url)
{
	size_t k;

	for (k = 0; k < EXTENSIONS; k++)
		if (strcmp(extensions[k].url, url) == 0)
			return &extensions[k];
	return NULL;
}

void
extension_near(const struct findings *fs, const char *url,
    char ret[SHAPE_NEAR_MAX])
{
	const char *known[EXTENSIONS];
	size_t k;

	for (k = 0; k < EXTENSIONS; k++)
		known[k] = extensions[k].url;
	shape_near(fs, url, known, EXTENSIONS, ret);
}
