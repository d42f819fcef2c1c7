"""Lighthouse on the main pages, as a phone and as a desk, and the scores they reach."""

import json
import re
import subprocess

from tests.outside.roles import EVERYTHING, NOBODY
from tests.outside.tools import lighthouse
from tests.outside.walk import DOCUMENTS, kind, walk

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
ENOUGH = 95
SKIPPED = {
    "is-crawlable": "robots.txt asks every robot to stay out, which is meant",
}
PRESETS = {"phone": [], "desk": ["--preset=desktop"]}
FOR_NOBODY = ("/sign-in/", "/account/password/reset/")
UNASKED = ("/admin/", "/delete/", "/remove/", "/undo/", "/shared/", "/oidc/")


def faults(portal, given):
    """The pages that reach less than ENOUGH, with what they lack."""
    command, browser = lighthouse()
    for audit, reason in SKIPPED.items():
        print(f"{audit} is left out: {reason}")
    found = []
    # It asks for robots.txt without the headers of a proxy, and would be led to https.
    with portal.served(K2_INSECURE_HTTP="1", K2_BEHIND_PROXY="0") as port:
        for role, address in _main_pages(portal, port, given.part):
            scores = []
            for preset, words in PRESETS.items():
                report = _report(
                    command, browser, portal.visitor(port, role), address, words
                )
                each = _scores(report)
                scores.append("  ".join(f"{score:3}" for score in each.values()))
                if min(each.values()) < ENOUGH:
                    found.append(
                        f"{address} on a {preset}: {each}{''.join(_lacks(report))}"
                    )
            print(f"{'   '.join(scores)}   {address}", flush=True)
    return found


def _main_pages(portal, port, part):
    """Who looks, and at what: one page of each kind that people have before them."""
    for address in FOR_NOBODY:
        if re.search(part, address):
            yield NOBODY, address
    walked = list(
        walk(portal.visitor(port, EVERYTHING), portal.addresses, avoid=DOCUMENTS)
    )
    kinds: dict[tuple, str] = {}
    for address, reply, _above in walked:
        is_main = "?" not in address and not any(each in address for each in UNASKED)
        is_kept = "attachment" in (reply.headers["Content-Disposition"] or "")
        if is_main and reply.status == 200 and reply.is_page and not is_kept:
            kinds.setdefault(kind(address), address)
    for address in kinds.values():
        if re.search(part, address):
            yield EVERYTHING, address


def _report(command, browser, visitor, address, words):
    headers = json.dumps(visitor.headers)
    run = subprocess.run(
        [
            *command,
            f"http://127.0.0.1:{visitor.port}{address}",
            *("--output=json", "--quiet", f"--extra-headers={headers}", *words),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--skip-audits={','.join(SKIPPED)}",
            "--chrome-flags=--headless --no-sandbox --disable-dev-shm-usage",
        ],
        env={"PATH": "/usr/bin:/bin", "HOME": "/tmp", "CHROME_PATH": browser},
        capture_output=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(run.stderr.decode())
    return json.loads(run.stdout)


def _scores(report):
    found = report["categories"]
    return {name: round(100 * (found[name]["score"] or 0)) for name in CATEGORIES}


def _lacks(report):
    """The audits that count and did not pass, or could not be made, each on a line."""
    for name in CATEGORIES:
        for ref in report["categories"][name]["auditRefs"]:
            audit = report["audits"][ref["id"]]
            is_bad = audit["score"] is not None and audit["score"] < 0.9
            if ref["weight"] and (is_bad or audit["scoreDisplayMode"] == "error"):
                about = audit.get("errorMessage") or audit.get("displayValue", "")
                yield f"\n  {name}: {audit['title']} {about}"
