"""Which language a text is in, and what is said when it is not read."""

from __future__ import annotations

import pytest

from onrecord import intake

SENTENCES = {
    "ar": "قالت الشركة إن العبارة غادرت الميناء في وقت متأخر من يوم الاثنين بعد تأخير طويل.",
    "bg": "Компанията заяви, че фериботът е напуснал пристанището късно в понеделник и че няма да го спре.",
    "de": "Die Firma erklärte, dass die Fähre am Montag mit Verspätung aus dem Hafen auslief und nicht zurückkehrte.",
    "el": "Η εταιρεία ανακοίνωσε ότι το πλοίο έφυγε αργά από το λιμάνι τη Δευτέρα.",
    "en": "The company said that the ferry had left the harbour late on Monday and was not back.",
    "es": "La empresa dijo que el transbordador salió tarde del puerto el lunes y que no ha vuelto.",
    "fa": "این شرکت گفت که کشتی روز دوشنبه با تاخیر از بندر خارج شد و هنوز بازنگشته است.",
    "fr": "La société a déclaré que le ferry avait quitté le port en retard lundi et qu'il n'est pas revenu.",
    "he": "החברה הודיעה כי המעבורת עזבה את הנמל באיחור ביום שני ולא חזרה.",
    "it": "La società ha detto che il traghetto è partito in ritardo dal porto e che non è tornato.",
    "ja": "会社は月曜日にフェリーが港を遅れて出発したと発表した。",
    "ko": "회사는 월요일에 여객선이 항구를 늦게 떠났다고 밝혔다.",
    "nl": "Het bedrijf zei dat de veerboot maandag te laat uit de haven vertrok en niet is teruggekeerd.",
    "pl": "Firma podała, że prom wypłynął z portu w poniedziałek z opóźnieniem i nie wrócił do portu.",
    "pt": "A empresa disse que o barco saiu do porto com atraso na segunda-feira e que não voltou.",
    "ru": "Компания сообщила, что паром вышел из порта в понедельник с опозданием и не вернулся.",
    "tr": "Şirket, feribotun pazartesi günü limandan geç ayrıldığını ve bir daha dönmediğini söyledi.",
    "uk": "Компанія повідомила, що пором вийшов із порту в понеділок із запізненням і не повернувся.",
    "zh": "该公司表示，渡轮周一晚些时候离开港口，至今没有返回。",
}


def codes(text: str) -> list[str]:
    return [caveat.code for caveat in intake.open_document(text.encode(), name="a.txt").caveats]


@pytest.mark.parametrize("language", SENTENCES)
def test_one_sentence_is_enough_to_tell_a_language(language: str) -> None:
    document = intake.open_document(SENTENCES[language].encode(), name="a.txt")
    assert document.language == language


@pytest.mark.parametrize("language", sorted(SENTENCES.keys() - {"en"}))
def test_another_language_is_kept_and_said_not_to_be_read(language: str) -> None:
    document = intake.open_document(SENTENCES[language].encode(), name="a.txt")
    caveat = next(c for c in document.caveats if c.code == "intake.other-language")
    assert document.text == SENTENCES[language]
    assert caveat.message.endswith("was not read.")
    assert caveat.span is not None and document.quote(caveat.span) == document.text


def test_a_few_words_are_too_few_to_tell() -> None:
    assert "intake.language-unknown" in codes("Lumen Freight")


def test_a_list_of_names_has_no_language() -> None:
    assert "intake.language-unknown" in codes("Ada Quill, Bram Oster, Chiara Fenn, Dov Lind")


def test_a_headline_with_one_shared_little_word_is_not_called_foreign() -> None:
    text = f"Ferry owners named in harbour inquiry\n\n{SENTENCES['en']}"
    assert codes(text) == ["intake.date-unknown"]


def test_a_foreign_passage_is_pointed_at_and_the_mixture_is_said() -> None:
    text = f"{SENTENCES['en']}\n\n{SENTENCES['ru']}\n\n{SENTENCES['en']}"
    document = intake.open_document(text.encode(), name="a.txt")
    passage = next(c for c in document.caveats if c.code == "intake.other-language")
    assert document.language == "en"
    assert passage.span is not None and document.quote(passage.span) == SENTENCES["ru"]
    mixed = next(c for c in document.caveats if c.code == "intake.mixed-language")
    assert mixed.message == "The text mixes languages: English, Russian."


def test_the_text_is_believed_before_the_page_that_declares_another_language() -> None:
    page = f'<html lang="ru"><body><article><p>{SENTENCES["en"]}</p></article></body></html>'
    assert intake.open_document(page.encode(), name="a.html").language == "en"
