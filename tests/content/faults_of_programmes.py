"""Mistakes in the files of a programme: programme.yml, tasks.yml, criteria.yml and the two tables."""

from __future__ import annotations

from content.faults import Fault

PROGRAMME = (
    Fault("no source", 'source: "post:2024-01-10-khoi-dong"\n', "", "missing-source", "name"),
    Fault("no name", "name: {vi: Nước sạch, en: Clean water}\n", "", "missing-key", "period"),
    Fault("period backwards", "2023/2025", "2025/2023", "bad-period"),
    Fault("period in words", "2023/2025", "2023 đến 2025", "bad-period"),
    Fault("document unknown", "[9-nq-2024]", "[9-nq-2023]", "unknown-id"),
    Fault("documents a text", "[9-nq-2024]", "9-nq-2024", "not-a-list"),
    Fault("summary in a third language", "summary: {vi: Chương trình hư cấu, en", "summary: {vi: Chương trình hư cấu, fr", "unknown-language"),
    Fault("principle in words", "[{vi: Dân biết, en: People know}]", "[Dân biết]", "not-a-mapping"),
    Fault("comma in a principle", "{vi: Dân biết, en", "{vi: Dân biết, dân bàn, en", "unquoted-comma"),
    Fault("pillar twice", "  - {id: ong", "  - {id: gieng, name: {vi: A, en: A}}\n  - {id: ong", "duplicate-id"),
    Fault("milestone twice", "  - {id: co-nuoc", "  - {id: khoi-cong, name: {vi: A, en: A}}\n  - {id: co-nuoc", "duplicate-id"),
    Fault("id of a pillar in words", "  - {id: ong", "  - {id: Ống, name: {vi: A, en: A}}\n  - {id: ong", "bad-id"),
    Fault("unit unknown", "  - {unit: doi-che", "  - {unit: doi-cha, tier: district}\n  - {unit: doi-che", "unknown-id"),
    Fault("a body takes part", "  - {unit: doi-che", "  - {unit: ubnd-may, tier: district}\n  - {unit: doi-che", "unknown-id"),
    Fault("tier in words", "tier: province", "tier: cấp tỉnh", "unknown-choice"),
    Fault("no tier", ", tier: province", "", "missing-key"),
    Fault("takes part twice", "  - {unit: doi-che", "  - {unit: song-xanh, tier: province}\n  - {unit: doi-che", "takes-part-twice"),
    Fault("leaves before it joins", "to: 2024-06-30", "to: 2022-06-30", "dates-reversed"),
    Fault("joins after its end", "from: 2023-01-01, to: 2024-06-30", "from: 2024-08-01", "after-its-end"),
    Fault("leaves before its beginning", "{unit: song-xanh, tier: district, from: 2024-07-01}", "{unit: song-xanh, tier: district, from: 2023-01-01, to: 2023-12-31}", "before-its-beginning"),
    Fault("source of a participation unknown", '"document:bien-ban"', '"document:bien-bna"', "unknown-id"),
    Fault("key misspelt", "participations:", "participation:", "unknown-key"),
)  # fmt: skip

TASKS = (
    Fault("id twice", "id: t3", "id: t1", "duplicate-id"),
    Fault("no source in a history", ', source: "post:2024-01-10-khoi-dong"', "", "missing-source", "- {date: 2024-01-10, status: planned}"),
    Fault("no source at all", ', source: "document:bien-ban", history: [{date: 2024-01-10, status: n', ", history: [{date: 2024-01-10, status: n", "missing-source"),
    Fault("owner unknown", "owners: [doi-che, ", "owners: [doi-chi, ", "unknown-id"),
    Fault("owner in words", "owners: [doi-che, ", "owners: [UBND xã, ", "bad-id"),
    Fault("owners a text", "owners: [suoi-bac]", "owners: suoi-bac", "not-a-list"),
    Fault("coordinating unknown", "coordinating: [ubnd-may]", "coordinating: [ubnd]", "unknown-id"),
    Fault("advises unknown", "advises: [dai-may]", "advises: [dai]", "unknown-id"),
    Fault("decides unknown", "decides: [ubnd-may]", "decides: [nobody]", "unknown-id"),
    Fault("owners said to be none", "owner_stated: stated", "owner_stated: none", "owners-unclear"),
    Fault("no owners said to be stated", "owner_stated: none", "owner_stated: stated", "owners-unclear"),
    Fault("owner_stated in words", "owner_stated: implied", "owner_stated: có", "unknown-choice"),
    Fault("no owner_stated", "  owner_stated: implied\n", "", "missing-key", "- id: t2"),
    Fault("due in words", "due: 2024-12-31", "due: cuối năm", "bad-date"),
    Fault("due on no day", "due: 2024-12-31", "due: 2024-13-31", "impossible-date"),
    Fault("pillar unknown", "pillars: [gieng]", "pillars: [giengs]", "unknown-id"),
    Fault("status in words", "status: done", "status: xong", "unknown-choice"),
    Fault("no history", "history: [{date: 2024-01-10, status: planned}]", "history: []", "empty-value"),
    Fault("history without a date", "[{date: 2024-01-10, status: planned}]", "[{status: planned}]", "missing-key"),
    Fault("history on no day", "{date: 2024-03-01,", "{date: 2024-02-30,", "impossible-date"),
    Fault("text in English only", "text: {vi: Đặt ống, en: Lay pipes}", "text: {en: Lay pipes}", "missing-language"),
    Fault("said in the future, a warning", "{date: 2024-03-01,", "{date: 2044-03-01,", "in-the-future"),
    Fault("a mapping, no list", "", "t1: {text: a}\n", "not-a-list"),
)  # fmt: skip

CRITERIA = (
    Fault("sum", "max_points: 60.5", "max_points: 61.5", "sum-differs", "- id: bo-2024"),
    Fault("points in words", "max_points: 60.5", "max_points: sáu mươi", "bad-number"),
    Fault("points with a comma", "max_points: 60.5", "max_points: 60,5", "unquoted-comma"),
    Fault("negative points", "max_points: 60.5", "max_points: -60.5", "negative-number"),
    Fault("total with a comma", "total: 100", "total: 100,0", "bad-number"),
    Fault("total like thousands", "total: 100", "total: 100.000", "ambiguous-number"),
    Fault("no total", "    total: 100\n", "", "missing-key", "- id: bo-2024"),
    Fault("no criteria", "id: bo-2024", "id: bo-2023\n    total: 0\n    criteria: []\n  - id: bo-2024", "empty-value", "criteria: []"),
    Fault("criterion twice", "{id: phuc-vu,", "{id: chat-luong, name: {vi: A, en: A}, max_points: 0}\n      - {id: phuc-vu,", "duplicate-id"),
    Fault("criterion in two sets", "indicators:", "  - {id: bo-2025, total: 5, criteria: [{id: phuc-vu, name: {vi: A, en: A}, max_points: 5}]}\nindicators:", "duplicate-id", "- {id: bo-2025"),
    Fault("set twice", "indicators:", "  - {id: bo-2024, total: 5, criteria: [{id: moi, name: {vi: A, en: A}, max_points: 5}]}\nindicators:", "duplicate-id", "- {id: bo-2024"),
    Fault("indicator twice", "  - {id: kinh-phi", "  - {id: hai-long, name: {vi: A, en: A}, unit_of_measure: count}\n  - {id: kinh-phi", "duplicate-id"),
    Fault("indicator has the id of a criterion", "  - {id: kinh-phi", "  - {id: phuc-vu, name: {vi: A, en: A}, unit_of_measure: count}\n  - {id: kinh-phi", "duplicate-id"),
    Fault("indicator without a name", "name: {vi: Kinh phí, en: Money}, ", "", "missing-key"),
    Fault("indicator without an id", "  - {id: kinh-phi", "  - {name: {vi: A, en: A}, unit_of_measure: count}\n  - {id: kinh-phi", "missing-key"),
    Fault("pillar of a criterion unknown", "pillar: gieng", "pillar: gien", "unknown-id"),
    Fault("pillar of an indicator unknown", "period: quarter, pillar: ong", "period: quarter, pillar: ongg", "unknown-id"),
    Fault("issuer unknown", "issuer: ubnd-may", "issuer: ubnd", "unknown-id"),
    Fault("document unknown", "document: 9-nq-2024", "document: 9-nq", "unknown-id"),
    Fault("ends before it begins", "to: 2025-12-31", "to: 2023-12-31", "dates-reversed", "- id: bo-2024"),
    Fault("unit of measure misspelt", "unit_of_measure: vnd", "unit_of_measure: VNĐ", "unknown-unit-of-measure"),
    Fault("unit of measure in a third language", "{vi: giếng, en: wells}", "{vi: giếng, fr: puits}", "unknown-language"),
    Fault("direction in words", "direction: up, period: quarter", "direction: tăng, period: quarter", "unknown-choice"),
    Fault("period in words", "period: quarter", "period: quý", "unknown-choice"),
    Fault("key misspelt", "indicators:", "indicator:", "unknown-key"),
    Fault("a list, no mapping", "", "- {id: a}\n", "not-a-mapping"),
    Fault("broken", "indicators:", "indicators: [", "broken-yaml", "- {id: ho-co-nuoc"),
)  # fmt: skip

GOOD = "doi-che,ho-co-nuoc,2024-Q1,92,46,50,,administrative,reported,2024-04-05,post:2024-05-02-ket-qua,số liệu hư cấu"
WELLS = "doi-che,gieng-moi,2024,12,,,,administrative,reported,2025-01-05,document:bien-ban,"


def wells(**cells: str) -> str:
    """The row of new wells with other cells."""
    names = "unit indicator period value numerator denominator sample kind status reported_on source note".split()
    return ",".join((dict(zip(names, WELLS.split(","), strict=True)) | cells).values())


def _wells(name: str, code: str, **cells: str) -> Fault:
    return Fault(name, WELLS, wells(**cells), code)


PROGRESS = (
    _wells("no unit", "empty-cell", unit=""),
    _wells("no indicator", "empty-cell", indicator=" "),
    _wells("no period", "empty-cell", period=""),
    _wells("no kind", "empty-cell", kind=""),
    _wells("no status", "empty-cell", status=""),
    _wells("no day", "empty-cell", reported_on=""),
    _wells("no source", "missing-source", source=""),
    _wells("source in words", "bad-source", source="báo cáo xã"),
    _wells("source is no document", "unknown-id", source="document:bien-bam"),
    _wells("source is no post", "unknown-id", source="post:2024-05-02-ket-quaa"),
    _wells("unit by its name", "bad-id", unit="Đồi Chè"),
    _wells("unit unknown", "unknown-id", unit="doi-chee"),
    _wells("unit is a body", "unknown-id", unit="ubnd-may"),
    _wells("unit with a Cyrillic letter", "bad-id", unit="doi-сhe"),
    _wells("unit with an invisible space", "bad-id", unit="doi-che\u200b"),
    _wells("unit not taking part, a warning", "not-taking-part", unit="huyen-may"),
    _wells("unit had ended", "after-its-end", unit="suoi-bac", period="2024-Q3", indicator="ho-co-nuoc"),
    _wells("unit had not begun", "before-its-beginning", unit="song-xanh", period="2023", indicator="gieng-moi"),
    _wells("indicator unknown", "unknown-id", indicator="gieng-mo"),
    _wells("kind in Vietnamese", "unknown-choice", kind="tự đánh giá"),
    _wells("status in Vietnamese", "unknown-choice", status="đã duyệt"),
    _wells("period in words", "bad-period", period="năm nay"),
    _wells("fifth quarter", "bad-period", period="2024-Q5"),
    _wells("thirteenth month", "bad-period", period="2024-13"),
    _wells("range backwards", "bad-period", period="2024-09-30/2024-01-01"),
    _wells("another length, a warning", "other-period", period="2024-Q4"),
    _wells("number in words", "bad-number", value="mười hai"),
    _wells("number with its unit", "bad-number", value="12 giếng"),
    _wells("grouped number", "ambiguous-number", value="1.234"),
    _wells("quoted comma", "bad-number", value='"12,5"'),
    _wells("quoted grouping comma", "ambiguous-number", value='"1,234"'),
    _wells("number with an exponent", "bad-number", value="1.2e3"),
    _wells("no number", "bad-number", value="NaN"),
    _wells("number with an invisible space", "bad-number", value="12\u200b"),
    _wells("number in another script", "bad-number", value="１２"),
    _wells("formula of a spreadsheet", "bad-number", value="=A1+B1"),
    _wells("error of a spreadsheet", "bad-number", value="#DIV/0!"),
    _wells("a dash for no data", "bad-number", value="-"),
    _wells("more digits than anyone keeps", "bad-number", value="1234567890123456"),
    _wells("comma that cuts a row", "too-many-cells", note="đúng, sai"),
    _wells("comma that cuts a number", "too-many-cells", value="12,5", note="a"),
    _wells("half a ratio", "half-ratio", numerator="3"),
    _wells("other half of a ratio", "half-ratio", denominator="3"),
    _wells("ratio of nothing", "zero-denominator", numerator="0", denominator="0"),
    _wells("negative ratio", "negative-number", numerator="-1", denominator="5"),
    _wells("a ratio for a count", "empty-cell", value="", numerator="3", denominator="5"),
    _wells("half a person", "not-a-count", sample="40.5"),
    _wells("nobody answered", "not-a-count", sample="0"),
    _wells("day before the period", "reported-too-early", reported_on="2023-12-31"),
    _wells("no such day", "impossible-date", reported_on="2025-02-30"),
    _wells("day or month", "ambiguous-date", reported_on="05/01/2025"),
    _wells("day as a number of Excel", "bad-date", reported_on="45662"),
    _wells("day in the future, a warning", "in-the-future", reported_on="2025-12-31"),
    _wells("a value of thousands of percent, a warning", "over-hundred", indicator="hai-long", value="985", period="2023"),
    _wells("points above the most", "outside-points", indicator="phuc-vu", value="39.6", period="2024"),
    _wells("points below 0", "outside-points", indicator="phuc-vu", value="-1", period="2024"),
    _wells("survey of nobody knows whom, a warning", "survey-without-sample", kind="survey"),
    _wells("corrects nothing, a warning", "corrects-nothing", status="corrected"),
    Fault("open quote", '"rút lại, chưa có số"', '"rút lại, chưa có số', "broken-row"),
    Fault("quote inside a cell", '"rút lại, chưa có số"', '"rút lại" chưa có số', "broken-row"),
    Fault("value and ratio differ", "2024-Q3,72,36,50", "2024-Q3,73,36,50", "ratio-differs"),
    Fault("one row twice", WELLS, f"{WELLS}\n{WELLS}a", "duplicate-row", f"{WELLS}a"),
    Fault("another value unannounced", WELLS, f"{WELLS}\n{wells(value='13', reported_on='2025-01-06')}a",
          "undeclared-correction", wells(value="13", reported_on="2025-01-06")),
    Fault("another value said to be verified", WELLS, f"{WELLS}\n{wells(value='13', status='verified', reported_on='2025-01-06')}",
          "undeclared-correction", wells(value="13", status="verified", reported_on="2025-01-06")),
    Fault("another ratio unannounced", "corrected", "reported", "undeclared-correction"),
    Fault("column misspelt", "unit,indicator", "unit,indicater", "unknown-column"),
    Fault("column in Vietnamese", "source,note", "source,ghi chú", "unknown-column"),
    Fault("column twice", "source,note", "source,source", "duplicate-column"),
    Fault("column forgotten", "unit,indicator,period,value,numerator,denominator,sample,kind,status,reported_on,source,note",
          "unit,indicator,period,value,numerator,denominator,sample,kind,status,reported_on", "missing-column"),
    Fault("no header", "", f"{GOOD}\n", "missing-header"),
    Fault("empty", "", "\n\n", "empty-table"),
)  # fmt: skip

WATER = "doi-che,co-nuoc,actual,2024,year,https://example.org/nuoc,"

MILESTONES = (
    Fault("no source", WATER, "doi-che,co-nuoc,actual,2024,year,,", "missing-source"),
    Fault("no date", WATER, "doi-che,co-nuoc,actual,,,https://example.org/,", "empty-cell"),
    Fault("unit unknown", WATER, WATER.replace("doi-che", "doi-cho"), "unknown-id"),
    Fault("unit not taking part, a warning", WATER, WATER.replace("doi-che", "huyen-may"), "not-taking-part"),
    Fault("milestone unknown", WATER, WATER.replace("co-nuoc", "co-dien"), "unknown-id"),
    Fault("kind in words", WATER, WATER.replace("actual", "thực tế"), "unknown-choice"),
    Fault("precision in words", WATER, WATER.replace("year", "năm"), "unknown-choice"),
    Fault("more exact than its date", WATER, WATER.replace("year", "day"), "precision-differs"),
    Fault("half a year", WATER, WATER.replace("2024,year", "2024-H1,"), "precision-differs"),
    Fault("no such day", WATER, WATER.replace("2024,year", "2024-02-30,day"), "impossible-date"),
    Fault("day or month", WATER, WATER.replace("2024,year", "03/04/2024,day"), "ambiguous-date"),
    Fault("date in words", WATER, WATER.replace("2024,year", "đầu năm,"), "bad-date"),
    Fault("reached in the future, a warning", WATER, WATER.replace("2024,year", "2026,year"), "in-the-future"),
    Fault("reached twice", WATER, f"{WATER}\n{WATER}a", "duplicate-row", f"{WATER}a"),
    Fault("reached after its end", WATER, WATER.replace("doi-che", "suoi-bac").replace("2024,year", "2024-08,"), "after-its-end"),
    Fault("reached before its beginning", WATER, WATER.replace("doi-che", "song-xanh").replace("2024,", "2023,"), "before-its-beginning"),
    Fault("source unknown", WATER, WATER.replace("https://example.org/nuoc", "document:x"), "unknown-id"),
    Fault("semicolons in one row", WATER, WATER.replace(",", ";"), "too-few-cells"),
    Fault("header misspelt", "milestone,kind", "milestones,kind", "unknown-column"),
)  # fmt: skip

SEMICOLONS = (
    Fault("point for thousands", "12,5", "1.234", "ambiguous-number"),
    Fault("point and comma", "12,5", "1.234,5", "bad-number"),
    Fault("day or month", "31/12/2024", "03/04/2024", "ambiguous-date"),
    Fault(
        "commas in one row",
        "doi-che;km-duong;2024;12,5;administrative;reported;31/12/2024;document:bien-ban",
        "doi-che,km-duong,2024,12.5,administrative,reported,2024-12-31,document:bien-ban",
        "too-few-cells",
    ),
)

NEW = (
    Fault("folder of letters that no address has", "", 'name: {vi: A, en: A}\nperiod: 2024\nsource: "document:bien-ban"\n', "bad-id"),
)  # fmt: skip
