// Tells Sveltia CMS what the forms are, and how a file becomes a form's values and they a file.
import { toFile, toForm } from "./record.js";

const { config, fields, reports, has_host: hasHost } = await (await fetch("config.json")).json();
document.body.classList.toggle("gs-no-host", !hasHost);

/** A form's fields for the library: which list the file keeps as a mapping is none of its business. */
const controls = (some) =>
  JSON.parse(JSON.stringify(some, (key, value) => (key === "keyed" ? undefined : value)));

/** Tell how a file with such a form is read and written. */
function register(format, form) {
  CMS.registerCustomFormat(format, "yml", {
    fromFile: (source) => toForm(source, form),
    toFile: (values) => toFile(values, form),
  });
}

function withFields(collection) {
  if (!collection.files) return { ...collection, fields: controls(fields) };
  const files = collection.files.map((one) => ({ ...one, fields: controls(reports[one.name]) }));
  return { ...collection, files };
}

register("gongshi", fields);
for (const [id, form] of Object.entries(reports)) register(`gongshi-${id}`, form);
CMS.init({
  config: {
    ...config,
    logo: { src: document.querySelector("link[rel=icon]").href },
    collections: config.collections.map(withFields),
  },
});
