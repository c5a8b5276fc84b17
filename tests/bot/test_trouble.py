"""What happens to a turn when something around the brain breaks."""

from __future__ import annotations

import threading
import time

import redis

from tests.bot.brain_process import Brain
from tests.bot.test_turn import dialogue_key

MARKER = "chuyện-riêng-của-khách"


def test_a_failing_action_leaves_no_trace_and_the_turn_can_be_tried_again(
    brain: Brain, conversation: str, state: redis.Redis
) -> None:
    brain.say(conversation, "nhà em mất điện")
    before = state.get(dialogue_key(conversation))
    body = {"conversation_id": conversation, "message_id": "m1", "text": None, "payload": "/stop"}
    brain.say(conversation, None, payload="/stop")
    before = state.get(dialogue_key(conversation))
    for wrong in ("fail", "nonsense"):
        body = {
            "conversation_id": conversation,
            "message_id": "m1",
            "text": "tra cứu tiền điện",
            "metadata": {wrong: True},
        }
        response = brain.post(body)
        assert (response.status_code, response.json()["error"]["code"]) == (500, "action_failed")
        assert state.get(dialogue_key(conversation)) == before
    answer = brain.say(conversation, "tra cứu tiền điện", "m1")
    assert (answer["replayed"], answer["actions"]) == (False, ["action_count"])


def test_without_the_action_server_the_turn_fails_and_works_again_with_it(brain: Brain, conversation: str) -> None:
    brain.actions.end(hard=True)
    try:
        body = {"conversation_id": conversation, "message_id": "m1", "text": "tra cứu tiền điện"}
        assert brain.post(body).status_code == 500
        assert brain.say(conversation, "xin chào")["understanding"]["intent"] == "greet"
    finally:
        brain.actions.start()
        brain.wait(f"{brain.actions_url}/health", brain.actions)
    assert brain.say(conversation, "tra cứu tiền điện", "m1")["replayed"] is False


def test_a_short_absence_of_redis_is_waited_for(brain: Brain, conversation: str) -> None:
    brain.say(conversation, "nhà em mất điện")
    brain.redis.kill()
    later = threading.Timer(0.6, brain.redis.start)
    later.start()
    answer = brain.say(conversation, "PA02CK0012345")
    later.join()
    assert answer["slots"]["customer_code"] == "PA02CK0012345"


def test_a_long_absence_of_redis_is_a_clear_error(brain: Brain, conversation: str) -> None:
    brain.redis.kill()
    try:
        started = time.monotonic()
        response = brain.post({"conversation_id": conversation, "message_id": "m1", "text": "xin chào"})
        assert (response.status_code, response.json()["error"]["code"]) == (503, "state_unavailable")
        assert time.monotonic() - started < 20
    finally:
        brain.redis.start()
    assert brain.say(conversation, "xin chào", "m1")["replayed"] is False


def test_after_a_crash_of_the_brain_nothing_is_forgotten_or_done_twice(brain: Brain, conversation: str) -> None:
    first = brain.say(conversation, "nhà em mất điện", "m1")
    brain.say(conversation, "PA02CK0012345", "m2")
    brain.restart(brain.rasa)
    assert brain.say(conversation, "nhà em mất điện", "m1") == {**first, "replayed": True}
    assert brain.say(conversation, "đúng rồi", "m3")["slots"]["scope"] == "area"


def test_the_logs_say_what_failed_and_not_what_was_said(brain: Brain, conversation: str) -> None:
    said = [
        {"text": f"tra cứu tiền điện {MARKER}", "metadata": {"fail": True, "note": MARKER}},
        {"text": f"tra cứu tiền điện {MARKER}", "metadata": {"nonsense": True}},
        {"text": f"/{MARKER}"},
        {"text": f'/greet{{"a": "{MARKER}"}}'},
        {"payload": f"/{MARKER}"},
        {"payload": f'/inform{{"phone": "{MARKER}", "unheard_of": "{MARKER}"}}'},
        {"text": f"nhà em mất điện {MARKER}"},
        {"text": MARKER},
    ]
    for i, part in enumerate(said):
        brain.post({"conversation_id": conversation, "message_id": f"m{i}", **part})
    brain.post(f'{{"text": "{MARKER}'.encode())
    log = brain.log()
    assert "A turn was given up: ActionFailed" in log
    assert MARKER not in log
    assert MARKER.encode("unicode_escape").decode() not in log
