"""A copied and a misquoted sentence are found in every script."""

import pytest

from articles.checks import Kind, run

from .said import codes, cut, of

# A sentence, one of its words, and another one in its place.
SENTENCES = {
    "Latin": (
        "Die Brücke bleibt für alle schweren Lastwagen bis zum Herbst gesperrt",
        "Herbst",
        "Winter",
    ),
    "Cyrillic": (
        "Мост останется закрытым для всех тяжёлых грузовиков до самой осени",
        "осени",
        "зимы",
    ),
    "Greek": (
        "Η γέφυρα θα μείνει κλειστή για όλα τα βαριά φορτηγά ως το φθινόπωρο",
        "φθινόπωρο",
        "χειμώνα",
    ),
    "Arabic": ("سيبقى الجسر مغلقا أمام جميع الشاحنات الثقيلة حتى نهاية الخريف", "الخريف", "الشتاء"),
    "Hebrew": ("הגשר יישאר סגור לכל המשאיות הכבדות עד סוף עונת הסתיו", "הסתיו", "החורף"),
    "Hindi": ("पुल सभी भारी ट्रकों के लिए शरद ऋतु तक बंद रहेगा", "शरद", "शीत"),
    "Korean": (
        "다리는 모든 대형 트럭에 대해 가을까지 계속 폐쇄될 예정이다",
        "가을까지",
        "겨울까지",
    ),
    "Chinese": ("这座大桥将对所有重型卡车关闭直到今年秋天结束", "秋天", "冬天"),
    "Japanese": ("この橋は秋の終わりまですべての大型トラックに対して閉鎖される", "秋", "冬"),
    "Thai": ("สะพานจะปิดสำหรับรถบรรทุกหนักทุกคันจนถึงสิ้นฤดูใบไม้ร่วง", "ร่วง", "ผลิ"),
}


@pytest.mark.parametrize("script", SENTENCES)
def test_a_copied_sentence_is_flagged(script):
    sentence, _, _ = SENTENCES[script]

    (finding,) = of(run(sentence, [f"… {sentence}. 2016."]), Kind.COPIED)

    assert (finding.code, cut(sentence, finding.draft)) == ("run", sentence)


@pytest.mark.parametrize("script", SENTENCES)
def test_a_quotation_is_verbatim_or_altered(script):
    sentence, word, other = SENTENCES[script]
    source = f"“{sentence}.”"

    assert codes(run(f"“{sentence}”", [source]), Kind.QUOTATION) == ["verbatim"]
    assert codes(run(f"“{sentence.replace(word, other)}”", [source]), Kind.QUOTATION) == ["altered"]


@pytest.mark.parametrize("script", SENTENCES)
def test_another_sentence_shares_nothing(script):
    source = " ".join(sentence for name, (sentence, _, _) in SENTENCES.items() if name != script)

    assert run(SENTENCES[script][0], [source]).overall.longest_run == 0
