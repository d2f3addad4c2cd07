"""Invented texts for the gate: honest articles by hand and by grammar, and ways and places to inject spam into them.

Nothing here speaks of a real place or person. `held-out` files were written before the lexicon and are never tuned on.
"""

from __future__ import annotations

import itertools
import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from minhbach.text.fold import fold

CORPUS = Path(__file__).parent / "corpus"

VI = {
    "when": "Sáng 12/3/2025|Chiều ngày 05/9/2024|Ngày 20/11/2025|Vừa qua|Trong hai ngày 14 và 15/5|Tối qua|Quý III năm 2025|Ngay sau kỳ nghỉ Tết",
    "who": "Ủy ban nhân dân xã Mây Trắng|Đảng ủy phường Sông Xanh|Hội Nông dân xã Tân Bình|Trạm Y tế xã Đông Hạ|Công an xã Vân Đình|Mặt trận Tổ quốc huyện|Trường Trung học cơ sở An Khê|Hội Cựu chiến binh xã Phú Thịnh|Đoàn Thanh niên thị trấn|Hợp tác xã Hòa Lạc",
    "did": "tổ chức hội nghị sơ kết công tác sáu tháng đầu năm|khởi công tuyến đường trục thôn dài 1,8 km|trao 35 suất quà cho gia đình chính sách|ra mắt tổ công nghệ số cộng đồng|tiếp xúc cử tri trước kỳ họp thường lệ|phát động trồng 2.000 cây xanh|khám, cấp thuốc miễn phí cho 180 người cao tuổi|diễn tập phòng cháy, chữa cháy tại chợ trung tâm|công khai dự toán ngân sách năm 2026|bàn giao nhà đại đoàn kết cho hộ nghèo|kiểm tra việc tiếp công dân, giải quyết đơn thư|mở lớp dạy nghề may công nghiệp cho 40 lao động",
    "more": "Dự hội nghị có đại diện các ban, ngành, đoàn thể và 12 thôn|Kinh phí hơn 450 triệu đồng do ngân sách xã và nhân dân cùng đóng góp|Các đại biểu thảo luận về nước sạch, rác thải, an toàn giao thông|Đến nay, 98,5% hồ sơ được giải quyết đúng hạn|Người dân đồng tình, hưởng ứng và tự nguyện hiến 640 m2 đất|Theo Kế hoạch số 45/KH-UBND, công việc hoàn thành trước ngày 30/9/2025|Lãnh đạo xã ghi nhận, biểu dương tinh thần trách nhiệm của cán bộ cơ sở|Năng suất lúa ước đạt 68 tạ/ha, cao hơn cùng kỳ năm trước|Cùng ngày, đoàn đã thăm, tặng quà mẹ Việt Nam anh hùng|Thôn nào làm tốt sẽ được chọn làm điểm để nhân rộng",
    "said": "Đồng chí Bí thư nhấn mạnh: phải gần dân, nghe dân nói, nói dân hiểu, làm dân tin|Ông Trần Đình Phú, trưởng thôn, cho biết bà con rất phấn khởi, ai cũng mong đường sớm xong|Chủ tịch xã yêu cầu công khai, minh bạch từng khoản thu, chi|Bà Lê Thị Tươi, 72 tuổi, chia sẻ: “Từ ngày có tổ công nghệ, tôi biết nộp hồ sơ qua điện thoại”|Bác sĩ trạm y tế dặn bà con ăn chín, uống sôi, ngủ màn|Thầy hiệu trưởng mong phụ huynh đồng hành, không khoán trắng cho nhà trường",
    "end": "Hội nghị kết thúc lúc 11 giờ cùng ngày|Đài truyền thanh xã sẽ tiếp tục đưa tin|Danh sách cụ thể niêm yết tại nhà văn hóa thôn trong 30 ngày|Mọi ý kiến xin gửi về Văn phòng Ủy ban nhân dân xã|Phong trào đang lan tỏa tới từng hộ dân, từng ngõ xóm",
}  # fmt: skip
EN = {
    "when": "On the morning of 12 March 2025|On Friday|Last week|In the third quarter of 2025|Right after the holiday",
    "who": "the People's Committee of Mây Trắng commune|the Party Committee of Sông Xanh ward|the Farmers' Union|the health station of Đông Hạ|the police of Vân Đình|An Khê lower secondary school|the Hòa Lạc cooperative",
    "did": "held a meeting to review the first half of the year|began work on a village road of 1.8 kilometres|handed over 35 gifts to families of war invalids|set up a team that helps residents with online public services|planted 2,000 trees|examined 180 elderly people free of charge|disclosed the budget estimate for 2026|opened a sewing course for 40 workers",
    "more": "Twelve villages sent delegates, together with the unions and the school|The cost of 450 million đồng is shared by the commune and its people|By now, 98.5 per cent of the files have been dealt with on time|Residents agreed, and gave 640 square metres of land|Under Plan No. 45/KH-UBND, the work is to end before 30 September 2025|The rice harvest is estimated at 6.8 tonnes a hectare, more than a year ago",
    "said": "“We must be close to the people,” the secretary stressed, “and do what we say”|Mr. Trần Đình Phú, head of the village, said that everybody hopes for an early end of the works|The chairman asked for openness in every sum received, and in every sum spent",
    "end": "The meeting ended at eleven|The list is posted at the community hall for 30 days|Opinions may be sent to the office of the People's Committee",
}  # fmt: skip


def rows(name: str) -> list[tuple[str, str]]:
    """Label and text of each line of a corpus file."""
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")]


def composed(lang: str, count: int, seed: int) -> list[str]:
    """Articles by grammar, the same ones each time: two or three paragraphs each."""
    chance, words = random.Random(seed), {key: text.split("|") for key, text in (VI if lang == "vi" else EN).items()}
    articles = []
    for _ in range(count):
        more, said = chance.sample(words["more"], 3), chance.sample(words["said"], 2)
        opening = f"{chance.choice(words['when'])}, {chance.choice(words['who'])} {chance.choice(words['did'])}."
        articles.append(
            f"{opening} {more[0]}. {said[0]}.\n\n{more[1]}. {said[1]}. {more[2]}.\n\n{chance.choice(words['end'])}."
        )
    return articles


def plain(phrase: str) -> str:
    return phrase


def without_diacritics(phrase: str) -> str:
    return fold(phrase)


def shouted(phrase: str) -> str:
    return phrase.upper()


def with_zero_width(phrase: str) -> str:
    """A zero-width space after the first letter of each word."""
    return " ".join(f"{word[0]}\u200b{word[1:]}" if len(word) > 1 else word for word in phrase.split())


def with_lookalikes(phrase: str) -> str:
    return phrase.translate(str.maketrans("aeocpxAEOCPXBHKMT", "аеосрхАЕОСРХВНКМТ"))


def apart(phrase: str) -> str:
    return "  ".join(" ".join(word) for word in phrase.split())


def in_mathematical_letters(phrase: str) -> str:
    return "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in fold(phrase))


def squashed(phrase: str) -> str:
    return "".join(word.capitalize() for word in phrase.split())


def linked(phrase: str) -> str:
    return f"[{phrase}](https://tin-moi-{len(phrase)}.top/)"


def linked_by_shortener(phrase: str) -> str:
    return f"[xem thêm](https://bit.ly/{fold(phrase)[:4].strip()})"


def not_displayed(phrase: str) -> str:
    return f'<span style="display:none">{phrase}</span>'


def off_screen(phrase: str) -> str:
    return f'<div style="position:absolute;left:-9999px">{phrase}</div>'


def white(phrase: str) -> str:
    return f"<font color=white>{phrase}</font>"


def in_comment(phrase: str) -> str:
    return f'<!-- <a href="https://tin-moi.top/">{phrase}</a> -->'


WRITTEN: tuple[Callable[[str], str], ...] = (plain, shouted, without_diacritics, with_lookalikes, with_zero_width)
HIDDEN: tuple[Callable[[str], str], ...] = (linked, linked_by_shortener, not_displayed, off_screen, white, in_comment)


def _first_comma(article: str, spam: str, glue: str) -> str:
    before, comma, after = article.partition(", ")
    return f"{before},{glue}{spam} {after}" if comma else f"{article} {spam}"


def glued(article: str, spam: str) -> str:
    return _first_comma(article, spam, "")


def after_comma(article: str, spam: str) -> str:
    return _first_comma(article, spam, " ")


def first(article: str, spam: str) -> str:
    return f"{spam} {article}"


def last(article: str, spam: str) -> str:
    return f"{article} {spam}"


def own_paragraph(article: str, spam: str) -> str:
    before, blank, after = article.partition("\n\n")
    return f"{before}\n\n{spam}\n\n{after}" if blank else f"{article}\n\n{spam}"


def own_sentence(article: str, spam: str) -> str:
    before, _, after = article.partition(". ")
    return f"{before}. {spam[0].upper() + spam[1:]}. {after}"


def amid_words(article: str, spam: str) -> str:
    words = article.split(" ")
    middle = len(words) // 2
    return " ".join([*words[:middle], spam, *words[middle:]])


def heading(article: str, spam: str) -> str:
    return f"## {spam}\n\n{article}"


def item(article: str, spam: str) -> str:
    return f"{article}\n\n- {spam}\n"


def cell(article: str, spam: str) -> str:
    return f"{article}\n\n| Việc | Ghi chú |\n| --- | --- |\n| Họp | {spam} |\n"


PLACES: tuple[Callable[[str, str], str], ...] = (
    glued, after_comma, first, last, own_paragraph, own_sentence, amid_words, heading, item, cell,
)  # fmt: skip


def injected(phrases: list[tuple[str, str]], seed: int) -> Iterator[tuple[str, str, str]]:
    """Every phrase in every place, written plainly and in two other ways; language, how, and the article."""
    chance = random.Random(seed)
    hosts = {"vi": composed("vi", 60, seed), "en": composed("en", 30, seed)}
    others = itertools.cycle((*WRITTEN[1:], *HIDDEN))
    for label, phrase in phrases:
        lang = "en" if label == "en" else "vi"
        for place in PLACES:
            for how in (plain, next(others)):
                spam = unicodedata.normalize("NFC", how(phrase))
                yield lang, f"{how.__name__} {place.__name__}: {phrase}", place(chance.choice(hosts[lang]), spam)


def honest(part: str) -> Iterator[tuple[str, str]]:
    """Language and text: those by hand, and as many by grammar. `part` is `` or `-held-out`."""
    yield from rows(f"honest{part}.txt")
    seed = 2 if part else 1
    yield from (("vi", text) for text in composed("vi", 120, seed))
    yield from (("en", text) for text in composed("en", 60, seed))
