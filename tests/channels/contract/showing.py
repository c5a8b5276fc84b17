"""What goes out: words, buttons and pictures, also where they are more than a message holds."""

from __future__ import annotations

import pytest

from core.ids import new_media_id
from core.messages import Button, Outbound, Picture
from core.numbering import within
from tests.channels.contract.driver import where
from tests.channels.contract.talk import END, Talk, until
from tests.fakes.zalo_oa.pictures import sample_png


def choices(count: int) -> tuple[Button, ...]:
    return tuple(Button(f"Mục số {number}", f'/choose{{"item": "{number}"}}') for number in range(1, count + 1))


def choice(number: int) -> dict[str, str]:
    """A button of a card, whose title stands on each."""
    return {"type": "postback", "title": "Chọn", "payload": f"/choose{number}"}


def only_letters(text: str) -> str:
    return "".join(text.split())


class Shows:
    def test_a_tapped_button_is_what_it_stands_for(self, talk: Talk) -> None:
        """Where there are no buttons, its number stands for it."""
        talk.answers("chọn", Outbound("Anh/chị chọn giúp em:", choices(2)))
        talk.remote.write("chọn")
        until(lambda: talk.texts)
        if talk.driver.buttons != 0:
            assert talk.remote.shown()[0].buttons == ("Mục số 1", "Mục số 2")
            talk.remote.tap("Mục số 2")
        else:
            assert "2. Mục số 2" in talk.remote.shown()[0].text
            talk.remote.write("2")
        talk.heard(2)
        assert talk.gateway.brain.heard[1].payload == '/choose{"item": "2"}'

    @where(lambda driver: driver.buttons is not None)
    @pytest.mark.parametrize("more", [1, 7])
    def test_a_choice_that_has_no_button_is_made_by_its_number(self, talk: Talk, more: int) -> None:
        assert talk.driver.buttons is not None
        count = talk.driver.buttons + more
        talk.answers("chọn", Outbound("Anh/chị chọn giúp em:", choices(count)))
        talk.remote.write("chọn")
        until(lambda: talk.sent() == 1)
        shown = talk.remote.shown()
        assert sum(len(one.buttons) for one in shown) == talk.driver.buttons
        lines = "\n".join(talk.texts).splitlines()
        assert all(f"{number}. Mục số {number}" in lines for number in range(1, count + 1)), lines
        talk.remote.write(str(count))
        talk.heard(2)
        assert talk.gateway.brain.heard[1].payload == f'/choose{{"item": "{count}"}}'

    @where(lambda driver: driver.buttons is not None)
    def test_a_number_that_answers_no_list_is_a_number(self, talk: Talk) -> None:
        assert talk.driver.buttons is not None
        talk.answers("chọn", Outbound("Anh/chị chọn giúp em:", choices(talk.driver.buttons + 1)))
        for said in ("chọn", "thôi", "1"):
            talk.remote.write(said)
        talk.until_the_end()
        assert [heard.payload for heard in talk.gateway.brain.heard] == [None] * 4
        assert talk.texts[-2:] == ["1", END]

    @where(lambda driver: driver.buttons is None)
    def test_any_number_of_choices_are_buttons(self, talk: Talk) -> None:
        talk.answers("chọn", Outbound("Anh/chị chọn giúp em:", choices(40)))
        talk.remote.write("chọn")
        until(lambda: talk.texts)
        assert talk.remote.shown()[0].buttons == tuple(one.title for one in choices(40))
        talk.remote.tap("Mục số 40")
        talk.heard(2)
        assert talk.gateway.brain.heard[1].payload == '/choose{"item": "40"}'

    def test_a_picture_is_shown_with_its_words(self, talk: Talk) -> None:
        picture = Picture(new_media_id(), "Biểu đồ điện dùng 12 tháng: cao nhất tháng 7, 320 kWh.")
        talk.gateway.do(lambda: talk.gateway.resources.media.keep(picture.id, sample_png()))
        talk.answers("biểu đồ", Outbound("Tháng 7 cao nhất ạ.", picture=picture))
        talk.remote.write("biểu đồ")
        talk.until_the_end()
        assert sum(one.pictures for one in talk.remote.shown()) == 1
        words = "\n".join(talk.texts)
        assert ("alt" in talk.driver.lacks) == (picture.alt not in words)
        assert words.find(picture.alt) < words.find("Tháng 7 cao nhất ạ.") < words.find(END)

    @where(lambda driver: driver.buttons is not None)
    def test_cards_are_told_in_words_and_their_choices_can_be_made(self, talk: Talk) -> None:
        kinds = [{"title": f"Giá {n}", "subtitle": f"Mức {n}", "buttons": [choice(n)]} for n in (1, 2)]
        cards = {"attachment": {"type": "template", "payload": {"template_type": "generic", "elements": kinds}}}
        talk.answers("giá", Outbound("Mời anh/chị xem ạ:", custom=cards))
        talk.remote.write("giá")
        until(lambda: talk.texts)
        words = "\n".join(talk.texts)
        assert [words.count(line) for line in ("Mời anh/chị xem ạ:", "Mức 1", "Mức 2")] == [1, 1, 1]
        talk.remote.write("chọn: giá 2")
        talk.heard(2)
        assert talk.gateway.brain.heard[1].payload == "/choose2"

    @where(lambda driver: driver.texts)
    @pytest.mark.parametrize("word", ["từ {:04} ", "điện⚡{:04}😀", "x{:04}\n"], ids=["words", "unbroken", "lines"])
    def test_a_text_that_is_too_long_arrives_whole_and_in_order(self, talk: Talk, word: str) -> None:
        assert talk.driver.texts
        assert talk.driver.buttons is not None
        long = "".join(word.format(number) for number in range(talk.driver.texts * 5 // 2 // len(word.format(0))))
        talk.answers("dài", Outbound(long, choices(1)))
        talk.remote.write("dài")
        *parts, end = talk.until_the_end()
        assert end == END
        assert len(parts) >= 3
        assert all(len(part) <= talk.driver.texts for part in parts)
        whole = within(Outbound(long, choices(1)), talk.driver.buttons).text or ""
        assert only_letters("".join(parts)) == only_letters(whole)
        buttons = [len(one.buttons) for one in talk.remote.shown()[:-1]]
        assert buttons == [0] * (len(parts) - 1) + [min(1, talk.driver.buttons)]

    @where(lambda driver: driver.texts is None)
    def test_a_text_of_any_length_arrives_as_one(self, talk: Talk) -> None:
        long = "".join(f"điện⚡{number:04}😀 {number}\n" for number in range(2000)) + "hết"
        talk.answers("dài", Outbound(long))
        talk.remote.write("dài")
        talk.ends_with(long)
