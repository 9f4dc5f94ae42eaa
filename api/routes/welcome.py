"""GET /api/v1/welcome: what a page shows before the first question.

Knows which words and settings a page needs; does not know how the page looks.
"""

from __future__ import annotations

from fastapi import APIRouter

from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.routes.regions import view_region
from api.schemas_widget import ContactView, WelcomeView
from assistant.domain.region import NATION

router = APIRouter(prefix="/api/v1", tags=["welcome"])


@router.get("/welcome", response_model=WelcomeView)
def welcome(office: OfficeDep, resources: ResourcesDep, today: TodayDep) -> WelcomeView:
    """Label, notice, hotlines, names of programs, places with documents of their own."""
    knowledge = resources.knowledge
    codes = dict.fromkeys(document.region for document in knowledge.documents.values())
    places = [place for code in codes if code != NATION and (place := knowledge.regions.get(code)) is not None]
    general = knowledge.words.general
    return WelcomeView(
        label=general["label"],
        notice=general["notice"],
        consent=general["consent"],
        restated=general["restated"],
        contacts=[ContactView(number=one.number, name=one.name, when=one.when) for one in knowledge.contacts],
        programs={program.id: program.name for program in knowledge.programs.values()},
        local_regions=[view_region(knowledge, place, today) for place in places],
        question_characters=knowledge.safety.characters,
        conversation_days=office.settings.conversation_days,
        release=resources.release,
    )
