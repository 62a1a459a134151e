"""An editor at the page for visual editing, whose folder is one in the browser's own storage."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize

TALL: ViewportSize = {"width": 1280, "height": 30_000}
"""Parts of a form that are out of sight are made only when they come into sight."""

FILL = """async files => {
  const root = await navigator.storage.getDirectory();
  const folder = async names => {
    let at = root;
    for (const name of names) at = await at.getDirectoryHandle(name, { create: true });
    return at;
  };
  await folder([".git"]);
  for (const [path, text] of Object.entries(files)) {
    const names = path.split("/");
    const handle = await (await folder(names.slice(0, -1))).getFileHandle(names.at(-1), { create: true });
    const writable = await handle.createWritable();
    await writable.write(text);
    await writable.close();
  }
  window.showDirectoryPicker = async () => root;
}"""
READ = """async path => {
  let at = await navigator.storage.getDirectory();
  const names = path.split("/");
  for (const name of names.slice(0, -1)) at = await at.getDirectoryHandle(name);
  return (await (await at.getFileHandle(names.at(-1))).getFile()).text();
}"""

SAVED = f"""async ([path, before]) => {{
  // What is read while a file is exchanged may be neither the old text nor the new one.
  const read = () => ({READ})(path).catch(() => before);
  const first = await read();
  await new Promise(done => setTimeout(done, 300));
  return first !== before && first === await read();
}}"""


def texts(data: Path, name: str) -> dict[str, str]:
    """The data's files, by their paths in the repository."""
    return {f"{name}/{path.relative_to(data).as_posix()}": path.read_text("utf-8") for path in data.rglob("*.yml")}


@dataclass
class Editor:
    """Someone at the page, with what the page asked of the network and said to the console."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Choose the folder, and the file in it."""
        self.page.get_by_role("button", name="使用本地仓库").click()
        self.enter(path)

    def enter(self, path: str) -> None:
        """Go to the form of a file, once the data is there."""
        self.page.get_by_text("示例云汀区", exact=True).first.wait_for()
        *_, folder, name = path.removesuffix(".yml").split("/")
        is_report = folder == "reports"
        self.page.evaluate(f"location.hash = '#/collections/{'_reports' if is_report else folder}/entries/{name}'")
        self.at("rounds" if is_report else "inspections").wait_for()

    def at(self, path: str) -> Locator:
        """The control at a path of the form."""
        return self.page.locator(f'[data-key-path="{path}"]')

    def unfold(self, path: str) -> None:
        self.at(path).get_by_role("button", name="全部展开").first.click()

    def settle(self) -> None:
        """Wait as a person does: the library takes over what is typed when nothing more comes for a moment."""
        self.page.evaluate("() => new Promise(done => setTimeout(done, 600))")

    def save(self, path: str) -> str:
        """Save, and tell the file's text."""
        self.settle()
        before = self.page.evaluate(READ, path)
        self.page.get_by_role("button", name="保存").click()
        self.page.wait_for_function(SAVED, arg=[path, before])
        text: str = self.page.evaluate(READ, path)
        return text


@contextmanager
def at_work(
    browser: Browser, address: str, files: dict[str, str], size: ViewportSize = TALL, zoom: float = 1
) -> Iterator[Editor]:
    """An editor who has just opened the page of the site at an address, and has these files at hand."""
    context = browser.new_context(viewport=size, locale="en-US", device_scale_factor=zoom)
    editor = Editor(context.new_page())
    editor.page.set_default_timeout(30_000)
    editor.page.on("request", lambda request: editor.asked.append(request.url))
    editor.page.on("console", lambda told: editor.said.append(told.text) if told.type == "error" else None)
    editor.page.on("pageerror", lambda error: editor.said.append(str(error)))
    editor.page.goto(f"{address}/admin/index.html")
    editor.page.evaluate(FILL, files)
    yield editor
    context.close()
