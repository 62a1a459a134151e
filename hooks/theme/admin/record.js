// A file's text → a form's values → the text again. What the form does not touch stays as it was written: comments,
// order, quotation marks, and fields that no form knows.
import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap } from "../assets/vendor/yaml@2.9.1/index.js";

const SOURCE = "_source";
const AT = "_at";
const ITEM = "item";
const STYLE = { lineWidth: 0, flowCollectionPadding: false };

/** The values of a form, with the text that they come from. */
export function toForm(text, fields) {
  const document = parseDocument(text);
  if (document.errors.length) throw new Error(document.errors[0].message);
  return { ...shown(document.toJS(), fields), [SOURCE]: text };
}

/** The text of a file; the very same where nothing changed. */
export function toFile(values, fields) {
  const text = values[SOURCE];
  const document = text ? parseDocument(text) : new Document({});
  if (!mergeRecord(document, document.contents, values, fields) && text) return text;
  return document.toString(STYLE);
}

// File → form. A mapping of results becomes a list, since a form has no place for keys of its own; each item of a list
// remembers where it stood.

function shown(value, fields) {
  const told = { ...value };
  for (const field of fields) {
    const held = told[field.name];
    if (held === undefined || held === null) continue;
    if (field.keyed) {
      told[field.name] = Object.entries(held).map(([item, one]) => ({
        [ITEM]: idOf(item),
        ...shown(typeof one === "object" ? one : { result: one }, field.fields),
      }));
    } else if (isRecords(field)) {
      told[field.name] = held.map((one, at) => ({ ...shown(one, fieldsOf(field, one)), [AT]: at }));
    } else if (field.widget === "object") {
      told[field.name] = shown(held, field.fields);
    }
  }
  return told;
}

// An item's id as the file has it: a number, or a text.
const idOf = (key) => (/^[1-9]\d*$/.test(String(key)) ? Number(key) : String(key));

const isRecords = (field) => field.widget === "list" && Boolean(field.fields ?? field.types);

function fieldsOf(field, value) {
  if (field.fields) return field.fields;
  const type = field.types.find((one) => one.name === value[field.typeKey]);
  // The key that tells the type is not among its fields; it is written first.
  return [{ name: field.typeKey, widget: "string", required: true }, ...(type?.fields ?? [])];
}

// Form → file. Each of these changes the document and says whether it did.

function mergeRecord(document, map, values, fields) {
  let isChanged = false;
  for (const [place, field] of fields.entries()) {
    if (field.widget === "hidden") continue;
    const before = map.get(field.name, true);
    const value = tidy(values[field.name], field, before !== undefined);
    if (value === undefined) {
      if (before !== undefined && !saysNothing(before)) isChanged = map.delete(field.name) || isChanged;
    } else if (before === undefined || !isLike(before, field)) {
      insert(document, map, field, created(document, value, field), fields.slice(0, place));
      isChanged = true;
    } else {
      isChanged = mergeValue(document, map, field, before, value) || isChanged;
    }
  }
  return isChanged;
}

function isLike(node, field) {
  if (field.keyed || field.widget === "object") return isMap(node);
  return field.widget === "list" ? isSeq(node) : isScalar(node);
}

function mergeValue(document, map, field, node, value) {
  if (field.keyed) return mergeKeyed(document, node, value, field);
  if (isRecords(field)) return mergeList(document, node, value, field);
  if (field.widget === "object") return mergeRecord(document, node, value, field.fields);
  if (JSON.stringify(node.toJS(document)) === JSON.stringify(value)) return false;
  if (isScalar(node)) {
    node.value = value;
    delete node.source;
  } else {
    const list = document.createNode(value);
    list.flow = node.flow;
    map.set(field.name, list);
  }
  return true;
}

function mergeList(document, seq, values, field) {
  const before = [...seq.items];
  const free = new Set(before.keys());
  let isChanged = false;
  const items = values.map((one) => {
    if (free.delete(one[AT])) {
      const node = before[one[AT]];
      isChanged = mergeRecord(document, node, one, fieldsOf(field, one)) || isChanged;
      return node;
    }
    const node = createdRecord(document, one, fieldsOf(field, one));
    node.flow = before.at(-1)?.flow ?? false;
    return node;
  });
  const isSame = items.length === before.length && items.every((one, at) => one === before[at]);
  seq.items = items;
  return isChanged || !isSame;
}

// New numbers stand in their order, new texts at the end.
const isBehind = (id, other) => typeof id === "number" && typeof other === "number" && id > other;

function mergeKeyed(document, map, values, field) {
  const inside = field.fields.filter((one) => one.name !== ITEM);
  const numbers = values.map((one) => idOf(one[ITEM]));
  const twice = numbers.find((one, at) => numbers.indexOf(one) !== at);
  if (twice !== undefined) throw new Error(`督查项目 ${twice} 写了两次`);
  let isChanged = false;
  for (const pair of [...map.items]) {
    if (!numbers.includes(idOf(pair.key.value))) isChanged = map.delete(pair.key) || isChanged;
  }
  for (const one of values) {
    const pair = map.items.find((other) => idOf(other.key.value) === idOf(one[ITEM]));
    if (!pair) {
      const at = map.items.findIndex((other) => isBehind(idOf(other.key.value), idOf(one[ITEM])));
      const made = document.createPair(idOf(one[ITEM]), createdResult(document, one, inside));
      map.items.splice(at < 0 ? map.items.length : at, 0, made);
      isChanged = true;
    } else if (isMap(pair.value)) {
      isChanged = mergeRecord(document, pair.value, one, inside) || isChanged;
    } else {
      const node = createdResult(document, one, inside);
      if (isScalar(node) && node.value === pair.value.value) continue;
      node.comment = pair.value.comment;
      pair.value = node;
      isChanged = true;
    }
  }
  return isChanged;
}

// What is new is written as the guide shows it: a bare result in its short form, days without quotation marks.

function created(document, value, field) {
  if (field.keyed) {
    const map = new YAMLMap(document.schema);
    mergeKeyed(document, map, value, field);
    return map;
  }
  if (isRecords(field)) {
    const seq = document.createNode([]);
    seq.flow = false;
    seq.items = value.map((one) => createdRecord(document, one, fieldsOf(field, one)));
    return seq;
  }
  if (field.widget === "object") return createdRecord(document, value, field.fields);
  const node = document.createNode(value);
  if (isSeq(node)) node.flow = true;
  return node;
}

function createdRecord(document, values, fields) {
  const map = new YAMLMap(document.schema);
  mergeRecord(document, map, values, fields);
  return map;
}

function createdResult(document, values, fields) {
  const map = createdRecord(document, values, fields);
  return map.items.length === 1 ? new Scalar(values.result) : map;
}

/** Set a value after the last of the fields that come before it. */
function insert(document, map, field, node, earlier) {
  const there = map.items.find((one) => one.key.value === field.name);
  if (there) {
    there.value = node;
    return;
  }
  const names = earlier.map((one) => one.name);
  const at = map.items.findLastIndex((one) => names.includes(one.key.value));
  map.items.splice(at + 1, 0, document.createPair(field.name, node));
}

/** Whether a node is there only for the sake of being there: `evidence: []` stays as it was written. */
function saysNothing(node) {
  return isScalar(node) ? node.value === null || node.value === "" || node.value === false : !node.items.length;
}

/** A form's value, or undefined where it says nothing: an empty box, a switch that was never on. */
function tidy(value, field, wasThere) {
  if (value === undefined || value === null || value === "") return undefined;
  if (value === false && !wasThere) return undefined;
  if (Array.isArray(value)) {
    const kept = value.filter((one) => one !== "" && one !== null);
    return kept.length ? kept : undefined;
  }
  if (typeof value === "object") {
    return field.fields.some((one) => tidy(value[one.name], one, false) !== undefined) ? value : undefined;
  }
  return typeof value === "string" ? value.replace(/\r\n?/g, "\n") : value;
}
