"""The test project's actions, run by a real action server."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, FormValidationAction


class Report(Action):
    def name(self) -> str:
        return "action_report"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        code, phone = tracker.get_slot("customer_code"), tracker.get_slot("phone")
        dispatcher.utter_message(text=f"Dạ, em đã ghi nhận {code}, {tracker.get_slot('scope')}, {phone} ạ.")
        return [{"event": "slot", "name": name, "value": None} for name in ("customer_code", "phone", "scope")]


class Count(Action):
    """Says how many events it was given, and its idempotency key; fails when the message says so."""

    def name(self) -> str:
        return "action_count"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        metadata = tracker.latest_message["metadata"]
        if metadata.get("fail"):
            raise ValueError(f"cannot count {tracker.latest_message['text']}")
        if metadata.get("nonsense"):
            return [{"event": "slot", "timestamp": f"not a time: {tracker.latest_message['text']}"}]
        if metadata.get("draw"):
            dispatcher.utter_message(json_message={"picture": {"png": "iVBORw0KGgo=" * 999, "alt": "biểu đồ"}})
            return []
        custom = {"events": len(tracker.events), "key": f"{metadata['message_id']}:{metadata['conversation_id']}"}
        seen = {"attachments": metadata["attachments"]} if "attachments" in metadata else {}
        dispatcher.utter_message(json_message=custom | seen)
        return []


class HandOver(Action):
    def name(self) -> str:
        return "action_hand_over"

    def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        dispatcher.utter_message(json_message={"handover": {"team": "outage", "reason": "asked", "priority": 3}})
        dispatcher.utter_message(
            json_message={"link": {"customer_code": "PA02CK0012345", "proof": "otp", "name": "An"}}
        )
        dispatcher.utter_message(
            json_message={"deferred": {"kind": "outage_ticket", "idempotency_key": "k", "body": {}}}
        )
        dispatcher.utter_message(json_message={"watch": {"outage_id": "o1"}})
        dispatcher.utter_message(text="Dạ, em chuyển anh/chị cho nhân viên ạ.")
        return []


class ValidateOutageForm(FormValidationAction):
    def name(self) -> str:
        return "validate_outage_form"

    def validate_phone(self, value: Any, dispatcher: Any, tracker: Any, domain: Any) -> dict[str, Any]:
        if value == "0900000000":
            dispatcher.utter_message(text="Dạ, số này chưa đúng ạ.")
            return {"phone": None}
        return {"phone": value}
