import pytest
from hypothesis import given
from hypothesis import strategies as st

from minhbach.text.document_numbers import find_symbols, normal_symbol


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Kế hoạch số 145-KH/HU, ngày 12/7/2023", ["145-KH/HU"]),
        ("Đề án số 08-ĐA/TU và Quyết định 510-QĐ/HU.", ["08-ĐA/TU", "510-QĐ/HU"]),
        ("Hướng dẫn 36-HD/VPTW", ["36-HD/VPTW"]),
        ("số 532 - TB/TU", ["532-TB/TU"]),
        ("532 – TB/TU, 145‑KH/HU", ["532-TB/TU", "145-KH/HU"]),
        ("510-QÐ/HU", ["510-QĐ/HU"]),
        ("12-KH/BTGTU-TTH", ["12-KH/BTGTU-TTH"]),
        ("Quyết định 6085/QĐ-BYT", ["6085/QĐ-BYT"]),
        (
            "1666/NQ-UBTVQH15; 15/TTr-UBND; 12/SNV-CCHC&PC",
            ["1666/NQ-UBTVQH15", "15/TTr-UBND", "12/SNV-CCHC&PC"],
        ),
        ("(42/2022/NĐ-CP)", ["42/2022/NĐ-CP"]),
        ("104/2016/QH13, 76/2025/UBTVQH15", ["104/2016/QH13", "76/2025/UBTVQH15"]),
        ("160/2004 / QĐ - TTg", ["160/2004/QĐ-TTg"]),
        ("03/2014/TTLT-BTC-BTP-BYT", ["03/2014/TTLT-BTC-BTP-BYT"]),
        ("12/2011/NQ-UBTVQH12", ["12/2011/NQ-UBTVQH12"]),
        ("42/2022/NĐ-CP - Quy định, 12/2003/PL - Quy định", ["42/2022/NĐ-CP", "12/2003/PL"]),
        ("104/2016/QH13 - BAN HÀNH, 76/2025/UBTVQH15 - Ban hành", ["104/2016/QH13", "76/2025/UBTVQH15"]),
        ("104/2016/QH13 - Luật", ["104/2016/QH13"]),
        ("53/53 phiếu, 8/8 huyện, ngày 08/9/2023, giai đoạn 2023-2025", []),
        ("TT-TH, Đ/c, 24/7, 98,5%, 1/2 xã", []),
        ("https://example.vn/145-KH/HU/x", []),
        ("A145-KH/HU, 145-KH/HUyện", []),
    ],
)
def test_find_symbols(text: str, symbols: list[str]) -> None:
    found = find_symbols(text)
    assert [f.symbol for f in found] == symbols
    assert [normal_symbol(text[f.start : f.end]) for f in found] == symbols


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        (" 160/2004 / QĐ – TTg ", "160/2004/QĐ-TTg"),
        ("532 -\n TB/TU", "532-TB/TU"),
        ("08-ÐA/TU", "08-ĐA/TU"),
        ("145-KH/HU", "145-KH/HU"),
        ("", ""),
    ],
)
def test_normal_symbol(text: str, symbol: str) -> None:
    assert normal_symbol(text) == symbol


NUMBER = "[1-9][0-9]{0,3}"
SYMBOLS = (
    st.from_regex(f"{NUMBER}-(KH|ĐA|QĐ|CTr)/(HU|TU|BTGTU-TTH)", fullmatch=True)
    | st.from_regex(f"{NUMBER}/(KH|QĐ|TTr)-(UBND|TTg|UBTVQH15)", fullmatch=True)
    | st.from_regex(f"{NUMBER}/(19|20)[0-9]{{2}}/(QH13|NĐ-CP|QĐ-TTg)", fullmatch=True)
)


@given(st.lists(SYMBOLS, max_size=4), st.sampled_from([" ", ", ", "; số ", " và "]))
def test_every_symbol_of_a_text_is_found(symbols: list[str], between: str) -> None:
    assert [found.symbol for found in find_symbols(between.join(symbols))] == symbols


@given(st.text() | st.text("0123456789/-– ĐÐQKHTr&"))
def test_a_found_symbol_is_normal(text: str) -> None:
    for found in find_symbols(text):
        assert normal_symbol(found.symbol) == found.symbol
        assert [again.symbol for again in find_symbols(found.symbol)] == [found.symbol]
