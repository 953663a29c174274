"""Pages of reports in a real browser: what readers do with them, and what they find."""

import fnmatch
import os
import pathlib
import subprocess
import tempfile
import unittest

import browser
import runs

ENTER, TAB = "\ue007", "\ue004"

# What the table shows at the moment: the names of its rows, and their texts in a column.
SHOWN = """return [...document.querySelectorAll('#cells-table tbody tr')].filter((row) => !row.hidden)
  .map((row) => [row.cells[0].textContent, ...[...row.cells].slice(1).map((cell) => cell.dataset.v)])"""


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.driver = cls.enterClassContext(browser.Driver())
        cls.smoke = runs.measured(f"{cls.folder}/measured")
        runs.assay("profile", "Suites/smoke.yaml", "--filter", "shallow/*/simd/1", "--out", cls.smoke,
                   "--quiet")
        runs.assay("report", cls.smoke)
        cls.computed = runs.computed(f"{cls.folder}/computed")
        cls.default = runs.sample(f"{cls.folder}/default")
        cls.many = runs.of_many_cells(cls.default, f"{cls.folder}/many", 10_000)
        cls.comparison = pathlib.Path(cls.folder) / "comparison.html"
        runs.assay("compare", cls.default, "--by", "backend", "--format", "html",
                   "--output", cls.comparison)
        suite = cls.smoke.parent
        runs.assay("history", suite)
        gate = pathlib.Path(cls.folder) / "gate.html"
        # Of a program with itself chance may find something, and then ends with 2.
        runs.assay("check", "Suites/smoke.yaml", "--filter", "shallow/*/simd/1", "--base",
                   runs.PROGRAM, "--time", "5", "--quiet", "--format", "html", "--output", gate,
                   codes=(0, 2))
        cls.runs = [
            run / "report.html" for run in [cls.smoke, cls.computed, cls.default, cls.many]]
        cls.pages = cls.runs + [suite / "report.html", gate, cls.comparison]

    def opened(self, page, **options):
        window = self.enterContext(browser.Browser(self.driver, **options))
        window.open(page)
        return window

    def shown(self, window):
        return [row[0] for row in window.script(SHOWN)]

    def test_pages_open_without_complaint_or_request(self):
        for page in self.pages:
            with self.subTest(page=page.name, run=page.parent.name):
                window = self.opened(page)
                self.assertEqual(window.complaints(), [])
                asked = window.script(
                    "return performance.getEntriesByType('resource').map((entry) => entry.name)")
                self.assertEqual([name for name in asked if not name.startswith("data:")], [])
                ready = window.script("return document.documentElement.dataset.ready")
                if page in self.runs:
                    cells = window.script("return document.querySelectorAll('#cells-table tbody tr').length")
                    print(f"\n{page.parent.name}: {cells} cells, {page.stat().st_size / 1e6:.2f} MB, "
                          f"usable after {ready} ms")
                    self.assertGreater(int(ready), 0)

    def test_pages_are_as_small_as_they_are_to_be(self):
        self.assertLess((self.default / "report.html").stat().st_size, 2e6)
        self.assertLess((self.many / "report.html").stat().st_size, 12e6)

    def test_the_validator_finds_nothing(self):
        ended = subprocess.run(
            [os.environ["VALIDATOR"], *map(str, self.pages)], capture_output=True, text=True)
        self.assertEqual((ended.returncode, ended.stdout + ended.stderr), (0, ""))

    def test_the_answer_comes_first(self):
        window = self.opened(self.default / "report.html")
        first = window.script("return document.querySelector('main section').innerText")
        for word in ["What to take", "lenet-300-100", "half a point", "speed-up at batch 64"]:
            self.assertIn(word, first)
        for page, title in [(self.comparison, "Worse"), (self.pages[-2], "Slower")]:
            window = self.opened(page)
            first = window.script("return document.querySelector('main h2').textContent")
            self.assertTrue(first.startswith(title), first)

    def test_columns_sort_by_their_numbers_and_back(self):
        for page in [self.default, self.many]:
            window = self.opened(page / "report.html")
            everything = window.script(
                "return [...document.querySelectorAll('#cells-table tbody tr')].map("
                "(row) => [row.cells[0].textContent, row.cells[2].dataset.v])")
            expected = sorted(float(row[1]) for row in everything if row[1])
            # The header of latencies, twice.
            for numbers in [expected, expected[::-1]]:
                window.click("#cells-table thead th:nth-child(3) button")
                found = [float(row[2]) for row in window.script(SHOWN) if row[2]]
                self.assertEqual(found, numbers[:len(found)])
                self.assertGreater(len(found), 100)
            window.click("#cells-table thead th:nth-child(1) button")
            self.assertEqual(
                window.script("return document.querySelector('th[aria-sort]').textContent"), "cell")

    def test_a_pattern_filters_as_on_the_command_line(self):
        for page in [self.default, self.many]:
            window = self.opened(page / "report.html")
            names = window.script(
                "return [...document.querySelectorAll('#cells-table tbody th')].map("
                "(cell) => cell.textContent)")
            for pattern in ["large/magnitude*/simd/?", "*/dense/*/64", "small*/threaded/1", "nothing*"]:
                window.clear("#cells-filter")
                window.type("#cells-filter", pattern)
                window.script("return new Promise((done) => requestAnimationFrame(() => done(1)))")
                expected = [name for name in names if fnmatch.fnmatchcase(name, pattern)]
                self.assertEqual(self.shown(window), expected[:500], pattern)
                count = window.script("return document.getElementById('cells-count').textContent")
                self.assertTrue(count.startswith(f"{len(expected)} of {len(names)} cells"), count)

    def test_a_cell_opens_with_its_kernels_and_counters(self):
        window = self.opened(self.default / "report.html")
        window.type("#cells-filter", "large/magnitude@sparsity=0.9*/simd/1")
        window.script("return new Promise((done) => requestAnimationFrame(() => done(1)))")
        name = self.shown(window)[0]
        window.click("#cells-table tbody tr:not([hidden]) a")
        window.until("!document.getElementById('cell').hidden")
        panel = window.script("return document.getElementById('cell').innerText")
        for word in [name, "permute-sparse", "NONZEROS", "CSR", "faster"]:
            self.assertIn(word, panel)
        window.click("#cell button")
        self.assertTrue(window.script("return document.getElementById('cell').hidden"))
        # Where a reader was before.
        self.assertEqual(window.script("return document.activeElement.textContent"), name)

    def test_what_is_computed_says_so_and_stands_apart(self):
        window = self.opened(self.computed / "report.html")
        tables = window.script(
            "return [...document.querySelectorAll('#computed caption')].map("
            "(title) => title.textContent)")
        for target in ["bit-operations", "energy-45nm", "energy-45nm-sparse", "fpga-ku115", "eie"]:
            self.assertTrue(
                any(title.startswith(f"computed: {target},") for title in tables), tables)
        self.assertTrue(
            window.script("return document.getElementById('computed-title').textContent")
            .startswith("Computed"))
        self.assertIn(
            "Nothing here was measured but the accuracy",
            window.script("return document.getElementById('computed').innerText"))
        # Among what was measured there is nothing of it.
        self.assertNotIn(
            "computed", window.script("return document.getElementById('cells').textContent"))
        # A run without targets has no such part.
        window = self.opened(self.default / "report.html")
        self.assertTrue(window.script("return document.getElementById('computed') === null"))
        shots = os.environ.get("SHOTS")
        if shots:
            window = self.opened(self.computed / "report.html", width=1280)
            window.script("document.getElementById('computed').scrollIntoView()")
            window.picture(f"{shots}/computed.png")

    def test_a_cell_shows_its_profile_or_how_it_is_made(self):
        window = self.opened(self.smoke / "report.html")
        shots = os.environ.get("SHOTS")
        for cell, words, missing in [
            ("shallow/dense/simd/1", ["Where the time goes", "surroundings", "of roof", "Profiled"],
             "assay profile"),
            ("shallow/dense/scalar/1", ["assay profile", "shallow/dense/scalar/1", "assay report"],
             "Where the time goes"),
        ]:
            window.clear("#cells-filter")
            window.type("#cells-filter", cell)
            window.script("return new Promise((done) => requestAnimationFrame(() => done(1)))")
            window.click("#cells-table tbody tr:not([hidden]) a")
            window.until(f"document.querySelector('#cell h3')?.textContent === '{cell}'")
            panel = window.script("return document.getElementById('cell').innerText")
            for word in words:
                self.assertIn(word, panel)
            self.assertNotIn(missing, panel)
            for scheme in ["light", "dark"]:
                window.command("Emulation.setEmulatedMedia", {
                    "features": [{"name": "prefers-color-scheme", "value": scheme}]})
                for width in [360, 1280]:
                    window.size(width, 1400)
                    window.script("document.getElementById('cell').scrollIntoView()")
                    self.assertLessEqual(
                        window.script("return document.documentElement.scrollWidth"), width)
                    if shots:
                        window.picture(f"{shots}/{cell.split('/')[2]}-{scheme}-{width}.png")

    def test_a_network_can_be_pointed_at_and_reached_with_the_keyboard(self):
        window = self.opened(self.default / "report.html")
        window.script("document.getElementById('picture-cost').focus()")
        window.press(TAB)
        told = window.script("return document.getElementById('picture-point').textContent")
        self.assertRegex(told, r"^small/.* · 0\.\d+ · .*B")
        window.press(ENTER)
        window.until("!document.getElementById('cell').hidden")
        self.assertIn(told.split(" · ")[0],
                      window.script("return document.getElementById('cell').innerText"))
        window.point("#picture-frame a:last-of-type")
        self.assertNotEqual(
            told, window.script("return document.getElementById('picture-point').textContent"))
        texts = "return document.querySelector('#picture-frame').textContent"
        before = window.script(texts)
        window.click("#picture-cost option:nth-child(2)")
        self.assertNotEqual(window.script(texts), before)
        self.assertIn("file (log scale)", window.script(texts))

    def test_columns_can_be_chosen(self):
        window = self.opened(self.default / "report.html")
        visible = ("return [...document.querySelectorAll('#cells-table thead th')].filter("
                   "(cell) => cell.offsetWidth > 0).map((cell) => cell.textContent)")
        self.assertNotIn("kernels", window.script(visible))
        window.click("#cells-columns summary")
        window.script("for (const label of document.querySelectorAll('#cells-columns label'))"
                      " if (label.textContent.trim() === 'kernels') label.id = 'wanted';")
        window.click("#wanted input")
        self.assertIn("kernels", window.script(visible))

    def test_names_stay_text(self):
        hostile = "<script>alert(1)</script>\"\u0301 onfocus=\"alert(2)' & <b>"

        def change(row):
            yield {**row, "model": hostile if row["model"] == "small" else row["model"]}

        run = runs.changed(self.default, f"{self.folder}/hostile", change)
        window = self.opened(run / "report.html")
        window.type("#cells-filter", "*onfocus*")
        window.script("return new Promise((done) => requestAnimationFrame(() => done(1)))")
        self.assertTrue(self.shown(window)[0].startswith(hostile), self.shown(window)[:1])
        self.assertEqual(window.script("return document.scripts.length"), 3)
        self.assertEqual(window.script("return document.querySelectorAll('b, [onfocus]').length"), 0)
        window.click("#cells-table tbody tr:not([hidden]) a")
        window.until("!document.getElementById('cell').hidden")
        self.assertIn(hostile, window.script("return document.getElementById('cell').textContent"))
        self.assertEqual(window.complaints(), [])

    def test_without_scripts_tables_and_charts_are_there(self):
        window = self.opened(self.default / "report.html", scripts=False)
        source = window.call("/source")
        self.assertIn("large/dense/simd/1", source)
        table = window.call(f"/element/{window.find('#cells-table')}/text")
        self.assertIn("large/dense/simd/1", table)
        picture = window.call(f"/element/{window.find('figure img')}/rect")
        self.assertGreater(picture["height"], 100)

    def test_it_fits_phones_and_wide_screens_in_light_and_dark(self):
        shots = os.environ.get("SHOTS")
        window = self.opened(self.default / "report.html")
        for scheme in ["light", "dark"]:
            window.command("Emulation.setEmulatedMedia", {
                "features": [{"name": "prefers-color-scheme", "value": scheme}]})
            contrast = window.script("""
              const light = (color) => {
                const [r, g, b] = color.match(/[0-9.]+/g).map((part) => part / 255).map(
                  (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const ground = light(getComputedStyle(document.body).backgroundColor);
              return ['body', '.facts', 'a', 'caption'].map((place) => {
                const text = light(getComputedStyle(document.querySelector(place)).color);
                return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
              });""")
            self.assertGreater(min(contrast), 4.5, scheme)
            for width in [360, 1280, 1920]:
                window.size(width, 1400)
                self.assertLessEqual(
                    window.script("return document.documentElement.scrollWidth"), width)
                if shots:
                    window.picture(f"{shots}/{scheme}-{width}.png")


if __name__ == "__main__":
    unittest.main()
