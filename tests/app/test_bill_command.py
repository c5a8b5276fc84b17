"""`tongdai bill` at a terminal."""

import json
import sys
from subprocess import CompletedProcess, run

from app.settings import ROOT


def tongdai_bill(*options: str) -> CompletedProcess[str]:
    return run(
        [sys.executable, "-m", "app.cli", "bill", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_household_bill_is_told_line_by_line() -> None:
    said = tongdai_bill("--kwh", "250", "--on", "2026-07-15")
    assert said.stdout.splitlines()[0] == "50 số đầu × 1.984 đ = 99.200 đ"
    assert said.stdout.splitlines()[-1] == "Tổng cộng: 636.768 đ"


def test_json_has_the_same_sums_the_lines_and_the_notes() -> None:
    shown = json.loads(tongdai_bill("--kwh", "250", "--on", "2026-07-15", "--households", "1.25", "--json").stdout)
    lines = [line for part in shown["parts"] for line in part["lines"]]
    assert sum(line["kwh"] for line in lines) == shown["kwh"] == 250
    assert shown["before_vat"] == sum(line["amount"] for line in lines)
    assert shown["total"] == shown["before_vat"] + shown["vat"]
    assert shown["notes"] == ["widths_rounded"]


def test_a_business_gives_its_hours_and_voltage() -> None:
    hours = ("--normal", "100", "--peak", "20", "--off-peak", "30", "--on", "2026-07-15")
    said = tongdai_bill("--voltage", "lt_6kV", "--group", "business", *hours)
    assert said.stdout.splitlines()[-1] == "Tổng cộng: 519.674 đ"


def test_readings_a_period_and_support_are_understood() -> None:
    period = ("--from", "25/04/2025", "--to", "24/05/2025")
    assert "Tổng cộng: 780.327 đ" in tongdai_bill("--kwh", "300", *period).stdout
    said = tongdai_bill("--readings", "99850", "120", "--on", "2026-07-15", "--need", "poor").stdout.splitlines()
    assert said[-2:] == ["Tổng cộng: 701.525 đ", "Hỗ trợ tiền điện của Nhà nước, chi trả ngoài hóa đơn: 59.520 đ"]


def test_what_cannot_be_worked_out_is_said_in_a_line() -> None:
    said = tongdai_bill("--kwh", "-4")
    assert (said.returncode, said.stdout) == (1, "")
    assert "-4 kWh cannot be billed" in said.stderr
    assert "Traceback" not in said.stderr
    assert "in one way" in tongdai_bill().stderr
