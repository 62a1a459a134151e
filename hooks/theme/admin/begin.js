// Before the library begins: it waits to be told its configuration, and speaks Chinese unless an editor chose otherwise.
window.CMS_MANUAL_INIT = true;
{
  const key = "sveltia-cms.prefs";
  const prefs = JSON.parse(localStorage.getItem(key) ?? "{}");
  localStorage.setItem(key, JSON.stringify({ locale: "zh-CN", ...prefs }));
}
