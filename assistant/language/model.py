"""A language model behind a time budget: one prompt in, one text out, or a ModelFailure that says why.

The only file that imports LangChain's chat models. Knows how to call; does not know what is asked, nor whether the
answer may be believed (extraction.py and rewording.py decide that, and verify has the last word).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from assistant.domain.errors import ModelFailureError
from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


@dataclass
class ChatModel:
    """Any LangChain chat model. `seconds` is the budget of one call, thinking and transport together."""

    name: str
    chat: BaseChatModel
    seconds: float

    def complete(self, system: str, user: str) -> str:
        """The model's text; ModelFailureError on time-out, refusal of the service, or an empty answer."""
        answer: list[str] = []
        fault: list[BaseException] = []

        def call() -> None:
            try:
                answer.append(str(self.chat.invoke([("system", system), ("human", user)]).content))
            # Whatever a vendor's client raises is the same to a resident: no model.
            except Exception as error:  # noqa: BLE001
                fault.append(error)

        # A thread, because a server that trickles one byte a second outlives every transport time-out.
        worker = threading.Thread(target=call, daemon=True)
        began = monotonic()
        worker.start()
        worker.join(self.seconds)
        if worker.is_alive():
            raise ModelFailureError(f"语言模型 {self.name} 在 {self.seconds:g} 秒内没有答完。")
        if fault:
            raise ModelFailureError(
                f"语言模型 {self.name} 没有回应（{type(fault[0]).__name__}，{monotonic() - began:.1f} 秒）。"
            )
        if not answer or not answer[0].strip():
            raise ModelFailureError(f"语言模型 {self.name} 回了空话。")
        return answer[0]


def open_model(settings: Settings) -> ChatModel | None:
    """The configured model, or None. `provider:name` is any LangChain chat model, a bare name an OpenAI-compatible one."""
    if not settings.model:
        return None
    from langchain.chat_models import init_chat_model

    provider, _, name = settings.model.rpartition(":")
    options: dict[str, object] = {"temperature": 0, "timeout": settings.model_seconds, "max_retries": 0}
    if settings.model_url:
        options["base_url"] = settings.model_url
    if settings.model_key or settings.model_url:
        # A local server wants no key, the client insists on one.
        options["api_key"] = settings.model_key or "none"
    chat = init_chat_model(name or settings.model, model_provider=provider or "openai", **options)
    return ChatModel(settings.model, chat, settings.model_seconds)
