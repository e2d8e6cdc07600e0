"""Requirements 11, 12 and 13: kill -9 four times while 1,000 certificates are made."""

import time

import pytest

from tests.engines.installation import Installation
from tests.engines.processes import wait_until
from tests.faults.test_killed_worker import GIVE_UP_SECONDS, LEASE, OPEN

pytestmark = [
    pytest.mark.fault,
    pytest.mark.measuring("academy/credentials/", "site/signpost/outbox/", "accounts/mail/"),
]
CERTIFICATES = 1000
KILLS = 4
WITH_PDF = "SELECT count(*) FROM academy_certificate WHERE pdf <> ''"
MAILS = (
    "SELECT count(*) FROM accounts_outgoingemail"
    " WHERE state = 'sent' AND key LIKE 'academy.certificate:%'"
)


def make_under_fire(installation: Installation) -> float:
    """Order them, kill the whole group of the worker four times; seconds until all is done."""
    installation.manage("order_certificates", str(CERTIFICATES))
    started = time.monotonic()
    worker = installation.start_worker(beat=True)
    for kill in range(1, KILLS + 1):
        amount = CERTIFICATES * kill // (KILLS + 1)
        wait_until(
            lambda amount=amount: installation.number(WITH_PDF) >= amount,
            within=GIVE_UP_SECONDS,
            what=f"{amount} certificates are made\n{worker.words()[-3000:]}",
        )
        worker.kill()
        worker = installation.start_worker(beat=True)
    wait_until(
        lambda: installation.number(OPEN) == 0,
        within=GIVE_UP_SECONDS,
        what=f"all deliveries are done\n{worker.words()[-3000:]}",
    )
    return time.monotonic() - started


@pytest.mark.sqlite
def test_r11_r12_r13_a_worker_that_is_killed_loses_and_doubles_no_certificate(
    install, record_property
) -> None:
    installation = install(outbox_lease_seconds=LEASE)

    took = make_under_fire(installation)

    record_property("measured", f"{CERTIFICATES} certificates and e-mails, 4 kills: {took:.0f} s")
    assert installation.number("SELECT count(*) FROM academy_certificate") == CERTIFICATES
    assert installation.number(WITH_PDF) == CERTIFICATES
    assert installation.number(MAILS) == CERTIFICATES
    names = {row[0] for row in installation.query("SELECT pdf FROM academy_certificate")}
    files = list((installation.var / "private" / "certificates").rglob("*.pdf"))
    assert len(names) == len(files) == CERTIFICATES  # none twice, and no orphan
    mails = list((installation.var / "mail").glob("*.eml"))
    assert len(mails) == CERTIFICATES
