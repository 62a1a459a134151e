// Tells Sveltia CMS what the forms are, and how a file becomes a form's values and they a file.
import { toFile, toForm } from "./record.js";

const text = await (await fetch("config.json")).text();
const { config, fields, has_host: hasHost } = JSON.parse(text);
document.body.classList.toggle("gs-no-host", !hasHost);
// Which list the file keeps as a mapping is no business of the library's, which would warn of it.
const controls = JSON.parse(text, (key, value) => (key === "keyed" ? undefined : value)).fields;
CMS.registerCustomFormat("gongshi", "yml", {
  fromFile: (source) => toForm(source, fields),
  toFile: (values) => toFile(values, fields),
});
CMS.init({
  config: {
    ...config,
    logo: { src: document.querySelector("link[rel=icon]").href },
    collections: config.collections.map((one) => ({ ...one, fields: controls })),
  },
});
