"""What the vendors' pages are called, for people: an address says it in no words."""

import re

from planner.domain import sources

_NINTEX = "https://help.nintex.com/en-US"

DOCUMENTS = {
    f"{_NINTEX}/K2Connect/UserGuide/5.3/": "K2 connect 5.3 User Guide",
    f"{_NINTEX}/K2Connect/UserGuide/5.0/": "K2 connect 5.0 User Guide",
    f"{_NINTEX}/K2Connect/UserGuide/4.6.11/": "K2 connect 4.6.11 User Guide",
    f"{_NINTEX}/k2blackpearl/icg/": "K2 blackpearl 4.6.10 Installation Guide",
    f"{_NINTEX}/k2blackpearl/devref/": "K2 blackpearl 4.6.10 Developer Reference",
    f"{_NINTEX}/k2five/icg/": "K2 Five Installation Guide",
    f"{_NINTEX}/K2Five/userguide/5.4/": "K2 Five 5.4 User Guide",
    f"{_NINTEX}/nintexautomation/": "Nintex Automation User Guide",
    "https://help.k2.com/": "K2 knowledge base",
    "https://itpfdoc.hitachi.co.jp/": "Hitachi",
    "https://learn.microsoft.com/": "Microsoft",
}
"""What the pages are of, by how their addresses begin."""

PAGES = {
    sources.BITNESS: "32-bit and 64-bit",
    sources.FARM: "Farm",
    sources.FARM_53: "Farm",
    sources.K2_CONNECTION_STRINGS: "Connection string samples",
    sources.LOAD_BALANCING_SET_UP: "Network load balancing, set up",
    sources.LOAD_BALANCING_TROUBLE: "Network load balancing, troubleshooting",
    sources.SAP_PORTS: "SAP ports",
    sources.SQL_CONNECTION_STRING: "SqlConnection.ConnectionString",
    sources.SQL_PORTS: "TCP ports of SQL Server",
}
"""Where the end of the address is no name."""


def page_name(address: str) -> str:
    """`K2 connect 5.3 User Guide: Distributed Installation`.

    Of an address that is not known it is the address itself.
    """
    for start, document in DOCUMENTS.items():
        if address.startswith(start):
            return f"{document}: {PAGES.get(address) or _last_words(address)}"
    return address


def _last_words(address: str) -> str:
    file = re.sub(r"\.html?$", "", address.rpartition("/")[2])
    return re.sub(r"[_-]+", " ", file).strip()
