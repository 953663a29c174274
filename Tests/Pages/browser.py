"""A headless Chromium, by the protocol that browsers have for that (WebDriver, W3C 2018)."""

import base64
import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Driver:
    """The program that drives browsers; ends with the `with` block."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            ["chromedriver", f"--port={self.port}", "--log-level=SEVERE"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                if self.call("GET", "/status")["ready"]:
                    return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError("chromedriver doesn't answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"},
            method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{method} {path}: {json.load(error)['value']['message']}")


class Browser:
    """A window of a size, with or without scripts; closed with the `with` block."""

    def __init__(self, driver, width=1280, height=900, scripts=True):
        self.driver = driver
        options = {
            "args": ["--headless=new", "--disable-gpu", "--no-first-run"],
            "prefs": {} if scripts else {
                "profile.managed_default_content_settings.javascript": 2},
        }
        # Its sandbox needs rights that root's processes in containers don't have.
        if os.geteuid() == 0:
            options["args"] += ["--no-sandbox", "--disable-dev-shm-usage"]
        made = driver.call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"}}}})
        self.path = f"/session/{made['sessionId']}"
        self.size(width, height)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.call("DELETE", self.path)

    def call(self, path, body=None):
        return self.driver.call("GET" if body is None else "POST", self.path + path, body)

    def size(self, width, height):
        """A page of that size: a window may not be as narrow as a phone."""
        self.command("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def command(self, name, parameters):
        """One of Chromium's own commands."""
        return self.call("/goog/cdp/execute", {"cmd": name, "params": parameters})

    def open(self, path):
        self.call("/url", {"url": f"file://{path}"})

    def script(self, text, *arguments):
        """What a function's text returns."""
        return self.call("/execute/sync", {"script": text, "args": list(arguments)})

    def until(self, text, seconds=20):
        """Waits until an expression is true: what follows an event comes after it."""
        end = time.monotonic() + seconds
        while not self.script(f"return {text}"):
            if time.monotonic() > end:
                raise AssertionError(f"not within {seconds} s: {text}")
            time.sleep(0.02)

    def find(self, selector):
        return self.call("/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.call(f"/element/{self.find(selector)}/click", {})

    def type(self, selector, text):
        self.call(f"/element/{self.find(selector)}/value", {"text": text})

    def clear(self, selector):
        self.call(f"/element/{self.find(selector)}/clear", {})

    def press(self, key):
        """A key where the keyboard's focus is."""
        self.call("/actions", {"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]}]})

    def point(self, selector):
        """Moves the pointer over an element."""
        self.call("/actions", {"actions": [{
            "type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [{
                "type": "pointerMove", "duration": 0, "x": 0, "y": 0,
                "origin": {ELEMENT: self.find(selector)}}]}]})

    def complaints(self):
        """What stands in the console."""
        return [entry["message"] for entry in self.call("/se/log", {"type": "browser"})]

    def picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("/screenshot")))
